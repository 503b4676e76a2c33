import type { Tx } from './transaction.ts';

/** One moment that lies in the future; unique by network, kind, subject and period. */
export interface DueRow {
  readonly networkId: string;
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly period: string;
}

/**
 * Plans a moment, moves it while it is pending, or revives it after a cancellation; the row's id,
 * or null when it has happened already. Instants are ISO, in business time.
 */
export async function upsertDue(
  tx: Tx,
  due: DueRow & { readonly dueAt: string; readonly expiresAt: string | null },
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'due.plan',
    text: `insert into due as d (network_id, id, kind, subject_id, period, due_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (network_id, kind, subject_id, period) do update
       set due_at = excluded.due_at, expires_at = excluded.expires_at, state = 'pending',
           settled_at = null
       where d.state in ('pending', 'cancelled')
     returning id`,
    values: [due.networkId, due.id, due.kind, due.subjectId, due.period, due.dueAt, due.expiresAt],
  });
  return rows[0]?.id ?? null;
}

/** Cancels pending moments of a subject: of one period, or with null of all; returns how many. */
export async function cancelDue(
  tx: Tx,
  networkId: string,
  kind: string,
  subjectId: string,
  period: string | null,
): Promise<number> {
  const { rowCount } = await tx.query(
    `update due set state = 'cancelled', settled_at = clock_timestamp()
     where network_id = $1 and kind = $2 and subject_id = $3 and state = 'pending'
       and ($4::text is null or period = $4)`,
    [networkId, kind, subjectId, period],
  );
  return rowCount;
}

/** For dispatch: pending moments whose time has come, oldest first, from after `after`. */
export async function findDue(
  tx: Tx,
  limit: number,
  after: { readonly dueAt: string; readonly id: string } | null,
): Promise<(DueRow & { readonly dueAt: string })[]> {
  const { rows } = await tx.query<DueRow & { readonly dueAt: string }>(
    `select network_id as "networkId", id, kind, subject_id as "subjectId", period,
            due_at::text as "dueAt"
     from due
     where state = 'pending' and due_at <= (select business_now())
       and ($2::timestamptz is null or (due_at, id) > ($2, $3::uuid))
     order by due_at, id limit $1`,
    [limit, after?.dueAt ?? null, after?.id ?? null],
  );
  return rows;
}

/** Locks a moment: whether it is to happen now, is past its time, or is not (or no longer) due. */
export async function lockDue(
  tx: Tx,
  networkId: string,
  id: string,
): Promise<'due' | 'late' | 'settled'> {
  const { rows } = await tx.query<{ standing: 'due' | 'late' | 'settled' }>({
    name: 'due.lock',
    text: `select case when state <> 'pending' or due_at > business_now() then 'settled'
                 when expires_at <= business_now() then 'late' else 'due' end as standing
     from due where network_id = $1 and id = $2 for update`,
    values: [networkId, id],
  });
  return rows[0]?.standing ?? 'settled';
}

/** Whether something of these kinds is due by now and has not happened yet. */
export async function isAnyDue(
  tx: Tx,
  networkId: string,
  kinds: readonly string[],
): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'due.any',
    text: `select 1 from due where network_id = $1 and kind = any($2) and state = 'pending'
       and due_at <= business_now() limit 1`,
    values: [networkId, kinds],
  });
  return rows.length > 0;
}

/**
 * Settles a pending moment that has come; false when another run had done so already, or when its own
 * effect planned it anew for later.
 */
export async function settleDueRow(
  tx: Tx,
  networkId: string,
  id: string,
  state: 'done' | 'expired' | 'failed',
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'due.settle',
    text: `update due set state = $3, settled_at = clock_timestamp()
     where network_id = $1 and id = $2 and state = 'pending' and due_at <= business_now()`,
    values: [networkId, id, state],
  });
  return rowCount > 0;
}

/** Makes a failed moment pending again; false when it is not failed. */
export async function reviveDue(tx: Tx, networkId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update due set state = 'pending', settled_at = null
     where network_id = $1 and id = $2 and state = 'failed'`,
    [networkId, id],
  );
  return rowCount > 0;
}
