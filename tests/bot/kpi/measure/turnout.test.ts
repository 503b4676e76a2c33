import { expect, test } from 'vitest';
import type { Published, Turnout } from '../../../../bot/figures/published.ts';
import { rateAt } from '../../../../bot/kpi/measure/turnout.ts';

const turnout = (invited: number, answered: number): Turnout => ({
  invited,
  answered,
  late: 0,
  entered: null,
});

/** A survey by area and group: both groups of the north are large enough, one of the south is not. */
const SURVEY = {
  k: 5,
  turnout: turnout(29, 22),
  turnoutByLeaf: [
    { leaf: 'north/vcs', ...turnout(12, 9) },
    { leaf: 'north/la', ...turnout(6, 6) },
    { leaf: 'south/vcs', ...turnout(8, 5) },
    { leaf: 'south/la', ...turnout(3, 2) },
  ],
  questions: [
    {
      tree: {
        children: ['north', 'south'].map((key) => ({
          key,
          children: [{ key: 'la' }, { key: 'vcs' }],
        })),
      },
    },
  ],
} as unknown as Published;

test('the rate of an area is that of its groups together, where each of them may be told', () => {
  expect(rateAt(SURVEY, ['north'])).toEqual({ count: 15, n: 18 });
  expect(rateAt(SURVEY, ['north', 'la'])).toEqual({ count: 6, n: 6 });
  expect(rateAt(SURVEY, [])).toEqual({ count: 22, n: 29 });
});

test('where one group is too small neither it nor its area is told: the rest would tell it', () => {
  expect(rateAt(SURVEY, ['south', 'la'])).toBeNull();
  expect(rateAt(SURVEY, ['south'])).toBeNull();
  expect(rateAt(SURVEY, ['west'])).toBeNull();
});
