import type { Tx } from './transaction.ts';

/**
 * Whether an application failed a basic check and nobody let it go on, as a condition on its id: then
 * it is not scored.
 */
export function isStopped(application: string): string {
  return `exists (select from check_result failed where failed.network_id = app_network()
    and failed.application_id = ${application} and not failed.passed
    and failed.overridden_at is null)`;
}

/** Whether a round is decided or cancelled, as a condition on its id: its marks and checks stay as they are. */
export function isSettled(round: string): string {
  return `exists (select from round settled where settled.network_id = app_network()
    and settled.id = ${round} and settled.stage in ('decided', 'cancelled'))`;
}

/** A basic check, and what came of it for one application. */
export interface CheckedRow {
  readonly checkId: string;
  readonly wording: string;
  /** Null: nobody has looked yet. */
  readonly passed: boolean | null;
  readonly note: string;
  readonly checkedBy: string | null;
  /** Why a coordinator lets the application go on though it failed. */
  readonly overrideReason: string | null;
}

/** The basic checks of a round in order, as they stand for one application. */
export async function listChecked(
  tx: Tx,
  roundId: string,
  applicationId: string,
): Promise<readonly CheckedRow[]> {
  const { rows } = await tx.query<CheckedRow>(
    `select b.id as "checkId", b.wording, k.passed, coalesce(k.note, '') as note,
       p.name as "checkedBy", k.override_reason as "overrideReason"
     from basic_check b
     left join check_result k on k.network_id = b.network_id and k.basic_check_id = b.id
       and k.application_id = $2
     left join person p on p.network_id = k.network_id and p.id = k.checked_by
     where b.round_id = $1
     order by b.position`,
    [roundId, applicationId],
  );
  return rows;
}

/** What somebody found. */
export interface CheckFound {
  readonly applicationId: string;
  readonly checkId: string;
  readonly passed: boolean;
  readonly note: string;
  readonly checkedBy: string;
}

/**
 * Keeps what a check came to, in the place of an earlier result and of its override; false for a check
 * that is not one of the application's round, and once that is decided or cancelled.
 */
export async function saveCheck(tx: Tx, found: CheckFound): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into check_result (network_id, application_id, basic_check_id, passed, note, checked_by)
     select a.network_id, a.id, b.id, $3, $4, $5
     from application a
     join basic_check b on b.network_id = a.network_id and b.round_id = a.round_id
     where a.id = $1 and b.id = $2 and not ${isSettled('a.round_id')}
     on conflict (network_id, application_id, basic_check_id) do update
       set passed = excluded.passed, note = excluded.note, checked_by = excluded.checked_by,
         checked_at = business_now(), override_reason = null, overridden_by = null,
         overridden_at = null`,
    [found.applicationId, found.checkId, found.passed, found.note, found.checkedBy],
  );
  return rowCount > 0;
}

/**
 * Lets an application go on though it failed a check; false where it did not, goes on already, or its
 * round is decided or cancelled.
 */
export async function overrideCheck(
  tx: Tx,
  what: {
    readonly applicationId: string;
    readonly checkId: string;
    readonly reason: string;
    readonly by: string;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update check_result k
     set override_reason = $3, overridden_by = $4, overridden_at = business_now()
     from application a
     where k.application_id = $1 and k.basic_check_id = $2 and not k.passed
       and k.overridden_at is null and a.network_id = k.network_id and a.id = k.application_id
       and not ${isSettled('a.round_id')}`,
    [what.applicationId, what.checkId, what.reason, what.by],
  );
  return rowCount > 0;
}
