import type { Citizen } from '../crowd.ts';

/** The conference as it was published; who answered what is ours, chosen to give those figures. */
export const conference = {
  title: 'Working together: the regional conference',
  outcome: 'I know whom to talk to in the other sector.',
  /** Places kept for each group: a mix of 60 to 40. */
  places: { vcs: 48, la: 32 },
  /** How many press Going. */
  people: { vcs: 66, la: 44 },
  /** How many of those with a place drop out. */
  leave: { vcs: 9, la: 6 },
  /** What the first ones do who are offered a place; all others take it. */
  offers: { vcs: ['pass', 'lapse'], la: ['pass'] },
  /** How many of those going do not come. */
  missed: { vcs: 5, la: 3 },
  /** How many of those who came fill in the evaluation. */
  evaluated: 66,
} as const;

/** The two groups of the conference. */
export type Side = keyof typeof conference.places;
export const sides = ['vcs', 'la'] as const satisfies readonly Side[];

/** What the posted report must say, computed: the published figures, and how places moved. */
export const expected: readonly string[] = [
  'No-shows: 10% (8 of 80).',
  'The event achieved its aims: 62% (41 of 66).',
  'Approve of the part that was worth most to them: 71% (47 of 66).',
  'Know more than before: 59% (39 of 66).',
];

/** Rows of its tables: what they begin with, and the figures in them. The organisers are invited too. */
export const expectedRows: readonly (readonly [start: string, figures: string])[] = [
  ['Voluntary or community group', '60% 60% (67) 60% (48) 60% (43)'],
  ['Council (local authority)', '40% 40% (45) 40% (32) 40% (29)'],
  ['Place at once', '80 80'],
  ['Joined the queue', '30 30'],
  ['Offered a place', '18 18'],
  ['Took it', '15 15'],
  ['Left it to the next', '2 2'],
  ['Let it run out', '1 1'],
  ['Dropped out', '15 15'],
];

/** One person's evaluation: part of each question's wording, and the choice as a number. */
export type Evaluation = Readonly<Record<string, number>>;

/** How the person at this place of those who fill it in answers: 41 aims, 47 approval, 39 more. */
export function evaluationOf(at: number): Evaluation {
  const before = at < 20 || at >= 53 ? 2 : 3;
  return {
    'rate the event': 3 + (at % 3),
    'achieved its aims': at < 41 ? 4 + (at % 2) : 2 + (at % 2),
    [conference.outcome]: at % 4 === 0 ? 3 : 4,
    'Before the event': at < 39 ? 2 : before + 1,
    'After the event': at < 20 ? 4 : at < 39 ? 3 : before + 1,
    'more positive': at % 3 === 0 ? 3 : 4,
    // Counted from the other end, so that the figures are not of the same people.
    'How good was that part': conference.evaluated - 1 - at < 47 ? 4 + (at % 2) : 3,
  };
}

/** The people of one group, in the order in which they answer. */
export function ofSide(citizens: readonly Citizen[], side: Side): readonly Citizen[] {
  return citizens.filter(({ group }) => group === side);
}
