import type { Choices } from '../answering.ts';

/** So many people gave one answer the first time and another (or the same) the second. */
type Moves = readonly (readonly [before: number, after: number, people: number])[];

/** Part of each question's wording, and how the people who answer both times move. */
const statements: Readonly<Record<string, Moves>> = {
  'treated as equal partners': [
    [2, 3, 6],
    [2, 4, 5],
    [3, 4, 9],
    [3, 3, 6],
    [4, 4, 8],
    [4, 5, 6],
    [4, 3, 5],
  ],
  'which voluntary groups could help': [
    [3, 3, 12],
    [3, 4, 8],
    [4, 3, 7],
    [4, 4, 10],
    [2, 2, 8],
  ],
  'ready to run services': [
    [2, 3, 12],
    [3, 3, 13],
    [3, 4, 11],
    [4, 4, 9],
  ],
  'How confident are you': [
    [5, 7, 15],
    [6, 6, 12],
    [7, 8, 10],
    [8, 7, 8],
  ],
};

/** The story of one locality: who is there, and what the first statement must come to. */
export const story = {
  title: 'Where do we stand today?',
  area: 'Northside',
  event: 'Northside market place',
  statement: 'Voluntary and community groups are treated as equal partners here.',
  /** Who answers both times, only the first, only the second; the first of them go to the event. */
  people: { both: 45, first: 5, second: 6 },
  going: 24,
  /**
   * Computed apart from the product with SciPy 1.17.1 from the same 45 pairs: `t.interval` of the mean of
   * the differences with 44 degrees of freedom, and `wilcoxon(zero_method='wilcox', correction=True,
   * method='asymptotic')`, two-sided; risen, same and fallen by counting.
   */
  apart: {
    risen: 26,
    same: 14,
    fallen: 5,
    net: 46.667,
    mean: 0.57778,
    interval: [0.32569, 0.82986],
    p: 0.00014083,
  },
} as const;

/** What the person at this place answers the first and the second time. */
export function answersOf(at: number, time: 'first' | 'second'): Choices {
  return Object.fromEntries(
    Object.entries(statements).map(([part, moves], index) => {
      const pairs = moves.flatMap(([before, after, people]) =>
        Array.from({ length: people }, () => ({ first: before, second: after })),
      );
      // Each statement is counted from another place, so that not the same people move in all of them.
      const stride = STRIDES[index] ?? 1;
      const pair = pairs[(at * stride + index) % pairs.length];
      return [part, pair?.[time] ?? 3];
    }),
  );
}

/** None has a divisor in common with 45: every pair is taken once. */
const STRIDES = [1, 7, 11, 13];

const agreements = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];

/** The steps in which somebody answers one question at a time. */
export function stepsOf(choices: Choices): readonly (readonly [part: string, button: string])[] {
  return [
    ...Object.entries(choices).map(([part, choice]): [string, string] => [
      part,
      part.startsWith('How confident') ? String(choice) : (agreements[choice - 1] ?? ''),
    ]),
    ['have to change first', 'Send'],
  ];
}
