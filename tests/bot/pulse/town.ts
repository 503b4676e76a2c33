import type { Role } from '../../../bot/context.ts';
import type { RollUpRow } from '../../../db/roll-up.ts';
import { type BuiltNetwork, buildNetwork, type PersonPlan } from '../../support/build.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type Product, startProduct } from '../../support/product.ts';

/** A network for pulse tests, with business time set to a Monday morning. */
export interface PulseTown {
  readonly network: BuiltNetwork;
  readonly product: Product;
}

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/** Monday 7 December 2026, 9:00 in London. */
const MONDAY = '2026-12-07T09:00:00Z';

/**
 * Builds a network with a coordinator and a lead (in no group that is asked unless `all`), and so
 * many people of each group, named `vcs 0`, `vcs 1`, …: even ones on Discord, odd ones on Slack.
 */
export async function buildTown(
  database: TestDatabase,
  groups: Readonly<Record<string, number>>,
  plan: {
    readonly people?: readonly PersonPlan[];
    readonly k?: number;
    readonly now?: string;
  } = {},
): Promise<PulseTown> {
  const people = Object.entries(groups).flatMap(([group, size]) =>
    Array.from({ length: size }, (_, at) => ({
      name: `${group} ${at}`,
      group,
      accounts: at % 2 ? slack : discord,
    })),
  );
  const network = await buildNetwork(database, {
    ...(plan.k === undefined ? {} : { k: plan.k }),
    people: [
      person('Coordinator', ['coordinator', 'admin']),
      person('Lead', ['lead']),
      ...people,
      ...(plan.people ?? []),
    ],
    places: [
      { platform: 'slack', channels: [{ name: 'general' }, { name: 'asked', members: asked() }] },
      { platform: 'discord', channels: [{ name: 'general' }, { name: 'asked', members: asked() }] },
    ],
  });
  // Now the members of each channel count, no longer everybody in its place.
  await database.admin.query('update channel set members_read_at = now() where network_id = $1', [
    network.id,
  ]);
  const product = startProduct(database, network);
  await product.travel(plan.now ?? MONDAY);
  return { network, product };

  function asked(): string[] {
    return [...people, ...(plan.people ?? [])].map(({ name }) => name);
  }
}

function person(name: string, roles: readonly Role[]): PersonPlan {
  return { name, group: 'other', roles, accounts: slack };
}

/** The channels whose members are everybody but the coordinator and the lead. */
export function askedChannels(network: BuiltNetwork): string[] {
  return network.places.map((_, at) => {
    const channel = network.places[at]?.channels.find(({ name }) => name === 'asked');
    if (!channel) throw new Error('The town has no such channel.');
    return channel.id;
  });
}

/** The ids of a wave's questions by key. */
export async function questionsOf(
  database: TestDatabase,
  waveId: string,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.admin.query<{ key: string; id: string }>(
    `select q.key, q.id from question q
     join wave w on w.network_id = q.network_id and w.survey_id = q.survey_id where w.id = $1`,
    [waveId],
  );
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}

/** Rows of any query as the superuser sees them. */
export async function look<Row extends object>(
  database: TestDatabase,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await database.admin.query<Row>(sql, [...values])).rows;
}

/** Roll-up rows in an order of their own, for comparing. */
export function sorted(rows: readonly RollUpRow[]): RollUpRow[] {
  const text = (row: RollUpRow) => `${row.questionId} ${row.leaf} ${row.cell}`;
  return [...rows].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
