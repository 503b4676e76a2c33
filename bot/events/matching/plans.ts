import type { EventRow } from '../../../db/event.ts';
import { findShortMeetings, moveShortMeetings } from '../../../db/matching.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { allowedFrom } from '../../pulse/reminding/spacing.ts';
import { cancel, plan, planNow } from '../../schedule/plan.ts';

/** The planned moment at which conversations are suggested. */
export const SUGGEST_JOB = 'event.suggest-planned';

/** How many days before the start: once for all, and once more for whoever came since. */
const DAYS_BEFORE = [5, 1];

/**
 * Plans when conversations are suggested for an event, and when people are told of short meetings;
 * planned again after a move, it moves along.
 */
export async function planMatching(work: Work, event: EventRow): Promise<void> {
  for (const days of DAYS_BEFORE)
    await plan(work, {
      kind: SUGGEST_JOB,
      subjectId: event.id,
      period: String(days),
      dueAt: await momentBefore(work, event, days),
      expiresAt: event.startsAt,
    });
  const meetings = await findShortMeetings(work.tx, event.id);
  if (meetings) await planMeetings(work, event, meetings.made);
}

/** Takes back all of this area that was planned, for an event that will not take place. */
export async function unplanMatching(work: Work, event: EventRow): Promise<void> {
  for (const kind of [SUGGEST_JOB, MEETINGS_JOB]) await cancel(work, { kind, subjectId: event.id });
}

/** The planned moment at which everybody is told her own short meetings. */
export const MEETINGS_JOB = 'event.tell-meetings';

/** Moves the short meetings of an event that is moved. */
export async function moveMeetings(
  work: Work,
  { id }: EventRow,
  along: (moment: Date) => Date,
): Promise<void> {
  const meetings = await findShortMeetings(work.tx, id);
  if (meetings) await moveShortMeetings(work.tx, id, along(meetings.beginsAt));
}

/** Plans when people are told of the timetable, made for the n-th time: the day before, or now. */
export async function planMeetings(work: Work, event: EventRow, made: number): Promise<void> {
  await plan(work, {
    kind: MEETINGS_JOB,
    subjectId: event.id,
    period: String(made),
    dueAt: await momentBefore(work, event, 1),
    expiresAt: event.endsAt,
  });
}

/** The planned moment at which people are told of somebody who has just dropped out. */
export const PARTINGS_JOB = 'event.partings';

/** Plans it for now, a moment of its own each time. */
export async function planPartings(work: Work, event: EventRow): Promise<void> {
  // A number of a move would come again after an erasure, which takes a person's moves along.
  await planNow(work, { kind: PARTINGS_JOB, subjectId: event.id, period: newId() });
}

/**
 * So many days before the start at the same time of the clock, or as soon after as nobody is disturbed;
 * where that would be too late, another day earlier.
 */
async function momentBefore(work: Work, event: EventRow, days: number): Promise<Date> {
  for (let earlier = days; ; earlier += 1) {
    const moment = await allowedFrom(work, daysBefore(event, earlier));
    if (moment < event.startsAt.getTime()) return new Date(moment);
  }
}

/** Epoch, ms. */
function daysBefore({ startsOnClock, timeZone }: EventRow, days: number): number {
  return Temporal.PlainDateTime.from(startsOnClock).subtract({ days }).toZonedDateTime(timeZone)
    .epochMilliseconds;
}
