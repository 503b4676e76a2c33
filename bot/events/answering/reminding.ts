import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { insertReminderRefusal, refusesReminders } from '../../../db/reminder.ts';
import { findStanding, listRemindable } from '../../../db/rsvp.ts';
import type { Card } from '../../card.ts';
import type { Member, Work } from '../../context.ts';
import { nextAllowed, type QuietRules } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { type Message, oneSentence, type Reply } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { tellGuests } from '../event/tell.ts';
import { words as shared } from '../event/words.en.ts';
import { words } from './words.en.ts';

/** The job that reminds those who are going. */
export const REMIND_JOB = 'event.remind';

const DAY_MINUTES = 1440;
const HOUR_MINUTES = 60;

type Reminded = Pick<EventRow, 'id' | 'startsAt' | 'timeZone' | 'reminders'>;

/**
 * Plans the reminders of an event that still lie ahead, in place of those planned before. Each has a
 * period of its own start: after a move the coming ones are said, none of the old day's again.
 */
export async function planReminders(work: Work, event: Reminded): Promise<void> {
  const { id: subjectId, startsAt, reminders } = event;
  await cancel(work, { kind: REMIND_JOB, subjectId });
  const now = await readBusinessTime(work.tx);
  const quiet = quietRulesOf(await readNetwork(work));
  const ahead = reminders
    .map((minutes) => ({ minutes, dueAt: reminderAt(event, minutes, quiet) }))
    .filter(({ dueAt }) => dueAt > new Date(now.epochMilliseconds) && dueAt < startsAt)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  for (const [at, { minutes, dueAt }] of ahead.entries()) {
    const period = `${minutes}.${startsAt.toISOString()}`;
    // After a pause the latest is enough: two that say the same would come together.
    const expiresAt = ahead[at + 1]?.dueAt ?? startsAt;
    if (dueAt < expiresAt)
      await plan(work, { kind: REMIND_JOB, subjectId, period, dueAt, expiresAt });
  }
}

/**
 * When a reminder is said: whole days before at the same time on the clock of the event's zone,
 * whatever the clocks do in between; in quiet hours at their end, but for those of the last hour.
 */
export function reminderAt(
  { startsAt, timeZone }: Pick<EventRow, 'startsAt' | 'timeZone'>,
  minutes: number,
  quiet: QuietRules,
): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime());
  const isDays = minutes % DAY_MINUTES === 0;
  const at = isDays
    ? start
        .toZonedDateTimeISO(timeZone)
        .subtract({ days: minutes / DAY_MINUTES })
        .toInstant()
    : start.subtract({ minutes });
  const said = minutes <= HOUR_MINUTES ? at : nextAllowed(at, quiet);
  return new Date(said.epochMilliseconds);
}

/** Tells those who have a place and want reminders, each once. */
export const remindJob = dueJob(async (work, { subjectId, period }) => {
  const event = await findEvent(work.tx, subjectId);
  if (event?.state !== 'open' || event.hasBegun) return;
  await tellGuests(work, await listRemindable(work.tx, event.id), {
    card: 'event.reminder',
    once: `event.reminder.${period}`,
    expiresAt: event.startsAt,
  });
});

/** A reminder, drawn while she still has her place and the event lies ahead. */
export const reminderCard: Card = async (work, [rsvpId = '']) => {
  const standing = await findStanding(work.tx, rsvpId);
  if (standing?.seat !== 'seated') return null;
  const event = await findEvent(work.tx, standing.eventId);
  if (event?.state !== 'open' || event.hasBegun) return null;
  if (await refusesReminders(work.tx, standing.personId)) return null;
  return draw(event, standing.places);
};

function draw(event: EventRow, places: number): Message {
  const { id, title, link, accessNotes } = event;
  const text = words.reminder.text(title, places, event.startsAt.toISOString());
  return {
    summary: words.reminder.summary(title),
    blocks: [
      { kind: 'text', text },
      { kind: 'text', text: words.show.when(tellWhen(event)) },
      { kind: 'text', text: words.show.where(shared.where(event)) },
      ...(link === null ? [] : [{ kind: 'text' as const, text: words.show.link(link) }]),
      ...(accessNotes === ''
        ? []
        : [{ kind: 'text' as const, text: words.show.access(accessNotes) }]),
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.button.show,
            to: { command: 'event.show', ids: [id] },
          },
          {
            kind: 'button',
            label: words.button.leave,
            to: { command: 'event.answer', ids: [id], value: 'cant' },
          },
          {
            kind: 'button',
            label: words.reminder.never,
            to: { command: 'event.never-remind', ids: [] },
          },
        ],
      },
    ],
  };
}

/** *Never remind me*: the same wish that holds for surveys. */
export async function neverRemind(work: Work, { person }: Member): Promise<Reply> {
  await insertReminderRefusal(work.tx, work.networkId, person.id);
  return { kind: 'whisper', message: oneSentence(words.reminder.neverDone) };
}
