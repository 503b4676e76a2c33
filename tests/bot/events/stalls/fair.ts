import type { FieldValue, Reply } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { type BuiltEvent, buildEvent, type EventPlan } from '../../../support/event.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

/** A town with a market place in it. */
export interface Fair extends PulseTown {
  readonly database: TestDatabase;
  readonly event: BuiltEvent;
}

/** Who can ask for a stall: `Ann` speaks for `Ann’s group`, on Slack unless said otherwise. */
export function holder(name: string, more: Partial<PersonPlan> = {}): PersonPlan {
  return {
    name,
    organisation: `${name}’s group`,
    accounts: [{ platform: 'slack' }],
    ...more,
  };
}

/** Builds the town and an open market place two weeks after its Monday, with one large stall. */
export async function buildFair(
  database: TestDatabase,
  people: readonly PersonPlan[],
  plan: Partial<EventPlan> = {},
): Promise<Fair> {
  const town = await buildTown(database, {}, { people });
  const event = await buildEvent(database, town.network, {
    kind: 'market-place',
    title: 'Market day',
    createdBy: 'Coordinator',
    startsAt: '2026-12-21T10:00:00Z',
    stalls: [{ name: 'Large stall', number: 1, hasPower: true }],
    ...plan,
  });
  return { ...town, database, event };
}

/** Fills in the form for a stall, of the first kind unless said otherwise; returns what comes of it. */
export async function askFor(
  { product, database, network, event }: Fair,
  who: string,
  values: Readonly<Record<string, FieldValue>> = {},
): Promise<Reply> {
  const [organisation] = await look<{ id: string }>(
    database,
    'select id from organisation where network_id = $1 and name = $2',
    [network.id, `${who}’s group`],
  );
  return product.press(who, {
    command: 'event.save-new-stall',
    ids: [event.id, organisation?.id ?? ''],
    values: { kind: event.stallTypeIds[0] ?? '', offers: 'Help for families', ...values },
  });
}

/** The latest stall of somebody's organisation: its id, state, pitch and place in the queue. */
export async function stallOf({ database, network }: Fair, who: string) {
  const [stall] = await look<{ id: string; state: string; pitch: string | null; queue: number }>(
    database,
    `select s.id, s.state, s.pitch, s.queue_number as queue from stall s
     join organisation o on o.network_id = s.network_id and o.id = s.organisation_id
     where s.network_id = $1 and o.name = $2 order by s.applied_at desc limit 1`,
    [network.id, `${who}’s group`],
  );
  if (!stall) throw new Error(`${who} has no stall.`);
  return stall;
}

/** A coordinator approves somebody's stall. */
export async function approve(fair: Fair, who: string): Promise<Reply> {
  const { id } = await stallOf(fair, who);
  return fair.product.press('Coordinator', { command: 'event.approve-stall', ids: [id] });
}

/** A coordinator declines somebody's stall. */
export async function decline(fair: Fair, who: string, reason = 'Too late'): Promise<Reply> {
  const { id } = await stallOf(fair, who);
  const command = 'event.decline-stall';
  return fair.product.press('Coordinator', { command, ids: [id], values: { reason } });
}

/** Somebody gives her stall back. */
export async function giveBack(fair: Fair, who: string): Promise<Reply> {
  const { id } = await stallOf(fair, who);
  return fair.product.press(who, { command: 'event.give-back-stall', ids: [id] });
}

/** A coordinator gives somebody's stall a pitch. */
export async function givePitch(fair: Fair, who: string, pitch: string): Promise<Reply> {
  const { id } = await stallOf(fair, who);
  const command = 'event.save-pitch';
  return fair.product.press('Coordinator', { command, ids: [id], values: { pitch } });
}

/** What somebody was sent by direct message, the first line of each. */
export function told({ product, network }: PulseTown, who: string): readonly string[] {
  const accounts = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => accounts.some((id) => channelId === `D${id}`))
      .map(({ text }) => text.split('\n')[0] ?? ''),
  );
}
