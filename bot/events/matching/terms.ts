import { stemmer } from 'stemmer';
import { emptyWords, everydayWords } from './everyday.en.ts';

/**
 * What a text is about: the stems (Porter's) of its words but for those that say nothing, and the
 * services it speaks of in everyday words, so that “debt” and “budgeting” have something in common.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const stems = stemsOf(text);
  const terms = new Set(stems.filter((stem) => !isEmpty.has(stem)));
  for (const [at, stem] of stems.entries())
    for (const { service, wanted } of sayings.get(stem) ?? [])
      if (wanted.every((each, step) => stems[at + step] === each)) terms.add(`#${service}`);
  return terms;
}

/** Whether a term is a service rather than a word. */
export function isService(term: string): boolean {
  return term.startsWith('#');
}

interface Saying {
  readonly service: string;
  readonly wanted: readonly string[];
}

const isEmpty = new Set(stemsOf(emptyWords));

/** The everyday words, of one word or several in a row, by the stem they begin with. */
const sayings: ReadonlyMap<string, readonly Saying[]> = Map.groupBy(
  Object.entries(everydayWords).flatMap(([service, spoken]) =>
    spoken.split(',').map((saying) => ({ service, wanted: stemsOf(saying) })),
  ),
  ({ wanted }) => wanted[0] ?? '',
);

function stemsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(stemmer);
}
