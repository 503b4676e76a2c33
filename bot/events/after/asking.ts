import { countAttendance } from '../../../db/attendance.ts';
import { inviteSince } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { insertDirects } from '../../../db/direct.ts';
import type { EventRow } from '../../../db/event.ts';
import { type EventPart, findEventWave, insertEventSurvey } from '../../../db/event-survey.ts';
import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { sendOut } from '../../pulse/making/sending-out.ts';
import { wakeDirectLanes } from '../../pulse/waves/direct.ts';
import { holdEvent } from '../event/event.ts';
import { evaluationOf, missedOf } from './questions.ts';

/** How long what is asked after an event stays open. */
const OPEN_DAYS = 7;

/** The planned moment that gives the figures of such a survey back. */
export const GIVE_BACK_JOB = 'event.give-back';

/**
 * Asks those who came how it was, by the message that thanks them: makes the survey once and opens it
 * right after; returns its wave. Who is marked as there later is asked by `askSince`.
 */
export async function openEvaluation(work: Work, event: EventRow): Promise<string> {
  return openPart(work, event, 'evaluation');
}

/**
 * Asks everybody of whom it is known by now whether she came, and who was not asked before: those who
 * came how it was, and once the event is over the others what kept them.
 */
export async function askSince(work: Work, event: EventRow): Promise<void> {
  const { attended, walkIns, noShow } = await countAttendance(work.tx, event.id);
  if (event.isOver && attended + walkIns > 0) await openEvaluation(work, event);
  if (event.isOver && noShow > 0) await openPart(work, event, 'missed');
  await inviteLater(work, event, 'evaluation');
  await inviteLater(work, event, 'missed');
}

async function openPart(work: Work, event: EventRow, part: EventPart): Promise<string> {
  // Two who press at once make one survey.
  await holdEvent(work, event.id);
  const known = await findEventWave(work.tx, event.id, part);
  if (known) return known;
  const isEvaluation = part === 'evaluation';
  const now = (await readBusinessTime(work.tx)).toZonedDateTimeISO(event.timeZone);
  const waveId = await sendOut(work, {
    template: isEvaluation ? await evaluationOf(work, event) : missedOf(event),
    anonymity: 'confidential',
    reminders: isEvaluation ? 1 : 0,
    createdBy: event.createdBy,
    closesAt: new Date(now.add({ days: OPEN_DAYS }).epochMilliseconds),
    events: [{ eventId: event.id, which: isEvaluation ? 'attended' : 'missed' }],
    askCard: isEvaluation ? 'event.thanks' : 'event.missed',
    publishJob: GIVE_BACK_JOB,
  });
  await insertEventSurvey(work.tx, work.networkId, { eventId: event.id, part, waveId });
  return waveId;
}

async function inviteLater(work: Work, event: EventRow, part: EventPart): Promise<void> {
  const waveId = await findEventWave(work.tx, event.id, part);
  const wave = waveId ? await findWave(work.tx, waveId) : null;
  if (wave?.state !== 'open') return;
  const invited = await inviteSince(work.tx, work.networkId, wave.id, wave.breakdown);
  if (invited.length === 0) return;
  const dueAt = new Date((await readBusinessTime(work.tx)).epochMilliseconds);
  const what = { card: wave.askCard, variant: '', dueAt, expiresAt: wave.closesAt };
  await insertDirects(work.tx, wave.id, what, invited);
  await wakeDirectLanes(work);
}
