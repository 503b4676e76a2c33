import {
  type EventRow,
  findPicture,
  listOutcomes,
  listPools,
  listSessions,
} from '../../../db/event.ts';
import { countGuests, type GuestCount } from '../../../db/event-guests.ts';
import { countStallTypes } from '../../../db/stall.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import type { Block, Button, Message } from '../../view.ts';
import { calendarButton } from '../calendar/card-button.ts';
import { buttonsAbout } from '../event/button.ts';
import { tellWhen } from '../event/event.ts';
import { tellSession } from '../event/sessions.ts';
import { words as shared } from '../event/words.en.ts';
import { stallButtons, tellStallsLeft } from '../stalls/on-card.ts';
import { words } from './words.en.ts';

/**
 * The invitation as it stands in a channel: what, when, where, how many places are left, and three
 * buttons. It works for whoever joins the channel later, and says how it ended.
 */
export async function eventCard(work: Work, event: EventRow): Promise<Message> {
  return {
    summary: words.cardSummary(event),
    blocks: [
      await pictureOf(work, event),
      { kind: 'heading', text: event.title },
      { kind: 'text', text: words.draftWhen(tellWhen(event)) },
      { kind: 'text', text: words.draftWhere(shared.where(event)) },
      ...(event.state === 'open' && !event.isOver
        ? await openBlocks(work, event)
        : [{ kind: 'text' as const, text: endOf(event) }]),
    ],
  };
}

/** The picture that was handed in, else a banner that says what, when and where. */
async function pictureOf(work: Work, event: EventRow): Promise<Block> {
  const picture = await findPicture(work.tx, event.id);
  if (picture) return { kind: 'image', name: words.pictureName, ...picture };
  const when = bannerWhen(event);
  const where = shared.where(event);
  return {
    kind: 'banner',
    eventKind: event.kind,
    title: event.title,
    when,
    where,
    alternative: words.bannerAlternative(shared.kind(event.kind), event.title, when, where),
  };
}

/** A picture has one clock for all who see it: that of the event. */
function bannerWhen({ startsOnClock, endsOnClock }: EventRow): string {
  const from = Temporal.PlainDateTime.from(startsOnClock);
  const until = Temporal.PlainDateTime.from(endsOnClock);
  return words.bannerWhen(from, until);
}

function endOf(event: EventRow) {
  return event.state === 'cancelled' ? words.cardCancelled(event.cancelReason) : words.cardOver;
}

async function openBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const outcomes = await listOutcomes(work.tx, event.id);
  const sessions = await listSessions(work.tx, event.id);
  const text = (body: Block & { kind: 'text' }): readonly Block[] => [body];
  return [
    ...(event.purpose === '' ? [] : text({ kind: 'text', text: event.purpose })),
    ...(outcomes.length === 0 ? [] : text({ kind: 'text', text: words.outcomesLine(outcomes) })),
    ...(sessions.length === 0
      ? []
      : [
          { kind: 'list' as const, items: sessions.map((one) => tellSession(one, event.timeZone)) },
        ]),
    ...(event.accessNotes === ''
      ? []
      : text({ kind: 'text', text: words.draftAccess(event.accessNotes) })),
    ...(event.link && event.venue !== '' ? text({ kind: 'text', text: words.online }) : []),
    ...(await placesBlocks(work, event)),
    {
      kind: 'buttons',
      buttons: [
        ...answerButtons(event),
        ...stallButtons(event, await countStallTypes(work.tx, event.id)),
        calendarButton(work, event),
      ],
    },
  ];
}

/**
 * How many are coming, how many places are left for whom, and how many wait; for whoever is invited
 * also what to do where it is full.
 */
export async function placesBlocks(
  work: Work,
  event: EventRow,
  reader: 'guest' | 'coordinator' = 'guest',
): Promise<readonly Block[]> {
  const guests = await countGuests(work.tx, event.id);
  const taken = sum(guests, ({ taken: places }) => places);
  const waiting = sum(guests, (each) => each.waiting);
  const kept = event.isReleased ? [] : await keptParts(work, event, guests);
  const stalls = tellStallsLeft(await countStallTypes(work.tx, event.id));
  const isFull = event.capacity !== null && taken >= event.capacity;
  const lines = [
    words.going(taken, event.capacity),
    ...(kept.length > 0 && !isFull ? [words.leftFor(kept)] : []),
    ...(isFull && reader === 'guest' ? [words.full] : []),
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
    ...(stalls === null ? [] : [stalls]),
  ];
  return [{ kind: 'text', text: lines.join(' ') }];
}

async function keptParts(
  work: Work,
  event: EventRow,
  guests: readonly GuestCount[],
): Promise<readonly string[]> {
  const network = await readNetwork(work);
  const pools = await listPools(work.tx, event.id);
  return pools.flatMap(({ group, places }) => {
    const taken = guests.find((each) => each.group === group)?.taken ?? 0;
    return places > taken ? [words.left(groupLabel(network, group), places - taken)] : [];
  });
}

/** Going, Maybe, Can't, and where to read more. */
export function answerButtons(event: Pick<EventRow, 'id'>): readonly Button[] {
  const button = buttonsAbout(event);
  return [
    button(words.coming, 'event.going', 'primary'),
    button(words.maybe, 'event.maybe'),
    button(words.cannot, 'event.cant'),
    button(words.more, 'event.show'),
  ];
}

function sum(guests: readonly GuestCount[], of: (each: GuestCount) => number): number {
  return guests.reduce((total, each) => total + of(each), 0);
}
