import { toOneLine } from '../../text.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences that a text has and another has not, and the other way round, in their order. */
export function changedSentences(
  before: string,
  after: string,
): { readonly added: readonly string[]; readonly gone: readonly string[] } {
  const old = split(before);
  const now = split(after);
  return {
    added: now.filter((one) => !old.includes(one)),
    gone: old.filter((one) => !now.includes(one)),
  };
}

function split(text: string): readonly string[] {
  return [...sentences.segment(text)].map(({ segment }) => toOneLine(segment)).filter(Boolean);
}
