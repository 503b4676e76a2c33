import type { Tx } from './transaction.ts';

/** A job that failed for good, as the operator sees it. */
export interface JobFailure {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly error: string;
  readonly failedAt: Date;
}

/** Keeps a job that failed for good: one line per job and payload until it is dealt with. */
export async function upsertFailure(
  tx: Tx,
  networkId: string,
  failure: Omit<JobFailure, 'failedAt'>,
): Promise<void> {
  await tx.query(
    `with known as (
       update job_failure set error = $5, failed_at = now()
       where network_id = $1 and name = $3 and payload = $4::jsonb and resolved_at is null
       returning id
     )
     insert into job_failure (network_id, id, name, payload, error)
     select $1, $2, $3, $4::jsonb, $5 where not exists (select from known)`,
    [networkId, failure.id, failure.name, JSON.stringify(failure.payload), failure.error],
  );
}

/** The failures nobody has dealt with yet, newest first, at most 100. */
export async function listFailures(tx: Tx, networkId: string): Promise<JobFailure[]> {
  const { rows } = await tx.query<JobFailure>(
    `select id, name, payload, error, failed_at as "failedAt" from job_failure
     where network_id = $1 and resolved_at is null order by failed_at desc limit 100`,
    [networkId],
  );
  return rows;
}

/** Marks a failure as dealt with; its name and payload, or undefined when it was already. */
export async function resolveFailure(
  tx: Tx,
  networkId: string,
  id: string,
): Promise<Pick<JobFailure, 'name' | 'payload'> | undefined> {
  const { rows } = await tx.query<Pick<JobFailure, 'name' | 'payload'>>(
    `update job_failure set resolved_at = now()
     where network_id = $1 and id = $2 and resolved_at is null returning name, payload`,
    [networkId, id],
  );
  return rows[0];
}
