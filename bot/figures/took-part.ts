import { DIRECTIONS, hideCombinations, type Move, toDirections } from './moves.ts';
import { withholdCrossed } from './withhold.ts';

/** How many of those compared fell, stayed and rose. */
interface Ways {
  readonly n: number;
  readonly risen: number;
  readonly same: number;
  readonly fallen: number;
}

/** How those moved who took part in something between both times, and how the others did. */
export interface TookPart {
  readonly there: Ways;
  readonly others: Ways;
}

/** A move with the group it counts under, and whether these people took part in between. */
interface SplitMove extends Move {
  readonly leaf: string;
  readonly tookPart?: boolean;
}

/**
 * How those moved who took part in between and those who did not, of all groups together; null where
 * that must not be told.
 *
 * Taking part is a second dimension beside the groups: it is told only where every cell of the crossed
 * table has at least `k` people who did not all move alike (reliability.md, section 4), and where in
 * neither half a rare combination of answers could be worked out. Only of the moves compared already.
 */
export function tellTookPart(moves: readonly SplitMove[], k: number): TookPart | null {
  const byLeaf = [...Map.groupBy(moves, ({ leaf }) => leaf).values()];
  const table = byLeaf.map((own) => halve(own).map(toDirections));
  if (table.length === 0 || !withholdCrossed(table, k)) return null;
  const halves = halve(moves);
  const isHidden = (half: readonly Move[]) =>
    hideCombinations({ moves: half, elsewhere: [], alone: [] }, k, () => '');
  if (!halves.every(isHidden)) return null;
  const [there, others] = halves.map(tellWays);
  return there && others ? { there, others } : null;
}

function halve(moves: readonly SplitMove[]): readonly (readonly SplitMove[])[] {
  return [true, false].map((is) => moves.filter(({ tookPart = false }) => tookPart === is));
}

function tellWays(moves: readonly Move[]): Ways {
  const { n, cells } = toDirections(moves);
  return {
    n,
    risen: cells[DIRECTIONS.risen] ?? 0,
    same: cells[DIRECTIONS.same] ?? 0,
    fallen: cells[DIRECTIONS.fallen] ?? 0,
  };
}
