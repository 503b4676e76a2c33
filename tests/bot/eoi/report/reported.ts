import { newId } from '../../../../bot/ids.ts';
import { type Block, type Message, plainText } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import {
  type ApplicationPlan,
  type BuiltApplication,
  type BuiltRound,
  buildApplication,
  buildRound,
  organisationOf,
  type RoundGround,
  type RoundPlan,
} from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

/** A town with a round in it that can be reported on. */
export interface Reported extends PulseTown {
  readonly ground: RoundGround;
  readonly round: BuiltRound;
  readonly applications: readonly BuiltApplication[];
}

/** The deadline of the round: three weeks after the Monday of the town. */
const DEADLINE = '2026-12-28T12:00:00Z';
export const AFTER = '2026-12-28T12:00:01Z';

const ann: PersonPlan = { name: 'Ann', accounts: [{ platform: 'discord' }] };

/** Builds a round of twelve weeks in three areas, with what was handed in by its deadline. */
export async function buildReported(
  database: TestDatabase,
  applications: readonly Partial<ApplicationPlan>[],
  plan: Partial<RoundPlan> = {},
  people: readonly PersonPlan[] = [],
): Promise<Reported> {
  const town = await buildTown(database, {}, { people: [ann, ...people] });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    title: 'New centres',
    opensAt: '2026-10-05T11:00:00Z',
    closesAt: DEADLINE,
    lots: [{ name: 'Northside' }, { name: 'Riverside' }, { name: 'Hill End' }],
    channels: ['asked'],
    createdBy: 'Coordinator',
    ...plan,
  });
  const built: BuiltApplication[] = [];
  for (const [at, one] of applications.entries())
    built.push(
      await buildApplication(ground, round, { lead: `Lead ${at}`, members: ['Ann'], ...one }),
    );
  return { ...town, ground, round, applications: built };
}

/** Notes that an organisation pressed one of the three buttons. */
export async function showInterest(
  { ground, round, network }: Reported,
  organisation: string,
  kind: 'lead' | 'join' | 'informed',
  { sector = 'voluntary', size = null as string | null, reason = null as string | null } = {},
): Promise<void> {
  const organisationId = await organisationOf(ground, organisation, sector);
  const { admin } = ground.database;
  await admin.query('update organisation set size = $2 where id = $1', [organisationId, size]);
  await admin.query(
    `insert into interest (network_id, id, round_id, organisation_id, person_id, kind)
     values ($1, $2, $3, $4, $5, $6)`,
    [network.id, newId(), round.id, organisationId, network.person('Ann').id, kind],
  );
  if (reason)
    await admin.query(
      `insert into stop_reason (network_id, round_id, organisation_id, person_id, reason)
       values ($1, $2, $3, $4, $5)`,
      [network.id, round.id, organisationId, network.person('Ann').id, reason],
    );
}

/** Stages what becomes of an application: on to a presentation or not. */
export async function shortlist(
  { ground, network }: Reported,
  application: BuiltApplication | undefined,
  outcome: 'presentation' | 'unsuccessful',
): Promise<void> {
  await ground.database.admin.query(
    `insert into shortlisting (network_id, application_id, outcome, staged_by)
     values ($1, $2, $3, $4)`,
    [network.id, application?.id, outcome, network.person('Coordinator').id],
  );
}

/** Stages what becomes of an application for an area, by its place in the round. */
export async function decide(
  { ground, network, round }: Reported,
  application: BuiltApplication | undefined,
  lot: number,
  outcome: 'appointed' | 'appointed-modified' | 'reserve' | 'unsuccessful',
): Promise<void> {
  await ground.database.admin.query(
    `insert into decision (network_id, application_id, lot_id, outcome, modification, staged_by)
     values ($1, $2, $3, $4, case when $4 = 'appointed-modified' then 'Fewer hours' else '' end, $5)`,
    [network.id, application?.id, round.lotIds[lot], outcome, network.person('Coordinator').id],
  );
}

/** Makes what was staged known to everybody. */
export async function release(
  { ground, network, round }: Reported,
  step: 'shortlist' | 'decisions',
): Promise<void> {
  const { id } = network.person('Coordinator');
  await ground.database.admin.query(
    `insert into round_release (network_id, round_id, step, reviewed_by, reviewed_at, released_by,
       released_at)
     values ($1, $2, $3, $4, business_now(), $4, business_now())`,
    [network.id, round.id, step, id],
  );
}

/** The report as somebody reads it, its moments left out. */
export async function readAs(reported: Reported, who: string): Promise<string> {
  return readingOf(await reportFor(reported, who));
}

/** The report as somebody gets it. */
export async function reportFor({ product }: Reported, who: string): Promise<Message> {
  const reply = await product.press(who, { command: 'eoi.report' });
  if (reply.kind !== 'whisper') throw new Error(`Not a report: ${JSON.stringify(reply)}`);
  return reply.message;
}

/** What a message says, line by line; charts as `[their kind]`, buttons left out. */
export function readingOf({ blocks }: Pick<Message, 'blocks'>): string {
  return blocks
    .flatMap(readBlock)
    .join('\n')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
}

function readBlock(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items.map((item) => `• ${plainText(item)}`);
  if (block.kind === 'table')
    return [block.columns, ...block.rows].map((cells) => cells.join(' | '));
  if (block.kind === 'chart') return [`[${block.chart.kind}]`];
  return 'text' in block ? [plainText(block.text)] : [];
}

/** The addresses of a message's links, by their label. */
export function linksOf(message: Message): Readonly<Record<string, string>> {
  const links = message.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((one) => (one.kind === 'link' ? [[one.label, one.url] as const] : []))
      : [],
  );
  return Object.fromEntries(links);
}

/** The last part of an address. */
export function tokenOf(url: string | undefined): string {
  return url?.split('/').at(-1) ?? '';
}

/** What the audit has of a kind. */
export function auditOf(
  database: TestDatabase,
  { network }: Pick<Reported, 'network'>,
  action: string,
): Promise<readonly { readonly subject_id: string }[]> {
  return look(
    database,
    'select subject_id from audit_line where network_id = $1 and action = $2 order by at',
    [network.id, action],
  );
}
