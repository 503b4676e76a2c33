import { type Bounded, type Bounds, boundUnknowns } from '../../support/bounds.ts';
import { isDetermined, type Known, reduceRows } from '../../support/linear.ts';
import type { Figure } from './figures.ts';

/** What somebody knows who reads all that is told of one question of one time. */
export interface Knowledge {
  /** All leaves of the tree. */
  readonly leaves: readonly string[];
  /** The names of the options, in order. */
  readonly options: readonly string[];
  /** Whether one may choose several. */
  readonly isMultiple: boolean;
  readonly figures: readonly Figure[];
  /** Which leaves a group is made of, by its name. */
  readonly leavesOf: (group: string) => readonly string[];
  /** How many can have answered at most, of these leaves together: from the response rates. */
  readonly atMost: readonly { readonly leaves: readonly string[]; readonly n: number }[];
}

/** The same, as sums of unknowns: for each leaf how many chose each option, and how many answered. */
export interface Attack {
  readonly knowledge: Knowledge;
  readonly known: Known;
  readonly bounds: readonly Bounds[];
}

/** Sets up all that follows from what is told. */
export function attack(knowledge: Knowledge): Attack {
  const told = knowledge.figures.flatMap((figure) => sumsOf(knowledge, figure));
  const bands = knowledge.figures.flatMap((figure) => outsideBand(knowledge, figure));
  const inherent = knowledge.leaves.flatMap((leaf) => natureOf(knowledge, leaf));
  const exact = [...told, ...inherent].filter(({ low, high }) => low === high);
  const capped = knowledge.atMost.map(({ leaves, n }) => ({
    row: rowOf(knowledge, leaves, ANSWERED),
    low: 0,
    high: n,
  }));
  return {
    knowledge,
    known: reduceRows(exact.map(({ row }) => row)),
    bounds: boundUnknowns(
      [...told, ...bands, ...inherent, ...capped],
      knowledge.leaves.length * widthOf(knowledge),
    ),
  };
}

/** Whether it can be worked out how many people of these leaves answered, by equations alone. */
export function findsCount({ knowledge, known }: Attack, leaves: readonly string[]): boolean {
  return isDetermined(known, rowOf(knowledge, leaves, ANSWERED));
}

/**
 * The options of which it can be worked out how many of these leaves chose them: by equations, or,
 * where somebody did, since no other whole numbers fit. That nobody chose an option may show.
 */
export function findChoices(
  { knowledge, known, bounds }: Attack,
  leaves: readonly string[],
): readonly string[] {
  return knowledge.options.filter((_, option) => {
    const row = rowOf(knowledge, leaves, option);
    const ends = bounds.filter((__, at) => row[at] === 1);
    const low = ends.reduce((sum, one) => sum + one.low, 0);
    const high = ends.reduce((sum, one) => sum + one.high, 0);
    return isDetermined(known, row) || (low === high && low > 0);
  });
}

/** Stands for how many answered, where else the number of an option stands. */
const ANSWERED = -1;

function widthOf({ options }: Knowledge): number {
  return options.length + 1;
}

function rowOf(knowledge: Knowledge, leaves: readonly string[], option: number): number[] {
  const at = option === ANSWERED ? knowledge.options.length : option;
  return knowledge.leaves.flatMap((leaf) =>
    Array.from({ length: widthOf(knowledge) }, (_, column) =>
      column === at && leaves.includes(leaf) ? 1 : 0,
    ),
  );
}

/** What a figure says in numbers. */
function sumsOf(knowledge: Knowledge, figure: Figure): readonly Bounded[] {
  const { options, leavesOf } = knowledge;
  const leaves = leavesOf(figure.group);
  const exactly = (option: number, n: number): Bounded => ({
    row: rowOf(knowledge, leaves, option),
    low: n,
    high: n,
  });
  const { n, people, percents } = figure;
  return [
    ...(n === undefined ? [] : [exactly(ANSWERED, n)]),
    ...options.flatMap((name, at) => {
      const count = people?.[name];
      if (count !== undefined) return [exactly(at, count)];
      const percent = percents?.[name];
      if (percent === undefined || n === undefined) return [];
      // Of whole per cents and the number of people the count follows, or a few it can be.
      const low = Math.max(0, Math.ceil(((percent - 0.5) * n) / 100));
      const high = Math.min(n, Math.ceil(((percent + 0.5) * n) / 100) - 1);
      return [{ row: rowOf(knowledge, leaves, at), low, high }];
    }),
  ];
}

/** A band says that nobody chose an option outside of it. */
function outsideBand(knowledge: Knowledge, { group, said = '' }: Figure): readonly Bounded[] {
  const { options, leavesOf } = knowledge;
  const [, from = '', to = ''] = /^everyone chose between “(.+)” and “(.+)”$/.exec(said) ?? [];
  if (from === '') return [];
  const outside = options.filter((_, at) => at < options.indexOf(from) || at > options.indexOf(to));
  return outside.map((option) => ({
    row: rowOf(knowledge, leavesOf(group), options.indexOf(option)),
    low: 0,
    high: 0,
  }));
}

/** Everybody who answers chooses one option; where several are allowed at least one, each once. */
function natureOf(knowledge: Knowledge, leaf: string): readonly Bounded[] {
  const answered = rowOf(knowledge, [leaf], ANSWERED);
  const minus = (row: readonly number[]) => row.map((one, at) => one - (answered[at] ?? 0));
  const each = knowledge.options.map((_, at) => rowOf(knowledge, [leaf], at));
  const all = each.reduce((sum, row) => sum.map((one, at) => one + (row[at] ?? 0)));
  if (!knowledge.isMultiple) return [{ row: minus(all), low: 0, high: 0 }];
  return [
    { row: minus(all), low: 0, high: Number.POSITIVE_INFINITY },
    ...each.map((row) => ({ row: minus(row), low: Number.NEGATIVE_INFINITY, high: 0 })),
  ];
}
