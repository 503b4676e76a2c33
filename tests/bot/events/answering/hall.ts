import type { Reply } from '../../../../bot/view.ts';
import { type BuiltNetwork, buildNetwork, type PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { type BuiltEvent, buildEvent, type EventPlan } from '../../../support/event.ts';
import { messageOf, type Product, startProduct } from '../../../support/product.ts';

/** A network with an event, and people who may come to it. */
export interface HallTown {
  readonly database: TestDatabase;
  readonly network: BuiltNetwork;
  readonly product: Product;
  readonly event: BuiltEvent;
}

/** Monday 7 December 2026, 10:00 in London: outside all quiet hours. */
const MONDAY = '2026-12-07T10:00:00Z';

/** Monday 11 January 2027, 10:00 in London: five weeks later. */
export const START = '2027-01-11T10:00:00Z';

/**
 * Builds a network with a coordinator and so many people of each group, named `vcs 0`, `vcs 1`, …
 * (even ones on Slack, odd ones on Discord), and an event that is announced, on a Monday morning.
 */
export async function buildHall(
  database: TestDatabase,
  groups: Readonly<Record<string, number>>,
  plan: Partial<EventPlan> & { readonly people?: readonly PersonPlan[] } = {},
): Promise<HallTown> {
  const guests = Object.entries(groups).flatMap(([group, size]) =>
    Array.from({ length: size }, (_, at) => ({
      name: `${group} ${at}`,
      group,
      accounts: [{ platform: at % 2 ? ('discord' as const) : ('slack' as const) }],
    })),
  );
  const { people = [], ...rest } = plan;
  const network = await buildNetwork(database, {
    people: [
      {
        name: 'Coordinator',
        group: 'other',
        roles: ['coordinator'],
        accounts: [{ platform: 'slack' }],
      },
      ...guests,
      ...people,
    ],
  });
  const product = startProduct(database, network);
  await product.travel(MONDAY);
  const event = await buildEvent(database, network, {
    title: 'Market day',
    startsAt: START,
    createdBy: 'Coordinator',
    ...rest,
  });
  return { database, network, product, event };
}

/** Presses *Going*, *Maybe* or *Can't* on the card. */
export function say(
  { product, event }: HallTown,
  who: string,
  what: 'going' | 'maybe' | 'cant',
): Promise<Reply> {
  return product.press(who, { command: `event.${what}`, ids: [event.id] });
}

/** The first line of what somebody is answered. */
export async function hear(reply: Promise<Reply>): Promise<string> {
  return messageOf(await reply).summary;
}

/** Presses a button of a message of one's own. */
export function tell(
  { product, event }: HallTown,
  who: string,
  value: 'going' | 'take' | 'cant',
): Promise<Reply> {
  return product.press(who, { command: 'event.answer', ids: [event.id], value });
}

/** How everybody who has answered stands: name, seat and place in the queue, in order of the queue. */
export async function seats({ database, event }: HallTown): Promise<readonly string[]> {
  const { rows } = await database.admin.query<{ line: string }>(
    `select concat_ws(' ', p.name || ':', r.seat,
       case when r.places > 1 then 'x' || r.places end) as line
     from rsvp r join person p on p.network_id = r.network_id and p.id = r.person_id
     where r.event_id = $1 order by r.queue_number nulls first, p.name`,
    [event.id],
  );
  return rows.map(({ line }) => line);
}

/** What somebody was told by direct message so far: the first line of each. */
export function directs({ network, product }: HallTown, who: string): readonly string[] {
  const ids = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => ids.some((id) => channelId === `D${id}`))
      .map(({ text }) => text.split('\n')[0] ?? ''),
  );
}
