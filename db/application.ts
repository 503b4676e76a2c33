import type { Tx } from './transaction.ts';

/** An application as stored: who leads it and where it stands, never what is in it. */
export interface ApplicationRow {
  readonly id: string;
  readonly roundId: string;
  readonly leadOrganisationId: string;
  readonly leadName: string;
  /** By the order in which a round's applications were begun. */
  readonly number: number;
  readonly state: 'draft' | 'submitted' | 'withdrawn';
  /** Grows with every change of what would be handed in. */
  readonly version: number;
  readonly startedBy: string;
  readonly startedAt: Date;
  /** The coordinator who wrote it down for them. */
  readonly enteredBy: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

const columns = `a.id, a.round_id as "roundId", a.lead_organisation_id as "leadOrganisationId",
  o.name as "leadName", a.number, a.state, a.version, a.started_by as "startedBy",
  a.started_at as "startedAt", a.entered_by as "enteredBy", a.confirmed_by as "confirmedBy",
  a.confirmed_at as "confirmedAt"`;

const joined = `application a
  join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id`;

/** An application of the network, or null. */
export async function findApplication(
  tx: Tx,
  applicationId: string,
): Promise<ApplicationRow | null> {
  const { rows } = await tx.query<ApplicationRow>(
    `select ${columns} from ${joined} where a.id = $1`,
    [applicationId],
  );
  return rows[0] ?? null;
}

/** The same, its row held until the transaction ends: whoever changes what is in it holds it first. */
export async function lockApplication(
  tx: Tx,
  applicationId: string,
): Promise<ApplicationRow | null> {
  await tx.query('select from application where id = $1 for update', [applicationId]);
  // Read after the lock is held, so that what others have committed meanwhile is seen.
  return findApplication(tx, applicationId);
}
