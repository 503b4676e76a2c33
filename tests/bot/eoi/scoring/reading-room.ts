import type { Reply } from '../../../../bot/view.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { formOf } from '../../../support/product.ts';
import {
  type ApplicationPlan,
  type BuiltApplication,
  type BuiltRound,
  buildApplication,
  buildPanel,
  buildReading,
  buildRound,
  type RoundGround,
  type RoundPlan,
} from '../../../support/round.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

/** A round past its deadline with three applications, whose panel has accepted the terms. */
export interface ReadingRoom extends PulseTown {
  readonly database: TestDatabase;
  readonly ground: RoundGround;
  readonly round: BuiltRound;
  /** `Toddlers` (A1, with partners), `Rivers` (A2) and `O’Neill 🌱` (A3), as planned. */
  readonly applications: readonly BuiltApplication[];
}

/** Both on Slack and Discord: odd ones on the one, even ones on the other. */
const panellists = ['vcs 0', 'vcs 1', 'vcs 2'];

/** Builds the room: `vcs 0` is the chair; `vcs 0` to `vcs 2` are on the panel, `vcs 3` to 5 applied. */
export async function buildReadingRoom(
  database: TestDatabase,
  plan: {
    readonly round?: Partial<RoundPlan>;
    readonly applications?: readonly Partial<ApplicationPlan>[];
  } = {},
): Promise<ReadingRoom> {
  const town = await buildTown(database, { vcs: 6 }, { now: '2027-03-02T09:00:00Z' });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    createdBy: 'Coordinator',
    stage: 'closed',
    opensAt: '2026-12-01T09:00:00Z',
    closesAt: '2027-03-01T12:00:00Z',
    ...plan.round,
  });
  const plans: readonly Partial<ApplicationPlan>[] = plan.applications ?? [
    { lead: 'Toddlers', partners: ['Parks', 'Swimmers'] },
    { lead: 'Rivers' },
    { lead: 'O’Neill 🌱' },
  ];
  const applications: BuiltApplication[] = [];
  for (const [at, each] of plans.entries())
    applications.push(
      await buildApplication(ground, round, {
        lead: `Lead ${at + 1}`,
        members: [`vcs ${3 + (at % 3)}`],
        ...each,
      }),
    );
  await buildPanel(
    ground,
    round,
    panellists.map((name, at) => ({ name, organisation: `Agency ${at}`, isChair: at === 0 })),
  );
  return { ...town, database, ground, round, applications };
}

/** Assigns applications (by position) to a panellist; with marks her reading of each is final. */
export async function assign(
  { ground, round, applications }: ReadingRoom,
  name: string,
  positions: readonly number[],
  marks: readonly (number | null)[] = [],
): Promise<void> {
  for (const at of positions)
    await buildReading(ground, round, idOf(applications, at), name, marks);
}

/** The id of the application at a position. */
export function idOf(applications: readonly BuiltApplication[], at: number): string {
  const application = applications[at];
  if (!application) throw new Error(`There is no application ${at}.`);
  return application.id;
}

/** Notes a conflict between a panellist and an application, as the panel's part would. */
export async function conflict(
  { database, network, round, applications }: ReadingRoom,
  name: string,
  at: number,
): Promise<void> {
  await database.admin.query(
    `insert into conflict (network_id, id, round_id, person_id, application_id, kind, state)
     values ($1, gen_random_uuid(), $2, $3, $4, 'declared', 'confirmed')`,
    [network.id, round.id, network.person(name).id, idOf(applications, at)],
  );
}

/** Fills in a form that somebody has before her. */
export function fillIn(
  { product }: PulseTown,
  who: string,
  reply: Reply,
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<Reply> {
  const { command, ids } = formOf(reply).submit.to;
  return product.press(who, { command, ids, values });
}
