/** What a printed document says by itself, in English. */
export const documentWords = {
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  /** The same around numbers that are filled in elsewhere. */
  pageOf: { before: 'Page ', between: ' of ' },
  /** Read aloud in place of a box to tick. */
  box: 'Box to tick',
  line: 'Line to write on',
};
