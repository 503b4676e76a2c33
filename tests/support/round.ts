import { hashContent, type SubmittedContent, writeContent } from '../../bot/eoi/sealing/content.ts';
import { lock, newSealingPair, sealTo } from '../../bot/eoi/sealing/envelope.ts';
import { newId } from '../../bot/ids.ts';
import { type Keyring, newKey } from '../../bot/keyring.ts';
import type { Stage } from '../../db/round.ts';
import type { BuiltNetwork } from './build.ts';
import type { TestDatabase } from './database.ts';

/** Where to build: the database, the network, and the keyring that the product under test uses. */
export interface RoundGround {
  readonly database: Pick<TestDatabase, 'admin'>;
  readonly network: BuiltNetwork;
  readonly keyring: Keyring;
}

/** What to build; everything has a default: an open round of twelve weeks that opened a week ago. */
export interface RoundPlan {
  readonly title?: string;
  readonly stage?: Stage;
  /** ISO instants. */
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly lots?: readonly {
    readonly name: string;
    readonly district?: string;
    readonly budget?: string;
  }[];
  readonly criteria?: readonly {
    readonly name: string;
    readonly weight?: number;
    readonly anchor?: string;
  }[];
  readonly questions?: readonly { readonly wording: string; readonly wordLimit?: number }[];
  readonly checks?: readonly string[];
  /** Columns of `round` that differ from their default, by name. */
  readonly columns?: Readonly<Record<string, unknown>>;
  /** Channels by name in which it was announced (all places with such a channel). */
  readonly channels?: readonly string[];
  /** By name. */
  readonly createdBy: string;
}

/** A round as it was built. */
export interface BuiltRound {
  readonly id: string;
  readonly lotIds: readonly string[];
  readonly criterionIds: readonly string[];
  readonly questionIds: readonly string[];
  readonly checkIds: readonly string[];
  readonly publicKey: Buffer;
}

/** Builds a round with its key as the superuser, without a command or a job being run. */
export async function buildRound(ground: RoundGround, plan: RoundPlan): Promise<BuiltRound> {
  const { network, keyring, database } = ground;
  const { admin } = database;
  const id = newId();
  await admin.query(
    `insert into round (network_id, id, title, purpose, stage, opens_at, closes_at, time_zone,
       created_by)
     select $1, $2, $3, 'To run the new centres together.', $4, t.opens_at,
       coalesce($6::timestamptz, t.opens_at + interval '84 days'), 'Europe/London', $7
     from (select coalesce($5::timestamptz, business_now() - interval '7 days') as opens_at) t`,
    [
      network.id,
      id,
      plan.title ?? 'New centres',
      plan.stage ?? 'open',
      plan.opensAt ?? null,
      plan.closesAt ?? null,
      network.person(plan.createdBy).id,
    ],
  );
  for (const [name, value] of Object.entries(plan.columns ?? {}))
    await admin.query(`update round set ${name} = $2 where id = $1`, [id, value]);
  // Last, as some of the columns are fixed once a round that was publicised has opened.
  await admin.query(
    `update round set publicised_at = coalesce(publicised_at, opens_at - interval '7 days')
     where id = $1 and stage <> 'draft'`,
    [id],
  );
  const pair = await newSealingPair();
  const { wrapped, secretVersion } = keyring.wrap(pair.privateKey);
  await admin.query('insert into round_key values ($1, $2, $3, $4, $5)', [
    network.id,
    id,
    pair.publicKey,
    wrapped,
    secretVersion,
  ]);
  for (const name of plan.channels ?? [])
    await admin.query(
      `insert into round_channel select network_id, $2, id from channel
       where network_id = $1 and name = $3`,
      [network.id, id, name],
    );
  const add = (table: string, rows: readonly Readonly<Record<string, unknown>>[]) =>
    insertPositioned(ground, table, id, rows);
  return {
    id,
    publicKey: pair.publicKey,
    lotIds: await add('lot', plan.lots ?? [{ name: 'Northside' }]),
    criterionIds: await add('criterion', (plan.criteria ?? criteria).map(withWeight)),
    questionIds: await add(
      'round_question',
      (plan.questions ?? questions).map(({ wording, wordLimit }) => ({
        wording,
        word_limit: wordLimit ?? 300,
      })),
    ),
    checkIds: await add(
      'basic_check',
      (plan.checks ?? []).map((wording) => ({ wording })),
    ),
  };
}

