import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInOrder } from '../../../../bot/eoi/moderating/order.ts';
import {
  addUp,
  type Given,
  type Rules,
  toPercent,
  type Weighed,
} from '../../../../bot/eoi/moderating/totals.ts';

const two: readonly Weighed[] = [
  { id: 'community', weight: 60 },
  { id: 'partners', weight: 40 },
];
const plain: Rules = { counts: 'mean', presentationWeight: 0 };

/** Marks by criterion, a row for each; null: abstained. */
function given(
  rows: Readonly<Record<string, readonly (number | null)[]>>,
  more: Partial<Given> = {},
): Given {
  return {
    marks: Object.entries(rows).flatMap(([criterionId, marks]) =>
      marks.map((mark) => ({ criterionId, mark })),
    ),
    agreed: new Map(),
    presentation: [],
    ...more,
  };
}

test('mean, middle and spread are of the marks that were given, and the total weighs the means', () => {
  // 60 × (3 + 4 + 2) / 3 + 40 × (1 + 4) / 2, over 100: 180 + 100 = 280.
  const sum = addUp(two, given({ community: [3, 4, 2], partners: [1, null, 4] }), plain);
  expect(
    sum.criteria.map(({ counted, ...figures }) => ({ ...figures, counted: `${counted}` })),
  ).toEqual([
    {
      criterionId: 'community',
      marks: 3,
      mean: 3,
      median: 3,
      lowest: 2,
      highest: 4,
      spread: 2,
      agreed: null,
      counted: '3',
    },
    {
      criterionId: 'partners',
      marks: 2,
      mean: 2.5,
      median: 2.5,
      lowest: 1,
      highest: 4,
      spread: 3,
      agreed: null,
      counted: '2.5',
    },
  ]);
  expect(sum.total?.toFraction()).toBe('14/5');
  expect(sum.total && toPercent(sum.total)).toBe(70);
});

test('a criterion without any mark drops out, and the others weigh the whole', () => {
  const sum = addUp(two, given({ community: [null, null], partners: [3] }), plain);
  expect(sum.criteria[0]).toMatchObject({ marks: 0, mean: null, median: null, counted: null });
  expect(sum.total?.toFraction()).toBe('3');
  expect(addUp(two, given({}), plain).total).toBeNull();
});

test('a mark of 0 counts, an abstention does not', () => {
  expect(addUp(two, given({ community: [0, 4], partners: [2] }), plain).written?.valueOf()).toBe(2);
  expect(
    addUp(two, given({ community: [null, 4], partners: [2] }), plain).written?.toFraction(),
  ).toBe('16/5');
});

test('an agreed mark replaces the mean only where the round says so', () => {
  const marks = given(
    { community: [1, 4], partners: [2] },
    { agreed: new Map([['community', 3.5]]) },
  );
  // 60 × 2.5 + 40 × 2 = 230; 60 × 3.5 + 40 × 2 = 290.
  expect(addUp(two, marks, plain).total?.toFraction()).toBe('23/10');
  expect(addUp(two, marks, { ...plain, counts: 'agreed' }).total?.toFraction()).toBe('29/10');
});

test('the mean of the marks for a presentation joins with its share', () => {
  const rules: Rules = { counts: 'mean', presentationWeight: 30 };
  const marks = { community: [3], partners: [3] };
  // 70 × 3 + 30 × (4 + 3) / 2 = 315.
  expect(addUp(two, given(marks, { presentation: [4, 3] }), rules).total?.toFraction()).toBe(
    '63/20',
  );
  expect(addUp(two, given(marks), rules).total?.toFraction()).toBe('3');
  expect(addUp(two, given({}, { presentation: [4] }), rules).total?.toFraction()).toBe('4');
});

