import { countAttendance } from '../../../db/attendance.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { listHolders } from '../../../db/role-grant.ts';
import type { Work } from '../../context.ts';
import { offerAfterEvent } from '../../pulse/shift/offer-plan.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { tellPeople } from '../event/tell.ts';
import { askSince } from './asking.ts';

/** The planned moments after an event; their subject is the event. */
export const END_JOB = 'event.end';
export const ASK_AFTER_JOB = 'event.ask-after';
export const ASK_TICKS_JOB = 'event.ask-ticks';

/** So long nobody is bothered about ticks that were not typed in. */
const PATIENCE_DAYS = 3;

/** Ticks come page by page: those of so many minutes are acted on together. */
const TOGETHER_MS = 10 * 60_000;

/** Plans what happens when an event ends; planning it again moves it. */
export async function planEnd(work: Work, event: Pick<EventRow, 'id' | 'endsAt'>): Promise<void> {
  await plan(work, { kind: END_JOB, subjectId: event.id, dueAt: event.endsAt });
}

/** Nothing comes after an event that does not take place. */
export async function unplanEnd(work: Work, { id }: Pick<EventRow, 'id'>): Promise<void> {
  await cancel(work, { kind: END_JOB, subjectId: id });
}

/**
 * To be called whenever somebody was marked as there or not, or the mark was changed: before long
 * those who were not asked yet are, by the event's end at the soonest unless it was evaluated before.
 */
export async function noteAttendance(work: Work, event: Pick<EventRow, 'id'>): Promise<void> {
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const dueAt = new Date((Math.floor(now / TOGETHER_MS) + 1) * TOGETHER_MS);
  const period = dueAt.toISOString().slice(0, 16);
  await plan(work, { kind: ASK_AFTER_JOB, subjectId: event.id, period, dueAt });
}

/** The event has ended: thanks those who came, and offers surveys that wait for their second time. */
export async function endEvent(work: Work, due: DuePayload): Promise<void> {
  const event = await findEvent(work.tx, due.subjectId);
  if (event?.state !== 'open' || !event.isOver) return;
  const dueAt = Temporal.Instant.fromEpochMilliseconds(event.endsAt.getTime())
    .toZonedDateTimeISO(event.timeZone)
    .add({ days: PATIENCE_DAYS })
    .toInstant();
  await plan(work, { kind: ASK_TICKS_JOB, subjectId: event.id, dueAt });
  await askSince(work, event);
  await offerAfterEvent(work);
}

/** Asks those of whom it has become known whether they came. */
export async function askAfter(work: Work, due: DuePayload): Promise<void> {
  const event = await findEvent(work.tx, due.subjectId);
  if (event?.state === 'open') await askSince(work, event);
}

/** Asks who planned an event, or else all coordinators, to say who came, if nobody has. */
export async function askForTicks(work: Work, due: DuePayload): Promise<void> {
  const event = await findEvent(work.tx, due.subjectId);
  if (event?.state !== 'open') return;
  const { attended, walkIns, noShow, notRecorded } = await countAttendance(work.tx, event.id);
  if (attended + walkIns + noShow > 0 || notRecorded === 0) return;
  const telling = { card: 'event.ticks', once: `event.ticks:${event.id}` };
  if ((await tellPeople(work, [event.createdBy], [event.id], telling)) > 0) return;
  await tellPeople(work, await listHolders(work.tx, 'coordinator'), [event.id], telling);
}