const criteria = [
  { name: 'Knows the community', weight: 60, anchor: 'Names groups and what they need.' },
  { name: 'Works with others', weight: 40, anchor: 'Says who does what.' },
];
const questions: NonNullable<RoundPlan['questions']> = [
  { wording: 'What would you do, and with whom?' },
];

function withWeight<Row extends { readonly weight?: number }>(row: Row) {
  return { ...row, weight: row.weight ?? 1 };
}

/** An application to build: a draft, or handed in an hour before the deadline or now. */
export interface ApplicationPlan {
  /** Organisations by name; those that are not there are made. */
  readonly lead: string;
  readonly leadSector?: 'school' | 'health' | 'council' | 'voluntary' | 'private';
  readonly partners?: readonly string[];
  /** By position in the round's lots; the first unless given. */
  readonly lots?: readonly number[];
  /** One a question of the round. */
  readonly answers?: readonly string[];
  readonly state?: 'draft' | 'submitted';
  /** Who writes on it, by name: the first began it. */
  readonly members: readonly string[];
}

/** An application as it was built. */
export interface BuiltApplication {
  readonly id: string;
  readonly leadId: string;
  readonly partnerIds: readonly string[];
}

/** Builds an application as the superuser; one that is `submitted` (the default) is really sealed. */
export async function buildApplication(
  ground: RoundGround,
  round: BuiltRound,
  plan: ApplicationPlan,
): Promise<BuiltApplication> {
  const { network, keyring, database } = ground;
  const { admin } = database;
  const id = newId();
  const leadId = await organisationOf(ground, plan.lead, plan.leadSector ?? 'voluntary');
  const [first] = plan.members;
  if (!first) throw new Error('An application needs somebody who began it.');
  const state = plan.state ?? 'submitted';
  await admin.query(
    `insert into application (network_id, id, round_id, lead_organisation_id, number, state, version,
       started_by)
     select $1, $2, $3, $4, 1 + count(*), $5, 1, $6 from application where round_id = $3`,
    [network.id, id, round.id, leadId, state, network.person(first).id],
  );
  const lotIds = (plan.lots ?? [0]).map((at) => round.lotIds[at] as string);
  await insert(
    ground,
    'application_lot',
    lotIds.map((lot_id) => ({ application_id: id, lot_id })),
  );
  await insert(
    ground,
    'application_member',
    plan.members.map((name) => ({
      application_id: id,
      person_id: network.person(name).id,
      organisation_id: leadId,
      part: 'lead',
      state: 'in',
    })),
  );
  const answers = plan.answers ?? round.questionIds.map(() => `What ${plan.lead} would do.`);
  const key = newKey();
  const { wrapped, secretVersion } = keyring.wrap(key);
  await insert(ground, 'application_key', [
    { application_id: id, wrapped, secret_version: secretVersion },
  ]);
  await insert(
    ground,
    'draft_part',
    answers.map((text, at) => ({
      application_id: id,
      part: 'answer',
      about_id: round.questionIds[at],
      body: lock(key, Buffer.from(text), `answer ${id} ${round.questionIds[at]}`),
      edited_by: network.person(first).id,
    })),
  );
  const partnerIds: string[] = [];
  for (const name of plan.partners ?? [])
    partnerIds.push(await addPartner(ground, id, name, network.person(first).id));
  const built = { id, leadId, partnerIds };
  if (state === 'submitted') await submit(ground, round, plan, { ...built, lotIds, answers });
  return built;
}

async function addPartner(
  ground: RoundGround,
  applicationId: string,
  name: string,
  invitedBy: string,
): Promise<string> {
  const organisationId = await organisationOf(ground, name, 'voluntary');
  await ground.database.admin.query(
    `insert into partner (network_id, id, application_id, organisation_id, state, invited_by,
       answered_by, answered_at, confirmed_version)
     values ($1, $2, $3, $4, 'confirmed', $5, $5, business_now(), 0)`,
    [ground.network.id, newId(), applicationId, organisationId, invitedBy],
  );
  return organisationId;
}