test('equal totals are told apart by the heaviest criterion, then by the next', () => {
  const criteria = [
    { id: 'small', weight: 10 },
    { id: 'first', weight: 20 },
    { id: 'second', weight: 20 },
  ];
  const entrants = [
    ['low', { small: [0], first: [1], second: [1] }],
    // 20 × 2 + 20 × 3 + 10 × 1 = 110; 20 × 3 + 20 × 2 + 10 × 1 = 110.
    ['behind', { small: [1], first: [2], second: [3] }],
    ['ahead', { small: [1], first: [3], second: [2] }],
    ['none', {}],
    // 20 × 3 + 20 × 2 + 10 × 1 again.
    ['same', { small: [1], first: [3], second: [2] }],
  ] as const;
  const order = placeInOrder(
    entrants.map(([applicationId, marks]) => ({
      applicationId,
      total: addUp(criteria, given(marks as Record<string, number[]>), plain),
    })),
    criteria,
  );
  expect(order.map(({ entrant, place, isTied }) => [entrant.applicationId, place, isTied])).toEqual(
    [
      ['ahead', 1, true],
      ['same', 1, true],
      ['behind', 3, false],
      ['low', 4, false],
      ['none', null, false],
    ],
  );
});

test('totals of thirds are equal where they are, whatever a computer’s rounding would say', () => {
  const criteria = Array.from({ length: 3 }, (_, at) => ({ id: `c${at}`, weight: 1 }));
  const order = placeInOrder(
    [
      { c0: [1, 1, 2], c1: [1, 2, 2], c2: [4] },
      { c0: [4], c1: [1, 1, 2], c2: [1, 2, 2] },
    ].map((marks, at) => ({
      applicationId: `${at}`,
      total: addUp(criteria, given(marks), plain),
    })),
    criteria,
  );
  expect(order.map(({ place }) => place)).toEqual([1, 2]);
  expect(order[0]?.entrant.total.total?.toFraction()).toBe(
    order[1]?.entrant.total.total?.toFraction(),
  );
});

const mark = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const round = fc.integer({ min: 1, max: 5 }).chain((criteria) =>
  fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 100 }), {
      minLength: criteria,
      maxLength: criteria,
    }),
    rows: fc.array(fc.array(mark, { maxLength: 6 }), { minLength: criteria, maxLength: criteria }),
    agreed: fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), {
      minLength: criteria,
      maxLength: criteria,
    }),
    counts: fc.constantFrom('mean' as const, 'agreed' as const),
    presentation: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
    share: fc.integer({ min: 0, max: 60 }),
  }),
);

test('the total equals one worked out the long way', () => {
  fc.assert(
    fc.property(round, ({ weights, rows, agreed, counts, presentation, share }) => {
      const criteria = weights.map((weight, at) => ({ id: `c${at}`, weight }));
      const sum = addUp(
        criteria,
        given(Object.fromEntries(rows.map((marks, at) => [`c${at}`, marks])), {
          agreed: new Map(
            agreed.flatMap((tenths, at) => (tenths === null ? [] : [[`c${at}`, tenths / 10]])),
          ),
          presentation,
        }),
        { counts, presentationWeight: share },
      );
      const expected = theLongWay({ weights, rows, agreed, counts, presentation, share });
      if (expected === null) expect(sum.total).toBeNull();
      else expect(sum.total?.valueOf()).toBeCloseTo(expected, 9);
    }),
  );
});

/** The same in one loop of plain numbers, each panellist's mark carrying its share of the whole. */
function theLongWay(what: {
  readonly weights: readonly number[];
  readonly rows: readonly (readonly (number | null)[])[];
  readonly agreed: readonly (number | null)[];
  readonly counts: 'mean' | 'agreed';
  readonly presentation: readonly number[];
  readonly share: number;
}): number | null {
  let [sum, weight] = [0, 0];
  for (let at = 0; at < what.weights.length; at += 1) {
    const own = what.weights[at] ?? 0;
    const given = (what.rows[at] ?? []).filter((one) => one !== null);
    const tenths = what.counts === 'agreed' ? what.agreed[at] : null;
    if (typeof tenths === 'number') {
      sum += (own * tenths) / 10;
      weight += own;
    } else if (given.length > 0) {
      for (const one of given) sum += (own * one) / given.length;
      weight += own;
    }
  }
  const shown = what.presentation.reduce((all, one) => all + one, 0) / what.presentation.length;
  if (weight === 0) return what.presentation.length > 0 && what.share > 0 ? shown : null;
  if (what.presentation.length === 0) return sum / weight;
  return ((100 - what.share) * (sum / weight) + what.share * shown) / 100;
}
