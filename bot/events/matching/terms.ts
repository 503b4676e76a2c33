import { stemmer } from 'stemmer';
import type { Service } from '../../network/find/services.ts';
import { emptyWords, everydayWords, serviceLabels } from '../../network/find/words.en.ts';
import { smallWords } from './words.en.ts';

/**
 * What a text is about: the stems (Porter's) of its words but for those that say nothing, and the
 * services it speaks of in everyday words, so that “debt” and “budgeting” have something in common.
 */
export function termsOf(text: string): ReadonlySet<string> {
  const stems = stemsOf(text);
  const terms = new Set(stems.filter((stem) => !saysNothing.has(stem)));
  for (const [at, stem] of stems.entries())
    for (const { service, wanted } of sayings.get(stem) ?? [])
      if (wanted.every((each, step) => stems[at + step] === each)) terms.add(`#${service}`);
  return terms;
}

/** The service that a term is, or null where it is a word. */
export function serviceOf(term: string): Service | null {
  return term.startsWith('#') ? (term.slice(1) as Service) : null;
}

interface Saying {
  readonly service: string;
  readonly wanted: readonly string[];
}

const saysNothing = new Set(stemsOf(`${emptyWords}, ${smallWords}`));

/** The everyday words and labels, of one word or several in a row, by the stem they begin with. */
const sayings: ReadonlyMap<string, readonly Saying[]> = Map.groupBy(
  [...Object.entries(everydayWords), ...Object.entries(serviceLabels)].flatMap(
    ([service, spoken]) =>
      spoken.split(',').map((saying) => ({ service, wanted: stemsOf(saying) })),
  ),
  ({ wanted }) => wanted[0] ?? '',
);

function stemsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemmer);
}
