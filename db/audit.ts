import { nameOf } from './person-name.ts';
import type { Tx } from './transaction.ts';

/** A line to be written: ids and plain facts. */
export interface AuditEntry {
  readonly id: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** A line as the chain sees it: every column as text, in one fixed form. */
export interface AuditText {
  readonly id: string;
  readonly text: string;
}

/** A link of the chain with the line it seals. */
export interface SealRow {
  readonly position: number;
  readonly hash: Buffer;
  readonly text: string;
}

/** A line with how its people are called now. */
export interface AuditReading {
  readonly at: Date;
  readonly action: string;
  readonly hasActor: boolean;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

// Microseconds and UTC, so that the text never depends on a driver or a session.
const lineText = `jsonb_build_array(l.network_id, l.id,
  to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  l.actor_id, l.action, l.subject_id, l.detail)::text`;

/** Writes an audit line, not sealed yet. */
export async function insertAuditLine(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    `insert into audit_line (network_id, id, actor_id, action, subject_id, detail)
     values (app_network(), $1, $2, $3, $4, $5)`,
    [entry.id, entry.actorId, entry.action, entry.subjectId, entry.detail],
  );
}

/** One sealer at a time in a network, until the transaction ends. */
export async function lockSeal(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('seal:' || app_network(), 3))`);
}

/** The chain's last link; null when there is none. */
export async function findLastSeal(
  tx: Tx,
): Promise<{ readonly position: number; readonly hash: Buffer } | null> {
  const { rows } = await tx.query<{ position: number; hash: Buffer }>(
    'select position, hash from audit_seal order by position desc limit 1',
  );
  return rows[0] ?? null;
}

/**
 * Lines that are in no link yet, oldest first. A line that was committed late is older than those
 * sealed before it, by less than an hour: no transaction may last that long.
 */
export async function listUnsealed(tx: Tx, most: number): Promise<readonly AuditText[]> {
  const { rows } = await tx.query<AuditText>(
    `select l.id, ${lineText} as text from audit_line l
     where l.at >= coalesce((
         select sealed.at - interval '1 hour' from audit_seal last
         join audit_line sealed on sealed.network_id = last.network_id and sealed.id = last.line_id
         order by last.position desc limit 1), '-infinity')
       and not exists (select from audit_seal s
         where s.network_id = l.network_id and s.line_id = l.id)
     order by l.at, l.id limit $1`,
    [most],
  );
  return rows;
}

/** Adds links to the network's chain. */
export async function insertSeals(
  tx: Tx,
  seals: readonly { readonly position: number; readonly lineId: string; readonly hash: Buffer }[],
): Promise<void> {
  await tx.query(
    `insert into audit_seal (network_id, position, line_id, hash)
     select app_network(), s.position, s.line_id, s.hash
     from unnest($1::bigint[], $2::uuid[], $3::bytea[]) as s (position, line_id, hash)`,
    [
      seals.map(({ position }) => position),
      seals.map(({ lineId }) => lineId),
      seals.map(({ hash }) => hash),
    ],
  );
}

/** The chain from a position on, in order, with its lines as they are now. */
export async function listSeals(tx: Tx, after: number, most: number): Promise<readonly SealRow[]> {
  const { rows } = await tx.query<SealRow>(
    `select s.position, s.hash, ${lineText} as text
     from audit_seal s left join audit_line l on l.network_id = s.network_id and l.id = s.line_id
     where s.position > $1 order by s.position limit $2`,
    [after, most],
  );
  return rows;
}

/** How many of the network's lines are not sealed yet. */
export async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::integer as n from audit_line l
     where not exists (select from audit_seal s
       where s.network_id = l.network_id and s.line_id = l.id)`,
  );
  return rows[0]?.n ?? 0;
}

/** The newest lines, newest first; without refusals that name nobody, such as a field left empty. */
export async function listAuditLines(tx: Tx, most: number): Promise<readonly AuditReading[]> {
  const { rows } = await tx.query<AuditReading>(
    `select l.at, l.action, l.detail, l.actor_id is not null as "hasActor",
       ${nameOf('l.actor_id')} as actor,
       ${nameOf('l.subject_id')} as subject
     from audit_line l where l.action <> 'command.refused' or l.actor_id is not null
     order by l.at desc, l.id limit $1`,
    [most],
  );
  return rows;
}

/** What the log holds about a person, by her id and those merged into her. */
export async function listAuditLinesOf(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly at: Date; readonly action: string; readonly wasActor: boolean }[]> {
  const { rows } = await tx.query<{ at: Date; action: string; wasActor: boolean }>(
    `with her as (select id from person where id = $1 or merged_into = $1)
     select at, action, coalesce(actor_id in (select id from her), false) as "wasActor"
     from audit_line
     where actor_id in (select id from her) or subject_id in (select id from her)
     order by at, id`,
    [personId],
  );
  return rows;
}
