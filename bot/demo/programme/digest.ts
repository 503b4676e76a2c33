import { type Hands, putAway, read, typeFor } from '../hands.ts';
import type { GroupPlan, YearPlan } from '../plan.ts';

const DAY_MS = 86_400_000;

/** What the digest calls each group. */
const groups: Readonly<Record<GroupPlan['group'], string>> = {
  vcs: 'voluntary or community group',
  la: 'council (local authority)',
  centre: "children's centre",
};

/** The lead turns the weekly digest on where she is. */
export async function turnDigestOn(hands: Hands): Promise<void> {
  const word = hands.person.platform === 'slack' ? 'on' : 'what:on';
  await typeFor(hands, `/kpi digest ${word}`, 'The digest comes every Monday');
  await putAway(hands);
}

/** How long it is until the next Monday, a little past nine in London. */
export function untilMonday(now: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/London');
  const monday = today
    .add({ days: 8 - today.dayOfWeek })
    .with({ hour: 9, minute: 5, second: 0, millisecond: 0 });
  // A bank holiday would have it wait for the day after.
  return monday.epochMilliseconds - now + DAY_MS;
}

/** The digest as it was posted, line by line. */
export async function readDigest(hands: Hands): Promise<readonly string[]> {
  return (await read(hands, 'Key figures, week')).split('\n');
}

/** Which of a year's published figures the digest does not say; empty when it says all. */
export function findUntold(
  lines: readonly string[],
  { groups: told }: YearPlan,
): readonly string[] {
  const says = (label: string, group: string, percent: number) =>
    lines.some(
      (line) => line.includes(label) && line.includes(group) && line.includes(`${percent}%`),
    );
  return told.flatMap(({ group, goodPlus, morePositive }) => [
    ...(says('Rated it good or very good', groups[group], goodPlus)
      ? []
      : [`${groups[group]}: good or very good ${goodPlus}%`]),
    ...(says('Feel more positive', groups[group], morePositive)
      ? []
      : [`${groups[group]}: more positive ${morePositive}%`]),
  ]);
}
