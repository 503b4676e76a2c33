import type { Tx } from './transaction.ts';

/** How many rows of the outbox or of the plan stand in one state, in all networks together. */
export interface WaitingCount {
  readonly what: 'message' | 'planned';
  readonly state: string;
  readonly n: number;
}

/** For dispatch: what waits or went wrong, counted; what is done is not looked at. */
export async function countWaiting(tx: Tx): Promise<WaitingCount[]> {
  const { rows } = await tx.query<WaitingCount>(
    `select 'message' as what, state, count(*)::int as n from outbox
     where state in ('pending', 'sending', 'unknown', 'failed') group by state
     union all
     select 'planned', state, count(*)::int from due
     where state in ('pending', 'failed') group by state
     order by 1, 2`,
  );
  return rows;
}

/**
 * The network's messages that may or may not have been posted, or were not: newest first, at most
 * 100. Changes of a posted message and what was posted again since are left out.
 */
export async function listUndelivered(tx: Tx): Promise<
  {
    readonly id: string;
    readonly state: 'unknown' | 'failed';
    readonly card: string;
    readonly lane: string;
    readonly error: string | null;
    readonly since: Date;
  }[]
> {
  const { rows } = await tx.query<{
    id: string;
    state: 'unknown' | 'failed';
    card: string;
    lane: string;
    error: string | null;
    since: Date;
  }>(
    `select id, state, card, lane, error, coalesce(settled_at, created_at) as since from outbox
     where state in ('unknown', 'failed') and action <> 'update'
       and error is distinct from 'Posted again.'
     order by since desc, id limit 100`,
  );
  return rows;
}
