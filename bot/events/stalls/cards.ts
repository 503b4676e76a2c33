import { type EventRow, findEvent } from '../../../db/event.ts';
import { findStall, type StallRow } from '../../../db/stall.ts';
import { listStallEvents } from '../../../db/stall-event.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { type Block, type Message, MOST_LISTED } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { listButton, ownButtons } from './own.ts';
import type { Happened } from './telling.ts';
import { words } from './words.en.ts';

/** What is said about stalls by direct message. */
export const stallCards: Readonly<Record<string, Card>> = {
  'event.stalls': (work) => waitingCard(work),
  'event.stall': (work, [stallId], variant) => happenedCard(work, stallId, variant as Happened),
  'event.stall-moved': async (work, [eventId]) => {
    const event = eventId ? await findEvent(work.tx, eventId) : null;
    return event?.state === 'open' && !event.isOver ? movedCard(event) : null;
  },
  'event.stall-cancelled': async (work, [eventId]) => {
    const event = eventId ? await findEvent(work.tx, eventId) : null;
    return event && cancelledCard(event);
  },
};

/** How many organisations wait for a decision, event by event; null where none does. */
async function waitingCard(work: Work): Promise<Message | null> {
  const events = (await listStallEvents(work.tx)).filter(({ applied }) => applied > 0);
  if (events.length === 0) return null;
  const summary = words.newSummary(events.reduce((sum, { applied }) => sum + applied, 0));
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...events.slice(0, MOST_LISTED).flatMap((event): readonly Block[] => [
        { kind: 'text', text: words.newLine(event.title, event.applied) },
        { kind: 'buttons', buttons: [{ ...listButton(event), label: words.decide }] },
      ]),
    ],
  };
}

/** What became of a stall; null where that is no longer so, or its event is over. */
async function happenedCard(
  work: Work,
  stallId: string | undefined,
  happened: Happened,
): Promise<Message | null> {
  const stall = stallId ? await findStall(work.tx, stallId) : null;
  const event = stall && (await findEvent(work.tx, stall.eventId));
  if (!stall || event?.state !== 'open' || event.isOver) return null;
  if (happened === 'pitch') return pitchCard(event, stall);
  if (stall.state !== happened) return null;
  const { organisationName: name } = stall;
  switch (happened) {
    case 'approved':
      return standing(words.toldApproved(event.title), event, stall, [
        { kind: 'text', text: words.approved(name, event.title) },
        { kind: 'text', text: words.yours(stall) },
      ]);
    case 'waiting':
      return standing(words.toldWaiting(event.title), event, stall, [
        { kind: 'text', text: words.waiting(name, event.title) },
        { kind: 'text', text: words.state(stall) },
      ]);
    case 'declined':
      return declinedCard(event, stall);
    default:
      return happened satisfies never;
  }
}

function pitchCard(event: EventRow, stall: StallRow): Message | null {
  const { organisationName: name, pitch } = stall;
  if (pitch === null) return null;
  return standing(words.toldPitch(event.title), event, stall, [
    { kind: 'text', text: words.pitch(name, event.title, pitch) },
  ]);
}

function standing(
  summary: string,
  event: EventRow,
  stall: StallRow,
  blocks: readonly Block[],
): Message {
  return {
    summary,
    blocks: [
      ...blocks,
      { kind: 'note', text: tellWhen(event) },
      { kind: 'buttons', buttons: ownButtons(stall) },
    ],
  };
}

function declinedCard(event: EventRow, stall: StallRow): Message {
  const to = { command: 'event.ask-stall', ids: [event.id] };
  return {
    summary: words.toldDeclined(event.title),
    blocks: [
      { kind: 'text', text: words.declined(stall.organisationName, event.title) },
      ...(stall.declineReason === null
        ? []
        : [{ kind: 'text' as const, text: words.why(stall.declineReason) }]),
      { kind: 'note', text: words.declinedNext },
      ...(event.hasBegun
        ? []
        : [
            {
              kind: 'buttons' as const,
              buttons: [{ kind: 'button' as const, label: words.ask, to }],
            },
          ]),
    ],
  };
}

function movedCard(event: EventRow): Message {
  const to = { command: 'event.ask-stall', ids: [event.id] };
  return {
    summary: words.toldMoved(event.title),
    blocks: [
      { kind: 'text', text: words.toldMoved(event.title) },
      { kind: 'text', text: words.movedTo },
      { kind: 'text', text: tellWhen(event) },
      { kind: 'text', text: shared.where(event) },
      { kind: 'note', text: words.movedKept },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.open, to }] },
    ],
  };
}

function cancelledCard(event: EventRow): Message {
  return {
    summary: words.toldCancelled(event.title),
    blocks: [
      { kind: 'text', text: words.cancelled(event.title) },
      ...(event.cancelReason
        ? [{ kind: 'text' as const, text: words.why(event.cancelReason) }]
        : []),
    ],
  };
}
