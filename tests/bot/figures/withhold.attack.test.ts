import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '../../../bot/figures/answers.ts';
import type { PublishedNode } from '../../../bot/figures/figure.ts';
import { buildTree, readLeaf, walkTree, writeLeaf } from '../../../bot/figures/tree.ts';
import { withhold } from '../../../bot/figures/withhold.ts';
import { isDetermined, reduceRows } from '../../support/linear.ts';

const K = 5;
const SCALE = { from: 1, to: 4, high: 3 };
const OPTIONS = 4;

/** Small groups often, large ones and groups of one mind sometimes. */
const counts = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.nat(3), { minLength: OPTIONS, maxLength: OPTIONS }) },
  { weight: 2, arbitrary: fc.array(fc.nat(9), { minLength: OPTIONS, maxLength: OPTIONS }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(OPTIONS - 1), fc.integer({ min: 1, max: 9 }))
      .map(([at, n]) => Array.from({ length: OPTIONS }, (_, i) => (i === at ? n : 0))),
  },
);
const flat = fc.array(counts, { minLength: 1, maxLength: 5 }).map(nameLeaves);
const deep = fc
  .array(fc.array(counts, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .map((groups) =>
    Object.assign({}, ...groups.map((group, at) => nameLeaves(group, `${'vwxyz'[at]}/`))),
  );
const leavesOf: fc.Arbitrary<Record<string, number[]>> = fc.oneof(flat, deep);

test('no hidden or silent group can be solved for from all that is published', () => {
  let hidden = 0;
  fc.assert(
    fc.property(leavesOf, fc.boolean(), fc.boolean(), (leaves, scaled, several) => {
      const names = Object.keys(leaves);
      const answers = new Map(names.map((name) => [name, tally(leaves[name]!, several)]));
      const rule = scaled && !several ? { k: K, scale: SCALE } : { k: K };
      const tree = withhold(buildTree(names.map(readLeaf)), answers, rule);
      const known = reduceRows(publishedRows(tree, names, several));
      for (const node of walkTree(tree)) {
        if (node.figure.kind === 'shown') continue;
        const total = peopleIn(node, names, answers);
        if (node.figure.kind !== 'withheld') expect(node.figure.n).toBe(total);
        if (total === 0) continue;
        for (let cell = 0; cell < OPTIONS; cell += 1)
          expect(isDetermined(known, cellRow(node, names, cell))).toBe(false);
        if (node.figure.kind === 'withheld' && total < K) {
          hidden += 1;
          expect(isDetermined(known, peopleRow(node, names, several))).toBe(false);
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(hidden).toBeGreaterThan(100);
});

test('whole numbers pin no hidden group below five, and no rest is of one mind', () => {
  fc.assert(
    fc.property(leavesOf, fc.boolean(), (leaves, scaled) => {
      const names = Object.keys(leaves);
      const answers = new Map(names.map((name) => [name, tally(leaves[name]!, false)]));
      const rule = scaled ? { k: K, scale: SCALE } : { k: K };
      const tree = withhold(buildTree(names.map(readLeaf)), answers, rule);
      for (const node of walkTree(tree)) {
        if (node.figure.kind === 'withheld') continue;
        const { n } = node.figure;
        const visible = node.children.flatMap(({ figure }) =>
          figure.kind === 'withheld' ? [] : [figure],
        );
        const rest = node.children.length ? visible.reduce((left, one) => left - one.n, n) : 0;
        expect(rest === 0 || rest >= K).toBe(true);
        if (node.figure.kind !== 'shown' || node.children.length === 0) continue;
        const silent = { ...node.figure.cells };
        let people = n;
        for (const one of visible) {
          if (one.kind !== 'shown') continue;
          people -= one.n;
          for (const [cell, count] of Object.entries(one.cells)) silent[Number(cell)]! -= count;
        }
        expect(people === 0 || Object.values(silent).every((count) => count < people)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  { groups: 2, options: 2, most: 14, scaled: false },
  { groups: 3, options: 2, most: 11, scaled: false },
  { groups: 2, options: 3, most: 11, scaled: false },
  { groups: 2, options: 4, most: 12, scaled: true },
])(
  'knowing the rules by heart pins nobody to an answer ($groups groups of $options options)',
  ({ groups, options, most, scaled }) => {
    // All that could have been answered, sorted by what is published of it: within one publication
    // a reader cannot tell the worlds apart, so each silent group must differ somewhere.
    const names = Array.from({ length: groups }, (_, at) => String.fromCharCode(97 + at));
    const tree = buildTree(names.map(readLeaf));
    const worlds = new Map<string, { out: PublishedNode; of: Answers[][] }>();
    for (const world of listWorlds(groups * options, most)) {
      const split = names.map((_, at) =>
        tally(world.slice(at * options, (at + 1) * options), false),
      );
      const leaves = new Map(names.map((name, at) => [name, split[at]!]));
      const out = withhold(tree, leaves, scaled ? { k: K, scale: SCALE } : { k: K });
      const key = JSON.stringify(out);
      const seen = worlds.get(key) ?? { out, of: [] };
      worlds.set(key, seen);
      seen.of.push(split);
    }
    for (const { out, of } of worlds.values())
      out.children.forEach(({ figure }, at) => {
        if (figure.kind === 'shown' || out.figure.kind === 'withheld') return;
        const minds = new Set(of.map((split) => mindOf(split[at]!)));
        if (minds.size === 1) expect([...minds][0]).toMatch(/mixed|nobody/);
        if (figure.kind !== 'withheld') return;
        for (let cell = 1; cell <= options; cell += 1) {
          const known = new Set(of.map((split) => split[at]!.cells[cell] ?? 0));
          if (known.size === 1) expect([...known]).toEqual([0]);
        }
      });
    expect(worlds.size).toBeGreaterThan(100);
  },
);

function nameLeaves(groups: number[][], before: unknown = ''): Record<string, number[]> {
  const prefix = typeof before === 'string' ? before : '';
  return Object.fromEntries(groups.map((group, at) => [`${prefix}${'abcde'[at]}`, group]));
}

/** With several options allowed everybody ticks one or two, so there are fewer people than ticks. */
function tally(group: number[], several: boolean): Answers {
  const ticks = group.reduce((sum, one) => sum + one, 0);
  const n = several ? Math.max(Math.ceil(ticks / 2), ...group) : ticks;
  return { n, cells: Object.fromEntries(group.map((count, at) => [at + 1, count])) };
}

function mindOf({ n, cells }: Answers): string {
  if (n === 0) return 'nobody';
  const option = Object.entries(cells).find(([, count]) => count === n)?.[0];
  return option === undefined ? 'mixed' : `all ${option}`;
}

function* listWorlds(length: number, most: number): Generator<number[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (let first = 0; first <= most; first += 1)
    for (const others of listWorlds(length - 1, most - first)) yield [first, ...others];
}

/** The unknowns: for each leaf its cells, then its people. */
const WIDTH = OPTIONS + 1;

function row(node: PublishedNode, names: string[], chosen: (at: number) => boolean): number[] {
  return names.flatMap((name) =>
    Array.from({ length: WIDTH }, (_, at) => (isUnder(name, node) && chosen(at) ? 1 : 0)),
  );
}

function cellRow(node: PublishedNode, names: string[], cell: number): number[] {
  return row(node, names, (at) => at === cell);
}

/** People are the sum of their answers, unless several answers are allowed. */
function peopleRow(node: PublishedNode, names: string[], several: boolean): number[] {
  return row(node, names, (at) => (several ? at === OPTIONS : at < OPTIONS));
}

function publishedRows(tree: PublishedNode, names: string[], several: boolean): number[][] {
  return [...walkTree(tree)].flatMap((node) => {
    if (node.figure.kind === 'withheld') return [];
    const people = [peopleRow(node, names, several)];
    if (node.figure.kind !== 'shown') return people;
    return [...people, ...[0, 1, 2, 3].map((cell) => cellRow(node, names, cell))];
  });
}

function isUnder(name: string, node: PublishedNode): boolean {
  const path = writeLeaf(node.path);
  return path === '' || name === path || name.startsWith(`${path}/`);
}

function peopleIn(node: PublishedNode, names: string[], answers: Map<string, Answers>): number {
  return names
    .filter((name) => isUnder(name, node))
    .reduce((sum, name) => sum + answers.get(name)!.n, 0);
}
