import { expect, test } from 'vitest';
import {
  countPositive,
  lightFor,
  percentOf,
  responseRate,
  roundPercent,
} from '../../../bot/figures/shares.ts';

test('four and five of five count as positive', () => {
  expect(countPositive({ n: 21, cells: { 1: 1, 3: 3, 4: 8, 5: 9 } })).toEqual({ count: 17, n: 21 });
  expect(countPositive({ n: 2, cells: { 1: 2 } })).toEqual({ count: 0, n: 2 });
});

test('a share of nobody is no share, not zero', () => {
  expect(percentOf({ count: 0, n: 0 })).toBeNull();
  expect(percentOf({ count: 0, n: 4 })).toBe(0);
});

test('percentages are shown whole, halves away from zero', () => {
  expect([62.5, 61.5, 62.4999, 0.5, 100].map(roundPercent)).toEqual([63, 62, 62, 1, 100]);
  expect([-2.5, -2.4, -0.4].map(roundPercent)).toEqual([-3, -2, 0]);
});

test('the response rate waits for enough people invited', () => {
  expect(responseRate({ answered: 3, invited: 4 }, 5)).toBeNull();
  expect(responseRate({ answered: 3, invited: 5 }, 5)).toBe(60);
});

test('a traffic light compares the exact figure with its target', () => {
  expect(lightFor(80, 80)).toEqual({ colour: 'green', letter: 'G' });
  expect(lightFor(79.9, 80)).toEqual({ colour: 'amber', letter: 'A' });
  expect(lightFor(70, 80)).toEqual({ colour: 'amber', letter: 'A' });
  expect(lightFor(69.9, 80)).toEqual({ colour: 'red', letter: 'R' });
  expect(lightFor(74, 80, 5)).toEqual({ colour: 'red', letter: 'R' });
  expect(lightFor(null, 80)).toEqual({ colour: 'grey', letter: '–' });
});
