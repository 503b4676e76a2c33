import { expect, test } from 'vitest';
import { derivePublished, type Turnout } from '../../../bot/figures/published.ts';

function shownRates(turnouts: Readonly<Record<string, Partial<Turnout>>>, k = 5) {
  const turnoutByLeaf = Object.entries(turnouts).map(([leaf, turnout]) => ({
    leaf,
    invited: 0,
    answered: 0,
    late: 0,
    entered: 0,
    ...turnout,
  }));
  const gathered = { k, questions: [], rollUp: [], turnoutByLeaf };
  return derivePublished(gathered).turnoutByLeaf.map(({ leaf }) => leaf);
}

test('the rates of groups are shown from k invited on', () => {
  expect(shownRates({ vcs: { invited: 7, answered: 6 }, la: { invited: 5, answered: 1 } })).toEqual(
    ['vcs', 'la'],
  );
});

test('one small group beside a shown one would be worked out from the whole: neither is shown', () => {
  expect(
    shownRates({
      vcs: { invited: 7, answered: 6 },
      la: { invited: 1, answered: 1 },
      centre: { invited: 1, answered: 1 },
    }),
  ).toEqual([]);
});

test('the smallest shown group goes with a small one, the others stay', () => {
  expect(
    shownRates({
      vcs: { invited: 20, answered: 6 },
      centre: { invited: 6, answered: 3 },
      la: { invited: 2, answered: 2 },
    }),
  ).toEqual(['vcs']);
});

test('small groups that are k together hide each other', () => {
  expect(
    shownRates({
      vcs: { invited: 20, answered: 6 },
      centre: { invited: 3, answered: 3 },
      la: { invited: 2, answered: 2 },
    }),
  ).toEqual(['vcs']);
});

test('a group in which people only joined later has no rate', () => {
  expect(shownRates({ vcs: { invited: 8, answered: 6 }, la: { late: 9 } })).toEqual(['vcs']);
});
