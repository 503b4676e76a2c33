const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** How many words a text has, as a reader would count them: `O’Neill’s` is one, signs and emoji none. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}
