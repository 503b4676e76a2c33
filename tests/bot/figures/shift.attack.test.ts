import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answers, addAnswers } from '../../../bot/figures/answers.ts';
import type { Pairs } from '../../../bot/figures/left-out.ts';
import { tellMoves } from '../../../bot/figures/movement.ts';
import { toDirections } from '../../../bot/figures/moves.ts';
import { buildTree, readLeaf, walkTree, writeLeaf } from '../../../bot/figures/tree.ts';
import { withhold } from '../../../bot/figures/withhold.ts';
import { isDetermined, reduceRows } from '../../support/linear.ts';

const K = 5;
const TOP = 5;
const LEAVES = ['a', 'b', 'c'];
const SCALE = { from: 1, to: 5, high: 4 };

/** One person: her group and answer the first time and the second; null where she did not answer. */
interface Person {
  readonly leaf: string;
  readonly laterLeaf: string;
  readonly before: number | null;
  readonly after: number | null;
}

const leaf = fc.constantFrom(...LEAVES);
const value = fc.integer({ min: 1, max: TOP });
const person: fc.Arbitrary<Person> = fc
  .record({
    leaf,
    moves: fc.integer({ min: 0, max: 19 }),
    other: leaf,
    before: fc.option(value, { freq: 6 }),
    after: fc.option(value, { freq: 6 }),
  })
  .map(({ moves, other, ...rest }) => ({ ...rest, laterLeaf: moves === 0 ? other : rest.leaf }));
const people = fc.array(person, { minLength: 6, maxLength: 60 });

function tally(all: readonly Person[], time: 'before' | 'after', by: 'leaf' | 'laterLeaf') {
  const tallied = new Map<string, Answers>(LEAVES.map((name) => [name, { n: 0, cells: {} }]));
  for (const one of all) {
    const given = one[time];
    if (given === null) continue;
    const old = tallied.get(one[by]) as Answers;
    const cells = { ...old.cells, [given]: (old.cells[given] ?? 0) + 1 };
    tallied.set(one[by], { n: old.n + 1, cells });
  }
  return tallied;
}

function pairsOf(all: readonly Person[]): Pairs {
  const both = all.flatMap(({ before, after, ...leaves }) =>
    before === null || after === null ? [] : [{ ...leaves, before, after }],
  );
  const moves = Map.groupBy(both, (one) => Object.values(one).sort().join());
  return {
    moves: [...moves.values()].flatMap((some) => {
      const byAll = Map.groupBy(some, (one) => JSON.stringify(one));
      return [...byAll.values()].map((equal) => ({ ...equal[0]!, n: equal.length }));
    }),
    before: tally(all, 'before', 'leaf'),
    after: tally(all, 'after', 'laterLeaf'),
  };
}

/** The kinds of people there can be; each is an unknown: how many there are of it. */
const KINDS = [
  ...LEAVES.flatMap((from) =>
    LEAVES.flatMap((to) =>
      Array.from({ length: TOP * TOP }, (_, at) => ({
        leaf: from,
        laterLeaf: to,
        before: 1 + Math.floor(at / TOP),
        after: 1 + (at % TOP),
      })),
    ),
  ),
  ...LEAVES.flatMap((name) =>
    Array.from({ length: TOP }, (_, at) => ({
      leaf: name,
      laterLeaf: name,
      before: at + 1,
      after: null,
    })),
  ),
  ...LEAVES.flatMap((name) =>
    Array.from({ length: TOP }, (_, at) => ({
      leaf: name,
      laterLeaf: name,
      before: null,
      after: at + 1,
    })),
  ),
] satisfies Person[];

const row = (of: (kind: Person) => number | boolean) => KINDS.map((kind) => Number(of(kind)));
const isPair = ({ before, after }: Person) => before !== null && after !== null;
const under = (path: readonly string[], name: string) =>
  path.length === 0 || writeLeaf(path) === name;

/** Everything that is told of one time, as equations. */
function timeRows(pairs: Pairs, time: 'before' | 'after', by: 'leaf' | 'laterLeaf'): number[][] {
  const tree = withhold(buildTree(LEAVES.map(readLeaf)), pairs[time], { k: K, scale: SCALE });
  return [...walkTree(tree)].flatMap(({ path, figure }) => {
    if (figure.kind === 'withheld') return [];
    const here = (kind: Person) => kind[time] !== null && under(path, kind[by]);
    if (figure.kind !== 'shown') return [row(here)];
    return Array.from({ length: TOP }, (_, at) =>
      row((kind) => here(kind) && kind[time] === at + 1),
    );
  });
}

