import type { Work } from '../../context.ts';
import type { Published } from '../../figures/published.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import type { Block } from '../../view.ts';
import { rowNamer } from '../survey/leaf.ts';
import { words } from '../words.en.ts';

/** How many of each group have answered, as far as that may be told; nothing where none may. */
export async function rateTable(work: Work, published: Published): Promise<readonly Block[]> {
  if (published.turnoutByLeaf.length === 0) return [];
  const nameLeaf = await rowNamer(work);
  const rows = published.turnoutByLeaf
    .map(({ leaf, invited, answered }): [string, string, string] => {
      const percent = percentOf({ count: answered, n: invited });
      const share = percent === null ? '' : ` (${roundPercent(percent)}%)`;
      return [nameLeaf(leaf), String(invited), `${answered}${share}`];
    })
    .sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
  return [
    { kind: 'text', text: [{ bold: words.rateByGroup }] },
    { kind: 'table', columns: words.rateColumns, rows },
  ];
}
