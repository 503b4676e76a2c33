import { listLocalities } from '../../../db/locality.ts';
import { listYears } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { groups } from '../../network/words.en.ts';
import type { Block } from '../../view.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import type { Slice } from '../measure/reading.ts';
import { openSources } from '../measure/sources.ts';
import { figureWords } from './figure-words.en.ts';
import { words } from './words.en.ts';

/** Whose figures are wanted, in somebody's words. */
export interface TypedSlice {
  readonly group?: string | undefined;
  readonly area?: string | undefined;
  readonly year?: string | undefined;
}

/**
 * Every figure of one group, area or year, once whoever's it is in the KPIs.
 *
 * @throws Refusal `not-found` for a group, area or year that the network does not have (it names those that
 * there are), and where nothing was asked that way
 */
export async function sliceBlocks(work: Work, typed: TypedSlice): Promise<readonly Block[]> {
  const { slice, name } = await readSlice(work, typed);
  const sources = await openSources(work);
  const rows = new Map<string, readonly string[]>();
  for (const row of await readKpis(work)) {
    const kind = kindOf(row.measure);
    if (!kind || (slice.group && !kind.byGroup) || (slice.localityId && !kind.byLocality)) continue;
    const reading = await readMeasure(sources, row, slice);
    if (reading.kind === 'none') continue;
    const told = { measure: row.measure, reading, unit: kind.unit };
    // Without a group of the slice's each figure keeps its own.
    const group = slice.group ? null : row.group;
    const cells = [figureWords.value(told), figureWords.margin(told), figureWords.ofWhom(told)];
    rows.set(`${row.measure} ${row.questionKey} ${group}`, [
      group ? `${row.label} (${groupLabel(sources.network, group)})` : row.label,
      ...cells,
    ]);
  }
  if (rows.size === 0) throw new Refusal('not-found', words.sliceEmpty(name));
  return [
    { kind: 'heading', text: words.sliceHeading(name) },
    { kind: 'table', columns: words.sliceColumns, rows: [...rows.values()] },
    { kind: 'note', text: words.piecesNote },
  ];
}

async function readSlice(
  work: Work,
  typed: TypedSlice,
): Promise<{ readonly slice: Partial<Slice>; readonly name: string }> {
  const network = await readNetwork(work);
  const known = groups.map((key) => ({ key, name: groupLabel(network, key) }));
  const group = choose(typed.group, known, words.unknownGroup);
  const area = choose(typed.area, await listLocalities(work.tx), words.unknownArea);
  const year = choose(typed.year, await listYears(work.tx), words.unknownYear);
  return {
    slice: {
      ...(group ? { group: group.key } : {}),
      ...(area ? { localityId: area.id } : {}),
      ...(year ? { year } : {}),
    },
    name: [group, area, year].flatMap((one) => (one ? [one.name] : [])).join(', '),
  };
}

/** The one that is called so, or else the first that has the words in its name. */
function choose<Item extends { readonly name: string; readonly key?: string }>(
  typed: string | undefined,
  known: readonly Item[],
  unknown: (names: readonly string[]) => string,
): Item | null {
  if (!typed) return null;
  const text = plain(typed);
  const found =
    known.find(({ key, name }) => key === text || plain(name) === text) ??
    known.find(({ name }) => plain(name).includes(text));
  if (!found) throw new Refusal('not-found', unknown(known.slice(0, 10).map(({ name }) => name)));
  return found;
}

function plain(text: string): string {
  return text.toLocaleLowerCase('en-GB').replaceAll(/[-–]/g, '-').trim();
}
