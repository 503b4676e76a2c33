import { readBusinessTime } from '../../../db/clock.ts';
import { findStory, type StoryRow } from '../../../db/kpi-story.ts';
import type { Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { wallClock } from '../../network/hours.ts';
import { readNetwork, soonestAllowed } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan, planNow } from '../../schedule/plan.ts';

/** The planned moment at which whoever does something is told or reminded. */
export const ACTION_JOB = 'kpi.remind-action';

/** When: so many days from its day, by name of the period, at nine in the morning. */
const periods = { soon: -3, overdue: 1 } as const;
const AT = '09:00';

/** For how many days after its moment a reminder is still worth sending. */
const DAYS_LATE = 3;

/** Tells whoever is to do something, and plans both reminders anew. */
export async function planActionReminders(
  work: Work,
  { id, dueOn, ownerId }: Pick<StoryRow, 'id' | 'dueOn' | 'ownerId'>,
): Promise<void> {
  await cancelActionReminders(work, id);
  if (ownerId === null) return;
  // Told once to each owner, however often the words are changed.
  await planNow(work, { kind: ACTION_JOB, subjectId: id, period: `yours.${ownerId}` });
  if (dueOn === null) return;
  const now = await readBusinessTime(work.tx);
  const { timeZone } = await readNetwork(work);
  for (const [period, days] of Object.entries(periods)) {
    const day = Temporal.PlainDate.from(dueOn).add({ days });
    const dueAt = wallClock(day.toString(), AT, timeZone);
    if (Temporal.Instant.compare(dueAt, now) <= 0) continue;
    const expiresAt = dueAt.add({ hours: DAYS_LATE * 24 });
    await plan(work, {
      kind: ACTION_JOB,
      subjectId: id,
      period: `${period}.${dueOn}`,
      dueAt,
      expiresAt,
    });
  }
}

/** Takes back what was planned. */
export async function cancelActionReminders(work: Work, storyId: string): Promise<void> {
  await cancel(work, { kind: ACTION_JOB, subjectId: storyId });
}

/** Reminds whoever does it, once for each day that was named; not of what is closed. */
export const actionJob = dueJob(async (work, { subjectId, period }) => {
  const story = await findStory(work.tx, subjectId);
  if (!story || story.closedAt || !story.action || !story.ownerId) return;
  const [what = '', which] = period.split('.');
  // The day was moved, or somebody else does it now.
  if (what === 'yours' ? which !== story.ownerId : which !== story.dueOn) return;
  await tellPeople(work, [story.ownerId], [story.id], {
    card: 'kpi.action',
    variant: what,
    once: `kpi.action:${story.id}:${period}`,
    dueAt: new Date((await soonestAllowed(work)).epochMilliseconds),
  });
});
