import { type Known, reduceEquations, solveFor } from '../../support/linear.ts';
import type { MovedTold } from './changes.ts';
import type { Filed } from './figures.ts';

/** One kind of people there can be: groups and answers of both times; null: no answer that time. */
interface Kind {
  readonly leaf: string;
  readonly laterLeaf: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** What is told of one question that was asked both times. */
export interface Twice {
  readonly question: string;
  /** The names of the options, in order; they count from 1. */
  readonly options: readonly string[];
  /** Groups of the first time and of the second that somebody can have been in. */
  readonly pairs: readonly (readonly [leaf: string, laterLeaf: string])[];
  readonly before: Filed;
  readonly after: Filed;
  readonly moved: readonly MovedTold[];
  /** In scale points to one decimal, of everybody compared. */
  readonly mean: number | null;
  /** Which leaves a group was made of, each time. */
  readonly leavesOf: Readonly<Record<'before' | 'after', (group: string) => readonly string[]>>;
}

/** All that follows of how many there are of each kind. */
export interface TwiceKnown {
  /** How many of these leaves answered the first time only, or the second; null: nobody can tell. */
  readonly answeredOnce: (leaves: readonly string[], time: 'before' | 'after') => number | null;
  /** The answers then and now of which it follows how many of these leaves gave both. */
  readonly combinations: (leaves: readonly string[]) => readonly string[];
}

/**
 * Sets up the tables of both times and what is told of the change as equations. Whoever is left out
 * by chance is, for the reader, two people who answered once each.
 */
export function attackTwice(twice: Twice): TwiceKnown {
  const kinds = listKinds(twice);
  const row = (of: (kind: Kind) => number | boolean) => kinds.map((kind) => Number(of(kind)));
  const known: Known = reduceEquations([
    ...timeEquations(twice, row, 'before', 'leaf'),
    ...timeEquations(twice, row, 'after', 'laterLeaf'),
    ...movedEquations(twice, row),
  ]);
  return {
    answeredOnce: (leaves, time) =>
      solveFor(
        known,
        row(
          (kind) =>
            !isPair(kind) &&
            kind[time] !== null &&
            leaves.includes(time === 'before' ? kind.leaf : kind.laterLeaf),
        ),
      ),
    combinations: (leaves) =>
      kinds
        .filter((kind, at) => isPair(kind) && kinds.findIndex((one) => isSame(one, kind)) === at)
        .filter(
          (kind) =>
            solveFor(
              known,
              row((one) => leaves.includes(one.leaf) && isSame(one, kind)),
            ) !== null,
        )
        .map(({ before, after }) => `${before} then ${after}`),
  };
}

function listKinds({ options, pairs }: Twice): readonly Kind[] {
  const cells = options.map((_, at) => at + 1);
  return pairs.flatMap(([leaf, laterLeaf]) => {
    const both = cells.flatMap((before) =>
      cells.map((after) => ({ leaf, laterLeaf, before, after })),
    );
    if (leaf !== laterLeaf) return both;
    return [
      ...both,
      ...cells.map((before) => ({ leaf, laterLeaf, before, after: null })),
      ...cells.map((after) => ({ leaf, laterLeaf, before: null, after })),
    ];
  });
}

type Row = (of: (kind: Kind) => number | boolean) => number[];

function timeEquations(
  { question, options, leavesOf, ...files }: Twice,
  row: Row,
  time: 'before' | 'after',
  by: 'leaf' | 'laterLeaf',
): readonly (readonly number[])[] {
  const figures = [...files[time].values()].filter((one) => one.question === question);
  return figures.flatMap(({ group, n, people }) => {
    const leaves = leavesOf[time](group);
    const here = (kind: Kind) => kind[time] !== null && leaves.includes(kind[by]);
    return [
      ...(n === undefined ? [] : [[...row(here), n]]),
      ...options.flatMap((name, at) => {
        const count = people?.[name];
        return count === undefined
          ? []
          : [[...row((kind) => here(kind) && kind[time] === at + 1), count]];
      }),
    ];
  });
}

function movedEquations(
  { question, moved, mean, leavesOf }: Twice,
  row: Row,
): readonly (readonly number[])[] {
  const own = moved.filter((one) => one.question === question);
  const everybody = own.find(({ group }) => group === 'Everybody');
  const equations = own.flatMap(({ group, n, ways }) => {
    const here = (kind: Kind) => isPair(kind) && leavesOf.before(group).includes(kind.leaf);
    return [
      [...row(here), n],
      ...(ways ?? []).map((count, at) => [
        ...row((kind) => here(kind) && Math.sign(changeOf(kind)) === at - 1),
        count,
      ]),
    ];
  });
  // Of a mean to one decimal the sum of all changes follows only where few are compared.
  if (mean === null || !everybody || everybody.n >= 10) return equations;
  const sum = Math.round(mean * everybody.n);
  return [...equations, [...row((kind) => (isPair(kind) ? changeOf(kind) : 0)), sum]];
}

function isPair({ before, after }: Kind): boolean {
  return before !== null && after !== null;
}

function changeOf({ before, after }: Kind): number {
  return (after ?? 0) - (before ?? 0);
}

function isSame(a: Kind, b: Kind): boolean {
  return a.before === b.before && a.after === b.after;
}
