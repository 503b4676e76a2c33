import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pair } from '../../../../bot/events/matching/match.ts';
import { makeTimetable } from '../../../../bot/events/matching/timetable.ts';

const pair = (text: string): Pair => ({ one: text.charAt(0), other: text.charAt(1) });

test('nobody has to be in two places at once', () => {
  const timetable = makeTimetable([pair('ab'), pair('ac'), pair('bc'), pair('de')], new Set());
  expect(timetable).toEqual([
    { one: 'a', other: 'b', round: 1, table: 1 },
    { one: 'd', other: 'e', round: 1, table: 2 },
    { one: 'a', other: 'c', round: 2, table: 1 },
    { one: 'b', other: 'c', round: 3, table: 1 },
  ]);
});

test('who has a stall stays there, and takes no table', () => {
  const timetable = makeTimetable([pair('ab'), pair('cd')], new Set(['b']));
  expect(timetable).toEqual([
    { one: 'a', other: 'b', round: 1, table: null },
    { one: 'c', other: 'd', round: 1, table: 1 },
  ]);
});

test('without pairs there is none', () => {
  expect(makeTimetable([], new Set())).toEqual([]);
});

const pairs = fc
  .uniqueArray(fc.tuple(fc.nat(24), fc.nat(24)), {
    selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    maxLength: 140,
  })
  .map((all) =>
    all.flatMap(([a, b]) =>
      a === b ? [] : [{ one: nameOf(Math.min(a, b)), other: nameOf(Math.max(a, b)) }],
    ),
  );

test('whoever meets: no clash, no empty round, and at most one round more than the busiest has', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const timetable = makeTimetable(all, new Set(['a', 'f', 'k']));
      const busy = timetable.flatMap(({ one, other, round }) => [
        `${one} ${round}`,
        `${other} ${round}`,
      ]);
      expect(new Set(busy).size).toBe(busy.length);
      const tables = timetable.filter(({ table }) => table !== null);
      expect(new Set(tables.map(({ round, table }) => `${round} ${table}`)).size).toBe(
        tables.length,
      );
      const rounds = new Set(timetable.map(({ round }) => round));
      expect([...rounds].sort((a, b) => a - b)).toEqual([...rounds].map((_, at) => at + 1));
      expect(rounds.size).toBeLessThanOrEqual(all.length === 0 ? 0 : busiest(all) + 1);
      expect(timetable.length).toBe(all.length);
    }),
    { numRuns: 500 },
  );
});

test('between two sides nobody has a round too many', () => {
  const sides = pairs.map((all) => all.filter(({ one, other }) => isOdd(one) !== isOdd(other)));
  fc.assert(
    fc.property(sides, (all) => {
      const rounds = makeTimetable(all, new Set()).map(({ round }) => round);
      expect(Math.max(0, ...rounds)).toBe(all.length === 0 ? 0 : busiest(all));
    }),
  );
});

test('the order in which pairs are given changes nothing', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      expect(makeTimetable(all.toReversed(), new Set())).toEqual(makeTimetable(all, new Set()));
    }),
  );
});

function nameOf(at: number): string {
  return String.fromCharCode(97 + at);
}

function isOdd(name: string): boolean {
  return name.charCodeAt(0) % 2 === 1;
}

function busiest(all: readonly Pair[]): number {
  const counts = new Map<string, number>();
  for (const name of all.flatMap(({ one, other }) => [one, other]))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(...counts.values());
}
