import type { InterestRow } from '../../../db/interest.ts';
import type { LotRow } from '../../../db/round.ts';

/** An organisation under one of the areas that interest it; null: any area. */
export interface ListedEntry {
  readonly lot: LotRow | null;
  readonly interest: InterestRow;
}

type Viewer = Pick<InterestRow, 'lotIds' | 'size'>;

/**
 * Who is interested, area by area: the viewer's own areas first, then the others in the round's order,
 * last those who named none. Within an area the smallest come first where the viewer is a larger
 * organisation, one whose size is not known between small and medium; else in the order given.
 */
export function listByArea(
  interests: readonly InterestRow[],
  lots: readonly LotRow[],
  viewer: Viewer | null,
): readonly ListedEntry[] {
  const isHers = ({ id }: LotRow) => viewer?.lotIds.includes(id) ?? false;
  const inOrder = [...lots.filter(isHers), ...lots.filter((lot) => !isHers(lot))];
  const sorted = isLarger(viewer)
    ? interests.toSorted((a, b) => sizeRank(a.size) - sizeRank(b.size))
    : interests;
  return [
    ...inOrder.flatMap((lot) =>
      sorted.filter(({ lotIds }) => lotIds.includes(lot.id)).map((interest) => ({ lot, interest })),
    ),
    ...sorted
      .filter(({ lotIds }) => lotIds.length === 0)
      .map((interest) => ({ lot: null, interest })),
  ];
}

/** Whether a viewer is shown small organisations first. */
export function isLarger(viewer: Pick<InterestRow, 'size'> | null): boolean {
  return viewer?.size === 'medium' || viewer?.size === 'large';
}

function sizeRank(size: InterestRow['size']): number {
  return ['micro', 'small', null, 'medium', 'large'].indexOf(size);
}
