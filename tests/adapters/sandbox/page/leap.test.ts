import { expect, test } from 'vitest';
import { type Leap, leapLength } from '../../../../adapters/sandbox/page/leap.ts';

const hour = 3_600_000;

function arrive(leap: Exclude<Leap, 'due'>, from: string): string {
  const now = Date.parse(from);
  return new Date(now + leapLength(leap, now)).toISOString();
}

test.each<[Exclude<Leap, 'due'>, string, string]>([
  ['hour', '2026-11-22T09:30:00Z', '2026-11-22T10:30:00.000Z'],
  ['day', '2026-11-22T09:30:00Z', '2026-11-23T09:30:00.000Z'],
  ['morning', '2026-11-22T08:59:00Z', '2026-11-22T09:00:00.000Z'],
  ['morning', '2026-11-22T09:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['monday', '2026-11-22T23:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['monday', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['monday', '2026-11-23T09:00:00Z', '2026-11-30T09:00:00.000Z'],
  // In summer nine o'clock in London is eight in UTC.
  ['morning', '2026-07-01T12:00:00Z', '2026-07-02T08:00:00.000Z'],
])('the leap "%s" from %s ends at %s', (leap, from, to) => {
  expect(arrive(leap, from)).toBe(to);
});

test('a day over the change to summer time has 23 hours, so that the clock shows the same', () => {
  expect(leapLength('day', Date.parse('2027-03-27T12:00:00Z'))).toBe(23 * hour);
});
