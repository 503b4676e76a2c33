import { inNetwork } from '../../../db/connect.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import {
  holdServerEvent,
  listServers,
  type ServerEventRow,
  saveServerEvent,
} from '../../../db/server-event.ts';
import type { Work } from '../../context.ts';
import { PlatformError } from '../../errors.ts';
import type { JobContext } from '../../job.ts';
import type { CalendarEntry, PlaceCalendar } from '../../ports.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { planNow } from '../../schedule/plan.ts';
import { inWork } from '../../work.ts';
import { tellPeople } from '../event/tell.ts';
import { words as shared } from '../event/words.en.ts';
import { words } from './words.en.ts';

/** The planned moment at which servers are told of a change of an event. */
export const KEEP_JOB = 'event.keep-in-step';

/**
 * Has the calendars of the Discord servers in which an event was announced show it as it is now: once
 * for each change, announcing and cancelling included. `again` tells further tries apart.
 */
export async function keepInStep(
  work: Work,
  { id, sequence }: Pick<EventRow, 'id' | 'sequence'>,
  again = '',
): Promise<void> {
  await planNow(work, { kind: KEEP_JOB, subjectId: id, period: `${sequence}${again}` });
}

/**
 * Tells each server, and then marks the moment as done. A server that does not answer stops none of
 * the others: the job is run again, and tells those only that were not told.
 *
 * @throws PlatformError of the last server that could not be told now, but may be later
 */
export async function keepInStepJob(ctx: JobContext, due: DuePayload): Promise<void> {
  const { networkId, subjectId: eventId } = due;
  const { discord: calendar } = ctx.calendars;
  const { event, servers } = await inNetwork(ctx.db, networkId, async (tx) => ({
    event: await findEvent(tx, eventId),
    servers: await listServers(tx, eventId),
  }));
  // Another process may speak for Discord: it finds the moment, which stays planned until the event ends.
  if (!calendar && servers.length > 0 && event && !event.isOver) return;
  let failure: unknown = null;
  for (const placeId of calendar ? servers : []) {
    try {
      await inWork(ctx, networkId, (work) => tellServer(work, calendar, eventId, placeId));
    } catch (error) {
      failure = error;
    }
  }
  if (failure) throw failure;
  await runDue(ctx, due, () => Promise.resolve());
}

/**
 * Its row is held while the server is asked, so that of two runs the second waits and finds it told.
 * A run that dies before it has noted the entry's id leaves the entry to be found by its mark.
 */
async function tellServer(
  work: Work,
  calendar: PlaceCalendar | undefined,
  eventId: string,
  placeId: string,
): Promise<void> {
  const held = await holdServerEvent(work.tx, work.networkId, eventId, placeId);
  const event = await findEvent(work.tx, eventId);
  if (!calendar || !held || !event) return;
  const { sequence } = event;
  if (held.sequence !== null && held.sequence >= sequence) return;
  try {
    const externalId = await put(calendar, held, event);
    await saveServerEvent(work.tx, eventId, placeId, { externalId, sequence, isRefused: false });
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    const { externalId } = held;
    await saveServerEvent(work.tx, eventId, placeId, { externalId, sequence, isRefused: true });
    if (event.state === 'open' && !event.hasBegun) await tellMaker(work, event, placeId, reason);
  }
}

/** @returns how the server calls the entry; null where it has none */
async function put(
  calendar: PlaceCalendar,
  { platform, placeExternalId, externalId }: ServerEventRow,
  event: EventRow,
): Promise<string | null> {
  const place = { platform, externalId: placeExternalId };
  if (event.state === 'cancelled') {
    await calendar.cancel(place, event.id, externalId);
    return externalId;
  }
  // Servers take no event that has begun.
  if (externalId === null && event.hasBegun) return null;
  return calendar.put(place, entryFor(event), externalId);
}

function entryFor(event: EventRow): CalendarEntry {
  const parts = [
    event.purpose,
    event.accessNotes === '' ? '' : words.access(event.accessNotes),
    words.serverHow,
  ];
  return {
    eventId: event.id,
    title: event.title,
    about: parts.filter((part) => part !== '').join('\n\n'),
    where: shared.where(event),
    startsAt: event.startsAt,
    endsAt: event.endsAt,
  };
}

/** Why a server will not show an event, as far as trying again soon would not help; else null. */
type Reason = 'forbidden' | 'invalid' | 'not-found';

function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof PlatformError)) return null;
  const { problem } = error;
  return problem === 'forbidden' || problem === 'invalid' || problem === 'not-found'
    ? problem
    : null;
}

/** Whoever made the event hears once for each server why it is not there. */
async function tellMaker(
  work: Work,
  event: EventRow,
  placeId: string,
  reason: Reason,
): Promise<void> {
  await tellPeople(work, [event.createdBy], [event.id, placeId], {
    card: 'event.not-in-server',
    variant: reason,
    once: `event.not-in-server:${placeId}:${reason}`,
    expiresAt: event.startsAt,
  });
}