test('all that is told of both times and of the change gives no few people away', () => {
  let told = 0;
  let guarded = 0;
  fc.assert(
    fc.property(people, fc.infiniteStream(fc.nat(1_000_000)), (all, stream) => {
      const pairs = pairsOf(all);
      const pick = (below: number) => stream.next().value % below;
      const movement = tellMoves(pairs, K, pick);
      const [everybody] = movement.moved;
      if (everybody?.moved.kind !== 'shown') return;
      told += 1;
      // Whoever is left out by chance is, for the reader, two people who answered once each.
      const rows = [...timeRows(pairs, 'before', 'leaf'), ...timeRows(pairs, 'after', 'laterLeaf')];
      for (const { path, moved } of movement.moved) {
        if (moved.kind === 'withheld') continue;
        expect(moved.n).toBeGreaterThanOrEqual(K);
        const here = (kind: Person) => isPair(kind) && under(path, kind.leaf);
        rows.push(row(here));
        if (moved.kind !== 'shown') continue;
        const ways = [-1, 0, 1].map((way) =>
          row((kind) => here(kind) && Math.sign(kind.after! - kind.before!) === way),
        );
        rows.push(...ways);
      }
      if (movement.mean) rows.push(row((kind) => (isPair(kind) ? kind.after! - kind.before! : 0)));
      const known = reduceRows(rows);
      for (const name of LEAVES) {
        for (let before = 1; before <= TOP; before += 1)
          for (let after = 1; after <= TOP; after += 1)
            expect(
              isDetermined(
                known,
                row((kind) => kind.leaf === name && kind.before === before && kind.after === after),
              ),
            ).toBe(false);
      }
      const { leftOut } = movement;
      for (const left of [leftOut?.before ?? 0, leftOut?.after ?? 0]) {
        if (left > 0) guarded += 1;
        expect(left === 0 || left >= K).toBe(true);
      }
      // In every group shown, and in the rest, those who answered only once are none or enough.
      const groups = movement.moved.slice(1).filter(({ moved }) => moved.kind !== 'withheld');
      const shown = groups.map(({ path }) => writeLeaf(path));
      const rest = LEAVES.filter((name) => !shown.includes(name));
      const sizes = new Map(
        movement.moved.map(({ path, moved }) => [
          writeLeaf(path),
          moved.kind === 'withheld' ? 0 : moved.n,
        ]),
      );
      const inGroups = shown.reduce((sum, name) => sum + sizes.get(name)!, 0);
      const restPairs = sizes.get('')! - inGroups;
      const answered = (names: readonly string[]) =>
        names.reduce((sum, name) => sum + pairs.before.get(name)!.n, 0);
      expect(restPairs === 0 || restPairs >= K).toBe(true);
      for (const gap of [
        answered(rest) - restPairs,
        ...shown.map((name) => answered([name]) - sizes.get(name)!),
      ])
        expect(gap === 0 || gap >= K).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(30);
  expect(guarded).toBeGreaterThan(10);
}, 60_000);

test('every rare pair of answers has another explanation', () => {
  // Every way in which eight people can answer both times, sorted by the numbers of both times and of
  // the change: each combination of fewer than five differs between worlds with the same numbers.
  const most = 8;
  const options = [2, 3, 4];
  const cells = options.flatMap((before) => options.map((after) => ({ before, after })));
  const worlds = new Map<string, number[][]>();
  const told: { numbers: string; counts: number[] }[] = [];
  for (const counts of listWorlds(cells.length, most)) {
    const moves = cells.flatMap((cell, at) =>
      counts[at] ? [{ ...cell, n: counts[at], leaf: 'a', laterLeaf: 'a' }] : [],
    );
    const pairs = { moves, before: timeOf(moves, 'before'), after: timeOf(moves, 'after') };
    const numbers = JSON.stringify([[...pairs.before], [...pairs.after], toDirections(moves)]);
    worlds.set(numbers, [...(worlds.get(numbers) ?? []), counts]);
    const movement = tellMoves(pairs, K, () => 0);
    const isTold = movement.moved[0]?.moved.kind === 'shown' && movement.leftOut?.before === 0;
    if (isTold && !movement.mean) told.push({ numbers, counts });
  }
  for (const { numbers, counts } of told)
    counts.forEach((n, at) => {
      if (n === 0 || n >= K) return;
      expect(new Set(worlds.get(numbers)?.map((world) => world[at])).size).toBeGreaterThan(1);
    });
  expect(told.length).toBeGreaterThan(50);
});

function timeOf(
  moves: readonly { before: number; after: number; n: number }[],
  side: 'before' | 'after',
): ReadonlyMap<string, Answers> {
  const cells = moves.map((move) => ({ n: move.n, cells: { [move[side]]: move.n } }));
  return new Map([['a', addAnswers(cells)]]);
}

function* listWorlds(length: number, people: number): Generator<number[]> {
  if (length === 1) {
    yield [people];
    return;
  }
  for (let first = 0; first <= people; first += 1)
    for (const others of listWorlds(length - 1, people - first)) yield [first, ...others];
}
