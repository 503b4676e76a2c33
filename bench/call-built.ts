import { hashContent, type SubmittedContent, writeContent } from '../bot/eoi/sealing/content.ts';
import { newSealingPair, sealTo } from '../bot/eoi/sealing/envelope.ts';
import { newId } from '../bot/ids.ts';
import type { Ground } from './ground.ts';
import { buildTown } from './town.ts';

/** How many sit on the panel, and how many of them read each application. */
export const PANEL = 60;
export const READERS = 3;

const LOTS = 40;
const QUESTIONS = 6;
/** What one answer is about as long as, in words. */
const WORDS = 300;

/** A call for interest whose deadline has passed, every mark given. */
export interface Call {
  readonly networkId: string;
  readonly roundId: string;
  readonly applicationIds: readonly string[];
  readonly panellistIds: readonly string[];
}

/** Lays out such a call as the superuser: really sealed, each application with two partners. */
export async function buildCall(
  ground: Ground,
  plan: { readonly applications: number; readonly criteria: number },
): Promise<Call> {
  const { networkId } = await buildTown(ground, 'slack', plan.applications);
  const roundId = newId();
  const people = await peopleOf(ground, networkId);
  const run = (sql: string, ...more: unknown[]) =>
    ground.admin.query(sql, [networkId, roundId, ...more]);
  await run(
    `insert into round (network_id, id, title, stage, opens_at, closes_at, time_zone, readers,
       created_by, publicised_at)
     values ($1, $2, 'Bench', 'closed', now() - interval '84 days', now() - interval '1 hour',
       'Europe/London', ${READERS}, $3, now() - interval '90 days')`,
    people[0],
  );
  await run(
    `insert into lot (network_id, id, round_id, position, name)
     select $1, gen_random_uuid(), $2, i, 'Area ' || i from generate_series(1, ${LOTS}) i`,
  );
  await run(
    `insert into criterion (network_id, id, round_id, position, name, weight)
     select $1, gen_random_uuid(), $2, i, 'Criterion ' || i, i
     from generate_series(1, $3::int) i`,
    plan.criteria,
  );
  const applicationIds = await insertApplications(ground, { networkId, roundId, people }, plan);
  const panellistIds = people.slice(0, PANEL);
  await insertMarks(ground, { networkId, roundId, applicationIds, panellistIds });
  await ground.admin.query('analyze');
  return { networkId, roundId, applicationIds, panellistIds };
}

async function peopleOf({ admin }: Ground, networkId: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ id: string }>(
    'select id from person where network_id = $1 order by id',
    [networkId],
  );
  return rows.map(({ id }) => id);
}

async function insertApplications(
  { admin, ctx }: Ground,
  {
    networkId,
    roundId,
    people,
  }: Pick<Call, 'networkId' | 'roundId'> & { people: readonly string[] },
  { applications }: { readonly applications: number },
): Promise<readonly string[]> {
  const pair = await newSealingPair();
  const { wrapped, secretVersion } = ctx.keyring.wrap(pair.privateKey);
  await admin.query('insert into round_key values ($1, $2, $3, $4, $5)', [
    networkId,
    roundId,
    pair.publicKey,
    wrapped,
    secretVersion,
  ]);
  const rows = Array.from({ length: applications }, (_, at) => {
    const [id, organisationId] = [newId(), newId()];
    const bytes = writeContent(contentOf(organisationId, at));
    const sealed = sealTo(pair.publicKey, bytes, `application ${roundId} ${id}`);
    const hash = hashContent(bytes).toString('hex');
    // Whoever is on the panel has applied for nothing.
    const by = people[PANEL + (at % (people.length - PANEL))];
    return { id, organisationId, at, sealed: sealed.toString('hex'), hash, by };
  });
  const given = [networkId, JSON.stringify(rows)];
  const list = `jsonb_to_recordset($2) as g (id uuid, "organisationId" uuid, at int, sealed text,
    hash text, by uuid)`;
  await admin.query(
    `insert into organisation (network_id, id, name, sector_type, size)
     select $1, "organisationId", 'Organisation ' || at,
       (array['school', 'health', 'council', 'voluntary', 'private'])[1 + at % 5],
       (array['micro', 'small', 'medium', 'large'])[1 + at % 4] from ${list}`,
    given,
  );
  await admin.query(
    `insert into application (network_id, id, round_id, lead_organisation_id, number, state, version,
       started_by)
     select $1, id, $3, "organisationId", at + 1, 'submitted', 1, by from ${list}`,
    [...given, roundId],
  );
  await admin.query(
    `with made as (
       insert into submission (network_id, id, application_id, number, sealed, hash, version,
         submitted_by, received_at, lead_sector, lead_size)
       select $1, g.id, g.id, 1, decode(g.sealed, 'hex'), decode(g.hash, 'hex'), 1, g.by,
         now() - interval '2 hours', o.sector_type, o.size
       from ${list} join organisation o on o.id = g."organisationId" returning id)
     insert into submission_lot (network_id, submission_id, lot_id)
     select $1, m.id, l.id from made m cross join lateral (
       select id from lot where round_id = $3 order by md5(id::text || m.id::text) limit 2) l`,
    [...given, roundId],
  );
  await admin.query(
    `insert into submission_organisation (network_id, submission_id, organisation_id, part)
     select $1, g.id, h."organisationId", case when g.at = h.at then 'lead' else 'partner' end
     from ${list} join ${list.replaceAll('g (', 'h (')} on h.at in (g.at, g.at + 1, g.at + 2)`,
    given,
  );
  return rows.map(({ id }) => id);
}

async function insertMarks(
  { admin }: Ground,
  { networkId, roundId, applicationIds, panellistIds }: Call,
): Promise<void> {
  const given = [networkId, roundId, panellistIds];
  await admin.query(
    `with agency as (
       insert into organisation (network_id, id, name, sector_type)
       select $1, gen_random_uuid(), 'Agency ' || i, 'council' from generate_series(1, ${PANEL}) i
       returning id, name)
     insert into panel_member (network_id, round_id, person_id, organisation_id, added_by,
       accepted_at, declared_at)
     select $1, $2, p.id, a.id, p.id, now(), now()
     from unnest($3::uuid[]) with ordinality as p (id, i) join agency a on a.name = 'Agency ' || p.i`,
    given,
  );
  const pairs = applicationIds.flatMap((applicationId, at) =>
    Array.from({ length: READERS }, (_, reader) => ({
      applicationId,
      personId: panellistIds[(at * READERS + reader) % PANEL],
    })),
  );
  await admin.query(
    `with made as (
       insert into reading (network_id, application_id, person_id, round_id, state, final_at)
       select $1, "applicationId", "personId", $2, 'final', now()
       from jsonb_to_recordset($3) as g ("applicationId" uuid, "personId" uuid)
       returning application_id, person_id)
     insert into score (network_id, application_id, person_id, criterion_id, standing, mark)
     select $1, m.application_id, m.person_id, c.id, 'marked', (random() * 4)::int
     from made m cross join criterion c where c.round_id = $2`,
    [networkId, roundId, JSON.stringify(pairs)],
  );
}

function contentOf(organisationId: string, at: number): SubmittedContent {
  const text = Array.from({ length: WORDS }, (_, word) => `word${word + at}`).join(' ');
  return {
    version: 1,
    lead: { organisationId, name: `Organisation ${at}` },
    authorises: 'The trustees',
    lotIds: [],
    partners: [],
    answers: Array.from({ length: QUESTIONS }, () => ({ questionId: newId(), text })),
    attachments: [],
  };
}
