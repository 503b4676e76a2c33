import { type EventRow, findEvent } from '../../../db/event.ts';
import { findRsvpEvent } from '../../../db/event-guests.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { answerButtons, eventCard } from './event-card.ts';
import { words } from './words.en.ts';

/** The cards of announcing, moving and cancelling. */
export const makingCards: Readonly<Record<string, Card>> = {
  'event.card': async (work, [eventId]) => {
    const event = eventId ? await findEvent(work.tx, eventId) : null;
    return event && event.state !== 'draft' ? eventCard(work, event) : null;
  },
  'event.invitation': (work, [rsvpId]) =>
    ofGuest(work, rsvpId, async (event) => {
      if (event.state !== 'open' || event.hasBegun) return null;
      const card = await eventCard(work, event);
      return { ...card, summary: words.inviteSummary(event.title) };
    }),
  'event.moved': (work, [rsvpId]) => ofGuest(work, rsvpId, movedCard),
  'event.cancelled': (work, [rsvpId]) => ofGuest(work, rsvpId, cancelledCard),
};

async function ofGuest(
  work: Work,
  rsvpId: string | undefined,
  draw: (event: EventRow) => Promise<Message | null> | Message | null,
): Promise<Message | null> {
  const event = rsvpId ? await findRsvpEvent(work.tx, rsvpId) : null;
  return event && draw(event);
}

/** Where it is now; one that was moved again meanwhile shows the newest. */
function movedCard(event: EventRow): Message | null {
  if (event.state !== 'open' || event.isOver) return null;
  return {
    summary: words.movedSummary(event.title),
    blocks: [
      { kind: 'text', text: words.movedText(event.title) },
      { kind: 'text', text: words.draftWhen(tellWhen(event)) },
      { kind: 'text', text: words.draftWhere(shared.where(event)) },
      { kind: 'note', text: words.movedKept },
      { kind: 'buttons', buttons: answerButtons(event) },
    ],
  };
}

function cancelledCard(event: EventRow): Message {
  return {
    summary: words.cancelledSummary(event.title),
    blocks: [
      { kind: 'text', text: words.cancelledText(event.title, event.startsAt.toISOString()) },
      ...(event.cancelReason
        ? [{ kind: 'text' as const, text: words.reason(event.cancelReason) }]
        : []),
      { kind: 'note', text: words.cancelledCalendar },
    ],
  };
}
