import { expect, test } from 'vitest';
import { toUnixSeconds, toWallTime } from '../../../../adapters/sandbox/page/moments.ts';

test('a moment of summer is shown an hour ahead of UTC and goes back to the same second', () => {
  const seconds = String(Date.parse('2026-07-01T08:00:00Z') / 1000);
  expect(toWallTime(seconds)).toBe('2026-07-01T09:00');
  expect(toUnixSeconds('2026-07-01T09:00')).toBe(seconds);
});

test('what is no moment becomes an empty field', () => {
  expect([toWallTime(''), toWallTime('soon'), toUnixSeconds(''), toUnixSeconds('9:00')]).toEqual([
    '',
    '',
    '',
    '',
  ]);
});
