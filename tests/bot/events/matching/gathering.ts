import { eventCards } from '../../../../bot/events/cards.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

/** An event and the people who take part in it, for tests of bringing them together. */
export interface Gathering extends PulseTown {
  readonly database: TestDatabase;
  readonly eventId: string;
  readonly stallTypeId: string;
}

/** Somebody who has a seat, and what she says of herself. */
export interface GuestPlan {
  readonly looksFor?: string;
  readonly offers?: string;
}

const people: readonly PersonPlan[] = [
  guest('Aisha', 'vcs', 'Leafy Playgroup', 'slack'),
  guest('Ben', 'la', 'Council Advice', 'discord'),
  guest('Chloe', 'centre', 'Hill Centre', 'slack'),
  guest('Dev', 'school', 'Park School', 'discord'),
];

/** Tuesday 15 December 2026, 10:00 to 13:00 in London, eight days after business time. */
const STARTS = '2026-12-15T10:00:00Z';

/** A market place next Tuesday; nobody has a seat yet. */
export async function buildGathering(database: TestDatabase): Promise<Gathering> {
  const town = await buildTown(database, {}, { people });
  const event = await buildEvent(database, town.network, {
    kind: 'market-place',
    title: 'Winter market',
    startsAt: STARTS,
    endsAt: '2026-12-15T13:00:00Z',
    createdBy: 'Coordinator',
    stalls: [{ name: 'Table', number: 5 }],
  });
  await database.admin.query(`update event set reminders = '{}' where id = $1`, [event.id]);
  return { ...town, database, eventId: event.id, stallTypeId: event.stallTypeIds[0] ?? '' };
}

/** Gives people a seat, with what each looks for and offers. */
export async function seatGuests(
  { database, network, eventId }: Gathering,
  guests: Readonly<Record<string, GuestPlan>>,
): Promise<void> {
  for (const [name, { looksFor, offers }] of Object.entries(guests))
    await database.admin.query(
      `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat,
         looks_for, offers)
       values ($1, gen_random_uuid(), $2, $3, $4, 'accepted', 'seated', $5, $6)
       on conflict (network_id, event_id, person_id) do update
         set answer = 'accepted', seat = 'seated', looks_for = $5, offers = $6`,
      [
        network.id,
        eventId,
        network.person(name).id,
        network.person(name).group,
        looksFor ?? null,
        offers ?? null,
      ],
    );
}

/** Somebody says that she cannot come. */
export async function dropOut({ database, network, eventId }: Gathering, name: string) {
  await database.admin.query(
    `update rsvp set answer = 'declined', seat = 'none' where event_id = $1 and person_id = $2`,
    [eventId, network.person(name).id],
  );
}

/** A card of events as somebody would get it at this moment, with its buttons; null where none. */
export async function drawFor(
  { product, network }: Gathering,
  card: string,
  subjectId: string,
  name: string,
): Promise<Message | null> {
  return inWork(product.ctx, network.id, async (work) => {
    const drawn = await eventCards[card]?.(work, [subjectId, network.person(name).id], '');
    return drawn && 'blocks' in drawn ? drawn : null;
  });
}

/** The same as text. */
export async function readFor(
  gathering: Gathering,
  card: string,
  subjectId: string,
  name: string,
): Promise<string | null> {
  const message = await drawFor(gathering, card, subjectId, name);
  return message && textOf(message);
}

/** The direct messages that somebody got, each by its summary. */
export function heard({ product, network }: Gathering, name: string): readonly string[] {
  const own = network.person(name).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers)
    .flatMap(({ calls }) => calls)
    .flatMap((call) =>
      call.kind === 'post' && 'accountId' in call.to && own.includes(call.to.accountId)
        ? [call.text.split('\n')[0] ?? '']
        : [],
    );
}

function guest(
  name: string,
  group: string,
  organisation: string,
  platform: 'slack' | 'discord',
): PersonPlan {
  return { name, group, organisation, accounts: [{ platform }] };
}
