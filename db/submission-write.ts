import type { Tx } from './transaction.ts';

/** What is handed in. */
export interface NewSubmission {
  readonly id: string;
  readonly applicationId: string;
  readonly sealed: Buffer;
  readonly hash: Buffer;
  /** The application's version. */
  readonly version: number;
  readonly submittedBy: string;
}

/** When it came, and which of the application's submissions it is; no number where it came too late. */
export interface Taken {
  readonly at: Date;
  readonly number: number | null;
}

/**
 * Takes what is handed in, in place of what was before, or refuses it and leaves that untouched:
 * decided by business time before the deadline, taken once, in this very statement. The caller holds
 * the application's row.
 */
export async function takeSubmission(tx: Tx, what: NewSubmission): Promise<Taken> {
  const { rows } = await tx.query<Taken>(
    `with moment as materialized (select business_now() as at),
     taken as (
       select m.at, a.network_id, a.id, a.lead_organisation_id from moment m
       cross join application a
       join round r on r.network_id = a.network_id and r.id = a.round_id
       where a.id = $2 and r.opens_at <= m.at and m.at < r.closes_at
         and r.stage not in ('draft', 'cancelled')),
     before as (
       update submission s set sealed = null, withdrawn_at = t.at from taken t
       where s.network_id = t.network_id and s.application_id = t.id and s.withdrawn_at is null
       returning s.id),
     made as (
       insert into submission (network_id, id, application_id, number, sealed, hash, version,
         submitted_by, received_at, lead_sector, lead_size)
       select t.network_id, $1, t.id,
         1 + (select coalesce(max(s.number), 0) from submission s where s.application_id = t.id),
         $3, $4, $5, $6, t.at, o.sector_type, o.size
       from taken t
       join organisation o on o.network_id = t.network_id and o.id = t.lead_organisation_id
       -- Reads all of it, so that the one before is taken back first: one at a time counts.
       where (select count(*) from before) >= 0
       returning number),
     stated as (
       update application a set state = 'submitted' from taken t
       where a.network_id = t.network_id and a.id = t.id)
     select m.at, made.number from moment m left join made on true`,
    [what.id, what.applicationId, what.sealed, what.hash, what.version, what.submittedBy],
  );
  const [row] = rows;
  if (!row) throw new Error('The database tells no business time.');
  return row;
}

/** Notes for which lots and with whom it was handed in. */
export async function insertSubmissionParts(
  tx: Tx,
  submissionId: string,
  lotIds: readonly string[],
  leadId: string,
  partnerIds: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into submission_lot (network_id, submission_id, lot_id)
     select app_network(), $1, unnest($2::uuid[])`,
    [submissionId, lotIds],
  );
  await tx.query(
    `insert into submission_organisation (network_id, submission_id, organisation_id, part)
     select app_network(), $1, id, case when id = $2 then 'lead' else 'partner' end
     from (select distinct unnest($3::uuid[]) as id) o`,
    [submissionId, leadId, [leadId, ...partnerIds]],
  );
}

/**
 * Takes back what is handed in: its sealed content is gone. Only before the deadline, as this very
 * statement sees it; false where that has passed or nothing is handed in.
 */
export async function withdrawSubmission(tx: Tx, applicationId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with moment as materialized (select business_now() as at),
     gone as (
       update submission s set sealed = null, withdrawn_at = m.at from moment m, application a, round r
       where s.application_id = $1 and s.withdrawn_at is null
         and a.network_id = s.network_id and a.id = s.application_id
         and r.network_id = a.network_id and r.id = a.round_id and m.at < r.closes_at
       returning s.network_id, s.application_id)
     update application a set state = 'withdrawn' from gone g
     where a.network_id = g.network_id and a.id = g.application_id`,
    [applicationId],
  );
  return rowCount === 1;
}

/** Notes that something came at the deadline or after it: that it came and when, never what. */
export async function insertLateAttempt(
  tx: Tx,
  late: {
    readonly id: string;
    readonly applicationId: string;
    readonly personId: string;
    /** Null: now. */
    readonly receivedAt: Date | null;
  },
): Promise<void> {
  await tx.query(
    `insert into late_attempt (network_id, id, application_id, person_id, received_at)
     values (app_network(), $1, $2, $3, coalesce($4::timestamptz, business_now()))`,
    [late.id, late.applicationId, late.personId, late.receivedAt],
  );
}

/** What stands on a receipt. */
export interface ReceiptRow {
  readonly applicationId: string;
  readonly number: number;
  readonly hash: Buffer;
  readonly receivedAt: Date;
  /** Taken back, or replaced by a later one. */
  readonly withdrawnAt: Date | null;
}

/** The receipt of a submission, also of one that was taken back; null for an unknown one. */
export async function findReceipt(tx: Tx, submissionId: string): Promise<ReceiptRow | null> {
  const { rows } = await tx.query<ReceiptRow>(
    `select application_id as "applicationId", number, hash, received_at as "receivedAt",
       withdrawn_at as "withdrawnAt"
     from submission where id = $1`,
    [submissionId],
  );
  return rows[0] ?? null;
}
