import { isDetermined, reduceRows } from '../../support/linear.ts';
import type { Outcome } from './outcome.ts';
import { subsetsOf } from './subsets.ts';
import type { Person } from './survey.ts';

const K = 5;

/**
 * Of which few people it can be worked out how many answered, or did so by phone or on paper: of any
 * leaves in which fewer than five were asked at the opening, or answered by phone. As sentences.
 */
export function findTurnouts({ time, told, leavesOf }: Outcome): readonly string[] {
  const everybody = leavesOf('Everybody');
  const row = (leaves: readonly string[]) => everybody.map((leaf) => Number(leaves.includes(leaf)));
  const rates = told.flatMap((one) => one.rates);
  const groups = told.flatMap(({ byGroup }) => byGroup);
  const find = (
    what: string,
    isOne: (person: Person) => boolean,
    isTold: (one: { readonly entered: number | null }) => boolean,
  ) => {
    const known = reduceRows([
      ...rates.filter(isTold).map(() => row(everybody)),
      ...groups.filter(isTold).map(({ group }) => row(leavesOf(group))),
    ]);
    const few = subsetsOf(everybody).filter((leaves) => {
      const { length } = time.people.filter((one) => leaves.includes(one.leaf) && isOne(one));
      return length > 0 && length < K;
    });
    return few
      .filter((leaves) => isDetermined(known, row(leaves)))
      .map((leaves) => `${what}, ${leaves.join(' and ')}`);
  };
  return [
    ...find(
      'How many answered',
      ({ isLate }) => !isLate,
      () => true,
    ),
    ...find(
      'How many by phone',
      ({ isByPhone }) => isByPhone,
      ({ entered }) => entered !== null,
    ),
  ];
}
