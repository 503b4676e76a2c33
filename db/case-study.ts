import { nameOf } from './person-name.ts';
import type { Tx } from './transaction.ts';

/** A locality's case study: begun by somebody, until it is ended. */
export interface CaseRow {
  readonly localityId: string;
  readonly locality: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** What is asked of a locality, in this order. */
export const PROMPTS = ['attracted', 'done', 'challenges', 'plans'] as const;

/** One of the four prompts. */
export type Prompt = (typeof PROMPTS)[number];

/** One version of a text; the name is null where it was written by somebody who is erased. */
export interface CaseTextRow {
  readonly prompt: Prompt;
  readonly version: number;
  readonly body: string;
  readonly writtenBy: string | null;
  readonly writer: string | null;
  readonly writtenAt: Date;
}

/** Somebody who may add to a case study. */
export interface CaseAuthorRow {
  readonly personId: string;
  readonly name: string | null;
  readonly isNudged: boolean;
}

const study = `select c.locality_id as "localityId", l.name as locality,
    c.started_at as "startedAt", c.ended_at as "endedAt"
  from case_study c join locality l on l.network_id = c.network_id and l.id = c.locality_id`;

const text = `select t.prompt, t.version, t.body, t.written_by as "writtenBy",
    ${nameOf('t.written_by')} as writer, t.written_at as "writtenAt" from case_text t`;

/** The case study of a locality, or null before it is begun. */
export async function findCase(tx: Tx, localityId: string): Promise<CaseRow | null> {
  const { rows } = await tx.query<CaseRow>(`${study} where c.locality_id = $1`, [localityId]);
  return rows[0] ?? null;
}

/** Every case study of the network, by the name of its locality. */
export async function listCases(tx: Tx): Promise<readonly CaseRow[]> {
  const { rows } = await tx.query<CaseRow>(`${study} order by l.name`);
  return rows;
}

/** Begins a locality's case study, or goes on with one that was ended; false where it is under way. */
export async function startCase(tx: Tx, localityId: string, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into case_study as known (network_id, locality_id, started_by)
     values (app_network(), $1, $2)
     on conflict (network_id, locality_id) do update set ended_at = null
     where known.ended_at is not null`,
    [localityId, personId],
  );
  return rowCount === 1;
}

/** Ends a case study: what is written stays, and nobody is asked any more. */
export async function endCase(tx: Tx, localityId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update case_study set ended_at = business_now() where locality_id = $1 and ended_at is null`,
    [localityId],
  );
  return rowCount === 1;
}

/** Holds a case study, so that whoever writes at the same time waits. */
export async function lockCase(tx: Tx, localityId: string): Promise<void> {
  await tx.query('select from case_study where locality_id = $1 for update', [localityId]);
}

/** The last version of each prompt that has one. */
export async function listLatestTexts(tx: Tx, localityId: string): Promise<readonly CaseTextRow[]> {
  const { rows } = await tx.query<CaseTextRow>(
    `${text} where t.locality_id = $1 and t.version = (select max(o.version) from case_text o
       where o.network_id = t.network_id and o.locality_id = t.locality_id and o.prompt = t.prompt)`,
    [localityId],
  );
  return rows;
}

/** Every version of a prompt, the last one first. */
export async function listVersions(
  tx: Tx,
  localityId: string,
  prompt: Prompt,
): Promise<readonly CaseTextRow[]> {
  const { rows } = await tx.query<CaseTextRow>(
    `${text} where t.locality_id = $1 and t.prompt = $2 order by t.version desc`,
    [localityId, prompt],
  );
  return rows;
}

/** Adds the next version of a prompt; the caller holds the case study. Returns its number. */
export async function insertCaseText(
  tx: Tx,
  { localityId, prompt }: { readonly localityId: string; readonly prompt: Prompt },
  body: string,
  personId: string,
): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into case_text (network_id, locality_id, prompt, version, body, written_by)
     select app_network(), $1, $2, coalesce(max(version), 0) + 1, $3, $4
     from case_text where locality_id = $1 and prompt = $2
     returning version`,
    [localityId, prompt, body, personId],
  );
  return rows[0]?.version ?? 0;
}

/** Who may add to a case study beside coordinators and leads, in the order in which they were asked. */
export async function listAuthors(tx: Tx, localityId: string): Promise<readonly CaseAuthorRow[]> {
  const { rows } = await tx.query<CaseAuthorRow>(
    `select c.person_id as "personId", ${nameOf('c.person_id')} as name, c.nudged as "isNudged"
     from case_author c where c.locality_id = $1 order by c.added_at, c.person_id`,
    [localityId],
  );
  return rows;
}

/** The localities of whose case study somebody is an author, by name. */
export async function listOwnCases(tx: Tx, personId: string): Promise<readonly CaseRow[]> {
  const { rows } = await tx.query<CaseRow>(
    `${study} where exists (select from case_author a where a.network_id = c.network_id
       and a.locality_id = c.locality_id and a.person_id = $1) order by l.name`,
    [personId],
  );
  return rows;
}
