import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Published } from '../../figures/published.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import type { Block } from '../../view.ts';
import { words as entering } from '../entering/words.en.ts';
import { runWords } from '../series/run-words.en.ts';
import { rowNamer } from '../survey/leaf.ts';
import { wordsFor } from '../survey/naming.ts';
import { pollWords, words } from './words.en.ts';

/** How many of each group have answered, as far as that may be told; nothing where none may. */
export async function rateTable(
  work: Work,
  wave: WaveRow,
  published: Published,
): Promise<readonly Block[]> {
  if (published.turnoutByLeaf.length === 0) return [];
  const say = wordsFor(wave, words, pollWords);
  const nameLeaf = await rowNamer(work);
  const hasEntered = published.turnoutByLeaf.some(({ entered }) => entered);
  const rows = published.turnoutByLeaf
    .map(({ leaf, invited, answered, entered }): [string, ...string[]] => {
      const percent = percentOf({ count: answered, n: invited });
      const share = percent === null ? '' : ` (${roundPercent(percent)}%)`;
      const typedIn = hasEntered ? [entered ? String(entered) : entering.notShown] : [];
      return [nameLeaf(leaf), String(invited), `${answered}${share}`, ...typedIn];
    })
    .sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
  const last = published.times?.at(-1);
  const columns = [...say.rateColumns, ...(hasEntered ? [entering.splitColumn] : [])];
  return [
    { kind: 'text', text: [{ bold: last ? runWords.rateByGroup(last.name) : say.rateByGroup }] },
    { kind: 'table', columns, rows },
  ];
}
