import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { type GuestRow, listGuests } from '../../../db/guest-list.ts';
import { countNeeds, type NeedTotalRow } from '../../../db/rsvp-need.ts';
import type { Member, Work } from '../../context.ts';
import { csvOf } from '../../csv.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
import type { Block, Message, Reply, Text } from '../../view.ts';
import { type chosenInput, findMeant } from '../event/choosing.ts';
import { readEvent } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { placesBlocks } from '../making/event-card.ts';
import { guestWords as words } from './guest-words.en.ts';

/** How many names a list shows; the file has all. */
const MOST_NAMES = 25;

/** `/event attendees`: who is coming, waits or may come, and what they need in all; never in a channel. */
export async function showAttendees(
  work: Work,
  { person }: Member,
  { event: id, title }: z.output<typeof chosenInput>,
): Promise<Reply> {
  const event = id ? await readEvent(work, id) : (await findMeant(work, title))[0];
  if (!event) throw new Refusal('not-found', shared.unknown);
  await audit(work, 'event.attendees-read', { actorId: person.id, subjectId: event.id });
  return { kind: 'whisper', message: await attendeesMessage(work, event) };
}

async function attendeesMessage(work: Work, event: EventRow): Promise<Message> {
  const guests = await listGuests(work.tx, event.id);
  const network = await readNetwork(work);
  const bySeat = (seat: GuestRow['seat']) => guests.filter((guest) => guest.seat === seat);
  const maybe = guests.filter(({ answer }) => answer === 'tentative');
  return {
    summary: words.heading(event.title),
    blocks: [
      { kind: 'heading', text: words.heading(event.title) },
      ...(await placesBlocks(work, event, 'coordinator')),
      ...nameBlocks(words.going, bySeat('seated')),
      ...nameBlocks(words.offered, bySeat('offered')),
      ...nameBlocks(words.waiting, bySeat('waiting'), true),
      ...nameBlocks(words.maybe, maybe),
      ...needBlocks(event, await countNeeds(work.tx, event.id)),
      ...(guests.length === 0 ? [] : [fileOf(guests, network)]),
      { kind: 'note', text: words.private },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.enter,
            to: { command: 'event.enter', ids: [event.id] },
          },
        ],
      },
    ],
  };
}

function nameBlocks(
  heading: string,
  guests: readonly GuestRow[],
  isNumbered = false,
): readonly Block[] {
  if (guests.length === 0) return [];
  const shown = guests.slice(0, MOST_NAMES);
  const items = shown.map(({ name, organisation, places }, at) =>
    words.guest(isNumbered ? at + 1 : null, name, organisation, places),
  );
  const more = guests.length - shown.length;
  return [
    { kind: 'text', text: [{ bold: heading }] },
    { kind: 'list', items: more > 0 ? [...items, words.more(more)] : items },
  ];
}

/** Until when each need is best booked, in days before the start: our own defaults. */
const bookDays: Readonly<Partial<Record<NeedTotalRow['need'], number>>> = {
  interpreter: 21,
  'hearing-loop': 14,
  creche: 14,
  'step-free': 14,
  'travel-costs': 7,
  diet: 5,
  parking: 5,
  online: 2,
};

function needBlocks(event: EventRow, needs: readonly NeedTotalRow[]): readonly Block[] {
  if (needs.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: words.needs }] },
    { kind: 'list', items: needs.map((total) => needLine(event, total)) },
    { kind: 'note', text: words.needsNote },
  ];
}

function needLine({ startsAt, timeZone }: EventRow, total: NeedTotalRow): Text {
  const days = bookDays[total.need];
  const by =
    days === undefined
      ? null
      : Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
          .toZonedDateTimeISO(timeZone)
          .subtract({ days })
          .toInstant()
          .toString();
  return words.need(total, by);
}

function fileOf(guests: readonly GuestRow[], network: Network): Block {
  const rows = guests.map((guest) => [
    guest.name,
    guest.organisation,
    groupLabel(network, guest.group),
    words.standing(guest.answer, guest.seat),
    guest.places,
    guest.looksFor,
    guest.offers,
  ]);
  return {
    kind: 'file',
    name: words.fileName,
    mediaType: 'text/csv',
    body: csvOf(words.columns, rows),
  };
}
