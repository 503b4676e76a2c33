import { countPositive, percentOf, roundPercent } from '../figures/shares.ts';

/** One group in one year: how many answer, and the two published percentages. */
export interface GroupPlan {
  readonly group: 'vcs' | 'la' | 'centre';
  readonly people: number;
  readonly goodPlus: number;
  readonly morePositive: number;
}

/** One wave of the programme's survey. */
export interface YearPlan {
  readonly label: string;
  readonly groups: readonly GroupPlan[];
}

/**
 * The published figures of the two-year programme (KPIs 2, 3 and 5 of its report). The percentages
 * are published, the group sizes are not: ours are chosen to add up to the published participants,
 * 280 in year one and 379 in year two.
 */
export const years: readonly YearPlan[] = [
  {
    label: 'Year one',
    groups: [
      { group: 'vcs', people: 93, goodPlus: 80, morePositive: 62 },
      { group: 'la', people: 94, goodPlus: 84, morePositive: 64 },
      { group: 'centre', people: 93, goodPlus: 76, morePositive: 52 },
    ],
  },
  {
    label: 'Year two',
    groups: [
      { group: 'vcs', people: 126, goodPlus: 81, morePositive: 70 },
      { group: 'la', people: 126, goodPlus: 69, morePositive: 79 },
      { group: 'centre', people: 127, goodPlus: 74, morePositive: 66 },
    ],
  },
];

/** What each person of a group answers to the two questions, as cells 1–5. */
export interface Answer {
  readonly overall: number;
  readonly morePositive: number;
}

/**
 * Answers of a group that have exactly the published percentages.
 *
 * Which value above or below the line is spread evenly, so that charts look like people's answers.
 *
 * @throws Error when no number of people gives a percentage that rounds to the published one.
 */
export function planAnswers(plan: GroupPlan): readonly Answer[] {
  const good = countFor(plan.people, plan.goodPlus);
  const positive = countFor(plan.people, plan.morePositive);
  return Array.from({ length: plan.people }, (_, at) => ({
    overall: at < good ? 4 + (at % 2) : 1 + (at % 3),
    // Counted from the other end, so that the two figures are not of the same people.
    morePositive: plan.people - 1 - at < positive ? 4 + (at % 2) : 1 + (at % 3),
  }));
}

function countFor(people: number, percent: number): number {
  const count = Math.round((people * percent) / 100);
  const share = percentOf(countPositive({ n: people, cells: { 5: count } }));
  if (share === null || roundPercent(share) !== percent)
    throw new Error(`No whole number of ${people} people is ${percent} %.`);
  return count;
}
