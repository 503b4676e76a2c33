import type { FieldValue, Reply } from '../../../../bot/view.ts';
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

/** A town with a call for interest that closes a week after its Monday, at noon. */
export interface Sitting extends PulseTown {
  readonly database: TestDatabase;
  readonly ground: RoundGround;
  readonly round: BuiltRound;
  readonly applications: readonly BuiltApplication[];
}

/** When the call closes, and a minute later. */
const CLOSES = '2026-12-14T12:00:00Z';
export const CLOSED = '2026-12-14T12:01:00Z';

/** Somebody who may sit on a panel: speaks for nobody unless said otherwise. */
export function seat(name: string, more: Partial<PersonPlan> = {}): PersonPlan {
  return { name, accounts: [{ platform: 'slack' }], ...more };
}

/** Four who may sit: of the CVS, the council, a school and a health body. */
export const four = [
  seat('Rose', { organisation: 'Leafy Borough CVS' }),
  seat('Carl'),
  seat('Sue'),
  seat('Hal', { accounts: [{ platform: 'discord' }] }),
];

/** Builds the town, the call, and what was handed in by `Writer`. */
export async function buildSitting(
  database: TestDatabase,
  plan: {
    readonly people?: readonly PersonPlan[];
    readonly round?: Partial<RoundPlan>;
    readonly applications?: readonly Omit<ApplicationPlan, 'members'>[];
  } = {},
): Promise<Sitting> {
  const people = [...(plan.people ?? four), seat('Writer')];
  const town = await buildTown(database, {}, { people });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    title: 'New centres',
    createdBy: 'Coordinator',
    opensAt: '2026-11-30T09:00:00Z',
    closesAt: CLOSES,
    ...plan.round,
  });
  const applications: BuiltApplication[] = [];
  for (const each of plan.applications ?? [{ lead: 'Northside Trust' }, { lead: 'Oak School' }])
    applications.push(await buildApplication(ground, round, { ...each, members: ['Writer'] }));
  return { ...town, database, ground, round, applications };
}

/** Puts somebody on the panel through the form. */
export function put(
  { product, round }: Sitting,
  person: string,
  agency: string,
  more: Readonly<Record<string, FieldValue>> = {},
): Promise<Reply> {
  return product.press('Coordinator', {
    command: 'eoi.panel-add-save',
    ids: [round.id],
    values: { person, agency, ...more },
  });
}

/** The usual panel: Rose of the CVS, who chairs it, Carl of the council and Sue of a school. */
export async function seatThree(sitting: Sitting): Promise<void> {
  await put(sitting, 'Rose', 'Leafy Borough CVS', { sector: 'voluntary', part: 'chair' });
  await put(sitting, 'Carl', 'County Council', { sector: 'council' });
  await put(sitting, 'Sue', 'Hill School', { sector: 'school' });
}

/** Presses something about the call as somebody. */
export function pressAbout(
  { product, round }: Sitting,
  who: string,
  command: string,
  values: Readonly<Record<string, FieldValue>> = {},
): Promise<Reply> {
  return product.press(who, { command, ids: [round.id], values });
}

/** They accept the terms and, the deadline having passed, say that they have to do with nobody. */
export async function makeReady(sitting: Sitting, names: readonly string[]): Promise<void> {
  for (const who of names) {
    await pressAbout(sitting, who, 'eoi.panel-accept');
    await pressAbout(sitting, who, 'eoi.panel-declare');
  }
}

/** The id of an organisation by name. */
export function organisation(sitting: Sitting, name: string): Promise<string> {
  return organisationOf(sitting, name, 'voluntary');
}

/** The conflicts noted: who, with the how many-th application, which kind, and how it stands. */
export async function conflictsOf({ database, network, round }: Sitting): Promise<string[]> {
  const rows = await look<{ line: string }>(
    database,
    `select p.name || ' ' || a.number || ' ' || c.kind || ' ' || c.state as line from conflict c
     join person p on p.network_id = c.network_id and p.id = c.person_id
     join application a on a.network_id = c.network_id and a.id = c.application_id
     where c.network_id = $1 and c.round_id = $2 order by 1`,
    [network.id, round.id],
  );
  return rows.map(({ line }) => line);
}

/** The readings: who reads the how many-th application, and how it stands. */
export async function readingsOf({ database, network, round }: Sitting): Promise<string[]> {
  const rows = await look<{ line: string }>(
    database,
    `select p.name || ' ' || a.number || ' ' || r.state || coalesce(' ' || r.void_reason, '') as line
     from reading r
     join person p on p.network_id = r.network_id and p.id = r.person_id
     join application a on a.network_id = r.network_id and a.id = r.application_id
     where r.network_id = $1 and r.round_id = $2 order by 1`,
    [network.id, round.id],
  );
  return rows.map(({ line }) => line);
}
