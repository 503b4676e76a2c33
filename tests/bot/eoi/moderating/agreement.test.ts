import { expect, test } from 'vitest';
import { agreementOf } from '../../../../bot/eoi/moderating/agreement.ts';

/** Four observers over twelve units, as published: Krippendorff (2011), section E. */
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];
const units = Array.from({ length: 12 }, (_, at) => observers.map((marks) => marks[at] ?? null));

test('the published example comes out as published, with its missing values', () => {
  expect(agreementOf(units, 'ordinal')?.toFixed(3)).toBe('0.815');
  expect(agreementOf(units, 'interval')?.toFixed(3)).toBe('0.849');
});

test('all the same in each unit is perfect, and what only one marked does not count', () => {
  const same = [
    [4, 4, null],
    [0, 0, 0],
    [null, 3, null],
  ];
  expect(agreementOf(same, 'ordinal')).toBe(1);
  expect(agreementOf(same, 'interval')).toBe(1);
});

test('there is nothing to tell where no two marks can be compared, or all are one', () => {
  expect(agreementOf([], 'interval')).toBeNull();
  expect(agreementOf([[1], [null, 3]], 'interval')).toBeNull();
  expect(
    agreementOf(
      [
        [2, 2],
        [2, null, 2],
      ],
      'ordinal',
    ),
  ).toBeNull();
});
