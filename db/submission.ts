import type { Tx } from './transaction.ts';

/** What was handed in last and not taken back: sealed, with what stands on its receipt. */
export interface SubmissionRow {
  readonly id: string;
  readonly applicationId: string;
  readonly number: number;
  readonly sealed: Buffer;
  /** SHA-256 of the content. */
  readonly hash: Buffer;
  /** The application's version that was handed in. */
  readonly version: number;
  readonly submittedBy: string;
  readonly receivedAt: Date;
  readonly leadSector: string | null;
  readonly leadSize: string | null;
}

/** What counts of an application; null where nothing is handed in. */
export async function findSubmission(tx: Tx, applicationId: string): Promise<SubmissionRow | null> {
  const { rows } = await tx.query<SubmissionRow>(
    `select id, application_id as "applicationId", number, sealed, hash, version,
       submitted_by as "submittedBy", received_at as "receivedAt", lead_sector as "leadSector",
       lead_size as "leadSize"
     from submission where application_id = $1 and withdrawn_at is null`,
    [applicationId],
  );
  return rows[0] ?? null;
}

/** An application that was handed in, as it stands in lists. */
export interface SubmittedRow {
  readonly applicationId: string;
  readonly number: number;
  readonly leadOrganisationId: string;
  readonly leadName: string;
  readonly leadSector: string | null;
  readonly receivedAt: Date;
}

/**
 * The applications of a round that this person may see something of, by number: none before the
 * deadline, and none with which she has a conflict.
 */
export async function listSubmittedFor(
  tx: Tx,
  roundId: string,
  personId: string,
): Promise<readonly SubmittedRow[]> {
  const { rows } = await tx.query<SubmittedRow>(
    `select a.id as "applicationId", a.number, a.lead_organisation_id as "leadOrganisationId",
       o.name as "leadName", s.lead_sector as "leadSector", s.received_at as "receivedAt"
     from application a
     join round r on r.network_id = a.network_id and r.id = a.round_id
     join submission s on s.network_id = a.network_id and s.application_id = a.id
       and s.withdrawn_at is null
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     where a.round_id = $1 and a.state = 'submitted' and r.closes_at <= business_now()
       and a.id not in (select conflicted_with($2))
     order by a.number`,
    [roundId, personId],
  );
  return rows;
}

/** How many applications of a round are handed in now: a count may be seen at any time. */
export async function countSubmitted(tx: Tx, roundId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from application where round_id = $1 and state = 'submitted'`,
    [roundId],
  );
  return rows[0]?.count ?? 0;
}
