import type { EventRow } from '../../../db/event.ts';
import type { StandingRow } from '../../../db/rsvp.ts';
import { type Block, type Button, type Message, oneSentence, type Text } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { words } from './words.en.ts';

/**
 * How somebody stands towards an event, in her own eyes only: her seat, or her place in the queue.
 * `before` is said first, where it is news to her.
 */
export function standingMessage(
  event: EventRow,
  standing: StandingRow,
  before: string | null = null,
): Message {
  const { summary, notes } = tellStanding(event, standing);
  return {
    summary,
    blocks: [
      { kind: 'text', text: [{ bold: summary }] },
      ...(before === null ? [] : [{ kind: 'text' as const, text: before }]),
      ...notes.map((text): Block => ({ kind: 'text', text })),
      { kind: 'note', text: [...spans(tellWhen(event)), ` · ${shared.where(event)}`] },
      { kind: 'buttons', buttons: standingButtons(event.id, standing) },
    ],
  };
}

/** Said at the start to those who still wait. */
export function begunMessage({ title }: EventRow): Message {
  return oneSentence(words.begun(title));
}

/** The same as a sentence, and what else there is to know. */
function tellStanding(
  { title, capacity }: EventRow,
  { answer, seat, places, position, offeredUntil, offerNumber }: StandingRow,
): { readonly summary: string; readonly notes: readonly Text[] } {
  switch (seat) {
    case 'seated':
      if (capacity === null) return { summary: words.going(title, places), notes: [] };
      return { summary: words.seated(title, places), notes: [words.seatedNote] };
    case 'offered':
      return {
        summary: words.offered(title, places),
        notes: offeredUntil ? [words.offeredUntil(offeredUntil.toISOString())] : [],
      };
    case 'waiting': {
      const together = places > 1 ? [words.together(places)] : [];
      return {
        summary: words.waiting(title, position ?? 1),
        notes: [words.waitingNote, ...together],
      };
    }
    case 'none':
      break;
    default:
      return seat satisfies never;
  }
  if (answer === 'tentative') return { summary: words.maybe(title), notes: [words.maybeNote] };
  if (answer === 'declined') return { summary: words.cannot(title), notes: [words.cannotNote] };
  if (offerNumber > 0) return { summary: words.passedOn(title), notes: [words.passedOnNote] };
  return { summary: words.open(title), notes: [] };
}

function standingButtons(eventId: string, { answer, seat }: StandingRow): readonly Button[] {
  const say = (label: string, value: string, style?: 'primary'): Button => ({
    kind: 'button',
    label,
    to: { command: 'event.answer', ids: [eventId], value },
    ...(style ? { style } : {}),
  });
  switch (seat) {
    case 'seated':
      return [say(words.button.leave, 'cant')];
    case 'waiting':
      return [say(words.button.leaveQueue, 'cant')];
    case 'offered':
      return [say(words.button.take, 'take', 'primary'), say(words.button.passOn, 'cant')];
    case 'none':
      return answer === 'needs-action'
        ? [
            say(words.button.going, 'going', 'primary'),
            say(words.button.maybe, 'maybe'),
            say(words.button.cannot, 'cant'),
          ]
        : [say(words.button.afterAll, 'going')];
    default:
      return seat satisfies never;
  }
}

function spans(text: Text): Exclude<Text, string> {
  return typeof text === 'string' ? [text] : text;
}
