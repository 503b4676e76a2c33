import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
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

/** A town whose call for interest has closed, with a panel of three and what they marked. */
export interface PanelTown extends PulseTown {
  readonly ground: RoundGround;
  readonly round: BuiltRound;
  /** By lead agency. */
  readonly applications: Readonly<Record<string, BuiltApplication>>;
}

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

const people: readonly PersonPlan[] = [
  { name: 'Chair', accounts: slack },
  { name: 'Ann', accounts: discord },
  { name: 'Bob', accounts: slack },
  { name: 'Second', roles: ['coordinator'], accounts: slack },
  { name: 'Fay', accounts: slack },
  { name: 'Gus', accounts: discord },
  { name: 'Hal', accounts: slack },
  { name: 'Pia', accounts: discord },
];

/** Who applied: each lead with her own member, her areas, and three panellists' marks in order. */
export interface Applied extends Omit<ApplicationPlan, 'members' | 'lead'> {
  readonly members?: readonly string[];
  /** By panellist: one a criterion; null: she abstained; left out: she has not read it. */
  readonly marks?: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Families First (Fay), Green Hub (Gus) and Hill School (Hal) for Northside, Hal for Hillview too. */
export const applied: Readonly<Record<string, Applied>> = {
  'Families First': {
    members: ['Fay'],
    partners: ['Play Link'],
    marks: { Chair: [4, 3], Ann: [3, 3], Bob: [4, 2] },
  },
  'Green Hub': { members: ['Gus'], marks: { Chair: [1, 2], Ann: [4, 2], Bob: [2, 2] } },
  'Hill School': {
    members: ['Hal'],
    leadSector: 'school',
    lots: [0, 1],
    marks: { Chair: [2, 2], Ann: [2, null], Bob: [2, 3] },
  },
};

/** Builds it: business time is Monday 7 December 2026, 9:00, a week after the deadline. */
export async function buildPanelTown(
  database: TestDatabase,
  plan: {
    readonly round?: Partial<RoundPlan>;
    readonly applied?: Readonly<Record<string, Applied>>;
  } = {},
): Promise<PanelTown> {
  const town = await buildTown(database, {}, { people });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    stage: 'closed',
    opensAt: '2026-09-07T09:00:00Z',
    closesAt: '2026-11-30T09:00:00Z',
    lots: [
      { name: 'Northside', district: 'North' },
      { name: 'Hillview', district: 'South' },
    ],
    createdBy: 'Coordinator',
    channels: ['general'],
    ...plan.round,
  });
  await buildPanel(ground, round, [
    { name: 'Chair', organisation: 'Leafy Borough CVS', isChair: true },
    { name: 'Ann', organisation: 'Health Trust' },
    { name: 'Bob', organisation: 'Leafy Council' },
  ]);
  const applications: Record<string, BuiltApplication> = {};
  for (const [lead, { marks, members, ...more }] of Object.entries(plan.applied ?? applied)) {
    const built = await buildApplication(ground, round, { lead, members: members ?? [], ...more });
    applications[lead] = built;
    for (const [name, given] of Object.entries(marks ?? {}))
      await buildReading(ground, round, built.id, name, given);
  }
  return { ...town, ground, round, applications };
}

/** Notes that somebody has a conflict with an application. */
export async function addConflict(
  { ground, network, round, applications }: PanelTown,
  who: string,
  lead: string,
): Promise<void> {
  await ground.database.admin.query(
    `insert into conflict (network_id, id, round_id, person_id, application_id, kind, state)
     values ($1, gen_random_uuid(), $2, $3, $4, 'declared', 'confirmed')`,
    [network.id, round.id, network.person(who).id, applications[lead]?.id],
  );
}
