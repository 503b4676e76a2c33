/** What authors of a case study are asked and told by direct message. */
export const nudgeWords = {
  summary: (locality: string) => `One question for the case study of ${locality}`,
  ask: (locality: string) =>
    `The case study of ${locality} grows by a few sentences a month. This month’s question:`,
  open: 'See what is written',
  never: 'Stop asking me',
  stopped:
    'You will not be asked for this case study any more. You can still add to it: type /kpi case.',
  askedSummary: (locality: string) => `Would you help to tell how ${locality} got on?`,
  asked: (locality: string) =>
    `You were asked to add to the case study of ${locality}: four questions, in your own words, whenever you have something to tell. Once a month I ask you for one of them, unless you say that you would rather not be asked.`,
};
