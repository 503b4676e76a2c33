import type { MatchingPlan, Participant, Standing } from './match.ts';
import { serviceOf } from './terms.ts';
import { readWishes, type Wishes } from './wishes.ts';

/** Who could talk to whom. People are numbers from 0, in the order in which they are served. */
export interface Graph {
  /** Every pair once, `a` the lower number; the best first, then those served first. */
  readonly edges: readonly Edge[];
  /** The partners of each, best first. */
  readonly partners: readonly (readonly number[])[];
  /** With whom each talks already, whatever is suggested. */
  readonly standing: readonly ReadonlySet<number>[];
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  /** Whether they have a word in common, rather than a kind of help. */
  readonly isPlain: boolean;
}

/**
 * How many of those who offer what one looks for, and of those who look for what one offers, are
 * looked at: everybody where a hundred come, or some more. At larger events those come first who have
 * the rarest words in common, and of a word that very many use each looks at the next few after her.
 * Without it the pairs would grow with the square of the people.
 */
const MOST_LOOKED_AT = 64;

/** How many of them each keeps, the best; a pair stays when one of its two keeps it. */
const MOST_KEPT = 24;

/** Finds the pairs of whom at least one offers what the other looks for, but for those ruled out. */
export function findGraph(people: readonly Participant[], plan: MatchingPlan): Graph {
  const standing = partnersIn(people, plan.standing ?? []);
  const barred = partnersIn(
    people,
    (plan.barred ?? []).map(({ one, other }) => ({ of: one, with: other })),
  );
  const edges = findEdges(readWishes(people), (a, b) =>
    [standing, barred].some((known) => known[a]?.has(b) || known[b]?.has(a)),
  );
  const partners: number[][] = people.map(() => []);
  for (const { a, b } of edges) {
    partners[a]?.push(b);
    partners[b]?.push(a);
  }
  return { edges, partners, standing };
}

function partnersIn(
  people: readonly Participant[],
  known: readonly Standing[],
): readonly ReadonlySet<number>[] {
  const numbers = new Map(people.map(({ id }, at) => [id, at]));
  const partners = people.map(() => new Set<number>());
  for (const each of known) {
    const partner = numbers.get(each.with);
    // Who does not come any more keeps no place with those who do.
    if (partner !== undefined) partners[numbers.get(each.of) ?? -1]?.add(partner);
  }
  return partners;
}

function findEdges(
  wishes: readonly Wishes[],
  isRuledOut: (a: number, b: number) => boolean,
): readonly Edge[] {
  const givers = indexBy(wishes, ({ gives }) => gives);
  const wanters = indexBy(wishes, ({ wants }) => wants);
  const edges = new Map<number, Edge>();
  for (const [at, mine] of wishes.entries()) {
    const others = lookIn(wishes, at, mine.wants, givers).union(
      lookIn(wishes, at, mine.gives, wanters),
    );
    const scored = [...others]
      .filter((other) => !isRuledOut(at, other))
      .map((other) => ({ other, score: scoreOf(mine, wishes[other]) }))
      // Of equals each keeps the next ones after her, so that nobody is everyone's first.
      .sort((x, y) => y.score - x.score || stepsTo(x.other) - stepsTo(y.other));
    for (const { other, score } of scored.slice(0, MOST_KEPT)) {
      const [a, b] = [Math.min(at, other), Math.max(at, other)];
      const isPlain = haveWord(mine, wishes[other]);
      edges.set(a * wishes.length + b, { a, b, score, isPlain });
    }
    function stepsTo(other: number): number {
      return (other - at + wishes.length) % wishes.length;
    }
  }
  return [...edges.values()].sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

function indexBy(
  wishes: readonly Wishes[],
  termsOf: (wishes: Wishes) => ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [at, each] of wishes.entries())
    for (const term of termsOf(each)) {
      const known = index.get(term);
      if (known) known.push(at);
      else index.set(term, [at]);
    }
  return index;
}

function lookIn(
  wishes: readonly Wishes[],
  at: number,
  terms: ReadonlySet<string>,
  index: ReadonlyMap<string, readonly number[]>,
): ReadonlySet<number> {
  const organisationId = wishes[at]?.organisationId ?? null;
  const found = new Set<number>();
  for (const term of terms) {
    const others = index.get(term) ?? [];
    const from = firstAfter(others, at);
    for (let step = 0; step < others.length; step += 1) {
      if (found.size >= MOST_LOOKED_AT) return found;
      const other = others[(from + step) % others.length] ?? at;
      if (other === at) continue;
      if (organisationId !== null && wishes[other]?.organisationId === organisationId) continue;
      found.add(other);
    }
  }
  return found;
}

/** Where in a rising list the first number above `at` stands. */
function firstAfter(numbers: readonly number[], at: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scoreOf(a: Wishes, b: Wishes | undefined): number {
  if (!b) return 0;
  const [mine, hers] = [shareOf(a, b), shareOf(b, a)];
  return Math.max(mine, hers) + 2 * Math.min(mine, hers);
}

function haveWord(a: Wishes, b: Wishes | undefined): boolean {
  const gains = (wants: ReadonlySet<string>, gives: ReadonlySet<string>) =>
    [...wants].some((term) => serviceOf(term) === null && gives.has(term));
  return b !== undefined && (gains(a.wants, b.gives) || gains(b.wants, a.gives));
}

/** The share, by weight, of what one wants that another gives. */
function shareOf({ wants, weights, whole }: Wishes, { gives }: Wishes): number {
  if (whole === 0) return 0;
  let given = 0;
  for (const term of wants) if (gives.has(term)) given += weights.get(term) ?? 0;
  return given / whole;
}