async function submit(
  ground: RoundGround,
  round: BuiltRound,
  plan: ApplicationPlan,
  built: BuiltApplication & {
    readonly lotIds: readonly string[];
    readonly answers: readonly string[];
  },
): Promise<void> {
  const { network, database } = ground;
  const submissionId = newId();
  const content: SubmittedContent = {
    version: 1,
    lead: { organisationId: built.leadId, name: plan.lead },
    authorises: 'The trustees',
    lotIds: [...built.lotIds],
    partners: (plan.partners ?? []).map((name, at) => ({
      organisationId: built.partnerIds[at] as string,
      name,
      said: '',
    })),
    answers: built.answers.map((text, at) => ({
      questionId: round.questionIds[at] as string,
      text,
    })),
    attachments: [],
  };
  const bytes = writeContent(content);
  await database.admin.query(
    `insert into submission (network_id, id, application_id, number, sealed, hash, version,
       submitted_by, received_at, lead_sector)
     select $1, $2, $3, 1, $4, $5, 1, $6, least(business_now(), r.closes_at - interval '1 hour'), $7
     from round r where r.id = $8`,
    [
      network.id,
      submissionId,
      built.id,
      sealTo(round.publicKey, bytes, `application ${round.id} ${built.id}`),
      hashContent(bytes),
      network.person(plan.members[0] as string).id,
      plan.leadSector ?? 'voluntary',
      round.id,
    ],
  );
  await insert(
    ground,
    'submission_lot',
    built.lotIds.map((lot_id) => ({ submission_id: submissionId, lot_id })),
  );
  await insert(ground, 'submission_organisation', [
    { submission_id: submissionId, organisation_id: built.leadId, part: 'lead' },
    ...built.partnerIds.map((organisation_id) => ({
      submission_id: submissionId,
      organisation_id,
      part: 'partner',
    })),
  ]);
}

/** A panellist to build. */
export interface PanellistPlan {
  /** By name. */
  readonly name: string;
  /** The agency she sits for; made where it is not there. */
  readonly organisation: string;
  readonly isChair?: boolean;
  /** Unless false, she has accepted the terms and declared her conflicts. */
  readonly ready?: boolean;
}

/** Puts people on a round's panel; nobody is assigned anything to read yet. */
export async function buildPanel(
  ground: RoundGround,
  round: Pick<BuiltRound, 'id'>,
  panellists: readonly PanellistPlan[],
): Promise<void> {
  for (const { name, organisation, isChair, ready } of panellists)
    await ground.database.admin.query(
      `insert into panel_member (network_id, round_id, person_id, organisation_id, is_chair, added_by,
         accepted_at, declared_at)
       values ($1, $2, $3, $4, $5, $3, case when $6 then business_now() end,
         case when $6 then business_now() end)`,
      [
        ground.network.id,
        round.id,
        ground.network.person(name).id,
        await organisationOf(ground, organisation, 'voluntary'),
        isChair ?? false,
        ready ?? true,
      ],
    );
}

/** Assigns an application to panellists, as if they were to read it; with marks they are final. */
export async function buildReading(
  ground: RoundGround,
  round: BuiltRound,
  applicationId: string,
  name: string,
  /** One a criterion; null: she abstained. */
  marks: readonly (number | null)[] = [],
): Promise<void> {
  const { database, network } = ground;
  const personId = network.person(name).id;
  await database.admin.query(
    `insert into reading (network_id, application_id, person_id, round_id, state, final_at)
     values ($1, $2, $3, $4, case when $5 then 'final' else 'assigned' end,
       case when $5 then business_now() end)`,
    [network.id, applicationId, personId, round.id, marks.length > 0],
  );
  await insert(
    ground,
    'score',
    marks.map((mark, at) => ({
      application_id: applicationId,
      person_id: personId,
      criterion_id: round.criterionIds[at],
      standing: mark === null ? 'abstained' : 'marked',
      mark,
    })),
  );
}

/** An organisation of the network by name, made where it is not there. */
export async function organisationOf(
  { database, network }: Pick<RoundGround, 'database' | 'network'>,
  name: string,
  sector: string,
): Promise<string> {
  const { rows } = await database.admin.query<{ id: string }>(
    `with made as (
       insert into organisation (network_id, id, name, sector_type) values ($1, $2, $3, $4)
       on conflict (network_id, lower(name)) do nothing returning id)
     select id from made
     union all select id from organisation where network_id = $1 and lower(name) = lower($3)`,
    [network.id, newId(), name, sector],
  );
  return (rows[0] as { id: string }).id;
}

async function insertPositioned(
  ground: RoundGround,
  table: string,
  roundId: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly string[]> {
  const placed = rows.map((row, at) => ({
    id: newId(),
    round_id: roundId,
    position: at + 1,
    ...row,
  }));
  await insert(ground, table, placed);
  return placed.map(({ id }) => id);
}

async function insert(
  { database, network }: RoundGround,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  for (const row of rows) {
    const names = Object.keys(row);
    const values = names.map((_, at) => `$${at + 2}`);
    await database.admin.query(
      `insert into ${table} (network_id, ${names.join(', ')}) values ($1, ${values.join(', ')})`,
      [network.id, ...Object.values(row)],
    );
  }
}
