import type { EventRow } from '../../../db/event.ts';
import { listConcerned } from '../../../db/event-audience.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { holdEvent, whyClosed } from '../event/event.ts';
import { tellGuests } from '../event/tell.ts';
import { words } from './words.en.ts';

/** An event that can be cancelled, held: announced, neither over nor cancelled. */
export async function holdAhead(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  const closed = whyClosed(event);
  if (closed) throw closed;
  return event;
}

/** How many hear of it, and how many nobody can reach. */
interface Told {
  readonly all: number;
  readonly untold: number;
}

/** Guests and those who run a stall, together. */
export function add(
  { all, untold }: Told,
  stalls: { readonly all: number; readonly untold: number },
): Told {
  return { all: all + stalls.all, untold: untold + stalls.untold };
}

/** Tells each who comes, may come or waits, once for this state of the event. */
export async function tellConcerned(work: Work, event: EventRow, card: string): Promise<Told> {
  const concerned = await listConcerned(work.tx, event.id);
  const all = await tellGuests(work, concerned, {
    card,
    once: `${card}:${event.sequence}`,
    expiresAt: event.endsAt,
  });
  return { all, untold: concerned.length - all };
}

/** What the coordinator reads: how many were told, and whom she has to tell herself. */
export function toldMessage(sentence: string, { untold }: Told): Message {
  const blocks = untold === 0 ? [] : [{ kind: 'note' as const, text: words.untold(untold) }];
  return { summary: sentence, blocks: [{ kind: 'text', text: sentence }, ...blocks] };
}
