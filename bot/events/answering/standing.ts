import type { EventRow } from '../../../db/event.ts';
import type { StandingRow } from '../../../db/rsvp.ts';
import { type Block, type Button, type Message, oneSentence, type Text } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { isTooLarge } from './seats.ts';
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
  const when = tellWhen(event);
  return {
    summary: before ?? summary,
    blocks: [
      ...(before === null ? [] : [{ kind: 'text' as const, text: before }]),
      ...textBlocks(summary, notes),
      {
        kind: 'note',
        text: [...(typeof when === 'string' ? [when] : when), ` · ${shared.where(event)}`],
      },
      { kind: 'buttons', buttons: standingButtons(event.id, standing) },
    ],
  };
}

/** The same among other things about the event; null: she was not asked, but may answer. */
export function standingBlocks(event: EventRow, standing: StandingRow | null): readonly Block[] {
  const own = standing ?? { answer: 'needs-action', seat: 'none', hasSessions: false };
  const told = standing
    ? tellStanding(event, standing)
    : { summary: words.open(event.title), notes: [] };
  if (event.hasBegun) return textBlocks(told.summary, []);
  return [
    ...textBlocks(told.summary, told.notes),
    { kind: 'buttons', buttons: standingButtons(event.id, own) },
  ];
}

function textBlocks(summary: string, notes: readonly Text[]): readonly Block[] {
  return [
    { kind: 'text', text: [{ bold: summary }] },
    ...notes.map((text): Block => ({ kind: 'text', text })),
  ];
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
      if (capacity !== null && isTooLarge({ capacity }, { places }))
        return {
          summary: words.waiting(title, position ?? 1),
          notes: [words.waitingTooMany(places, capacity)],
        };
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

function standingButtons(
  eventId: string,
  { answer, seat, hasSessions }: Pick<StandingRow, 'answer' | 'seat' | 'hasSessions'>,
): readonly Button[] {
  const say = (label: string, value: string): Button => ({
    kind: 'button',
    label,
    to: { command: 'event.answer', ids: [eventId], value },
  });
  const open = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [eventId] },
  });
  const { button } = words;
  const more = [
    open(button.needs, 'event.needs'),
    open(button.wishes, 'event.wishes'),
    ...(hasSessions && seat === 'seated' ? [open(button.sessions, 'event.sessions')] : []),
    open(button.colleagues, 'event.colleagues'),
  ];
  switch (seat) {
    case 'seated':
      return [...more, say(button.leave, 'cant')];
    case 'waiting':
      return [...more, say(button.leaveQueue, 'cant')];
    case 'offered':
      return [primary(say(button.take, 'take')), say(button.passOn, 'cant')];
    case 'none':
      return answer === 'needs-action'
        ? [
            primary(say(button.going, 'going')),
            say(button.maybe, 'maybe'),
            say(button.cannot, 'cant'),
          ]
        : [say(answer === 'declined' ? button.afterAll : button.going, 'going')];
    default:
      return seat satisfies never;
  }
}

function primary(button: Button): Button {
  return button.kind === 'button' ? { ...button, style: 'primary' } : button;
}
