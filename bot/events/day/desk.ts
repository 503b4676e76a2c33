import type { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, listEvents } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { type Block, type Button, MOST_LISTED, type Reply } from '../../view.ts';
import { type eventInput, readEvent, tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { dayUrl } from './link.ts';
import { hasPublicAddress } from './room.ts';
import { deskMessage } from './summary.ts';
import { DAYS_TO_TICK } from './times.ts';
import { words } from './words.en.ts';

/** How many events are looked through. */
const LOOK_BACK = 50;

const HOUR_MS = 3_600_000;

/** How long a link to a pack works, which holds names. */
const PACK_HOURS = 24;

/** *On the day* for a coordinator: of the only event that is near, else she chooses one. */
export async function showDesks(work: Work): Promise<Reply> {
  const events = await listNear(work);
  const [first, second] = events;
  if (!first) throw new Refusal('not-found', words.nothingSoon);
  if (!second) return { kind: 'whisper', message: await deskMessage(work, first) };
  const blocks = events.slice(0, MOST_LISTED).flatMap((event): Block[] => [
    { kind: 'text', text: [{ bold: event.title }] },
    { kind: 'text', text: tellWhen(event) },
    { kind: 'buttons', buttons: [button(words.choose, 'event.day', event)] },
  ]);
  const heading: Block = { kind: 'heading', text: words.whichEvent };
  return {
    kind: 'whisper',
    message: { summary: words.whichEvent, blocks: [heading, ...blocks] },
  };
}

/** *On the day* for one event. */
export async function showDesk(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await deskMessage(work, await readOpen(work, input.event)) };
}

/**
 * An event that was announced and not cancelled.
 *
 * @throws Refusal for any other
 */
export async function readOpen(work: Work, eventId: string): Promise<EventRow> {
  const event = await readEvent(work, eventId);
  refuseUnopened(event);
  return event;
}

/** @throws Refusal for an event that is still a draft, or was cancelled */
export function refuseUnopened({ state, title }: EventRow): void {
  if (state === 'draft') throw new Refusal('not-found', shared.stillDraft);
  if (state === 'cancelled') throw new Refusal('closed', shared.isCancelled(title));
}

/** Those ahead or not yet settled, the nearest first. */
async function listNear(work: Work): Promise<readonly EventRow[]> {
  const now = await readBusinessTime(work.tx);
  const events = await listEvents(work.tx, LOOK_BACK);
  const since = now.epochMilliseconds - DAYS_TO_TICK * 24 * HOUR_MS;
  return events.filter(({ state, endsAt }) => state === 'open' && endsAt.getTime() > since);
}

/** *Printable pack*: the link to it. */
export async function givePack(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await readOpen(work, input.event);
  const until = new Date(work.clock.now().getTime() + PACK_HOURS * HOUR_MS);
  const link = { networkId: work.networkId, eventId: event.id, personId: actor.person.id };
  const url = dayUrl(work, { page: 'pack', ...link }, until);
  const heading = words.packHeading(event.title);
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'text', text: words.packIntro(until.toISOString()) },
        { kind: 'buttons', buttons: [{ kind: 'link', label: words.openPack, url }] },
        { kind: 'note', text: words.packCare },
        ...(hasPublicAddress(work) ? [] : [{ kind: 'note' as const, text: words.onlyHere }]),
      ],
    },
  };
}

function button(label: string, command: string, { id }: EventRow): Button {
  return { kind: 'button', label, to: { command, ids: [id] } };
}
