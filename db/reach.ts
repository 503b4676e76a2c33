import type { Tx } from './transaction.ts';

/** How many of all invited to a wave no direct message reaches, whether they have answered or not. */
export interface Reach {
  /** They have an account, but each refuses direct messages or is in no place of ours. */
  readonly unreachable: number;
  readonly withoutAccount: number;
}

/**
 * Counts them. With `asOpened` only what was known within the hours after the opening in which
 * nobody is reminded: a refusal of a reminder would tell that somebody had not answered by then.
 */
export async function countReach(
  tx: Tx,
  waveId: string,
  asOpened: { readonly hours: number } | null,
): Promise<Reach> {
  const { rows } = await tx.query<Reach>(
    `select (count(*) filter (where has_account and not reachable))::int as unreachable,
       (count(*) filter (where not has_account))::int as "withoutAccount"
     from (${reach}) r`,
    [waveId, asOpened?.hours ?? null],
  );
  return rows[0] ?? { unreachable: 0, withoutAccount: 0 };
}

/** The names of those who cannot be reached now, in order; null for whoever gave none. */
export async function listUnreachable(tx: Tx, waveId: string): Promise<readonly (string | null)[]> {
  const { rows } = await tx.query<{ name: string | null }>(
    `select name from (${reach}) r where has_account and not reachable order by lower(name)`,
    [waveId, null],
  );
  return rows.map(({ name }) => name);
}

const reach = `
  select coalesce(pe.name, (select min(a.display_name) from account a
      where a.network_id = i.network_id and a.person_id = i.person_id)) as name,
    exists (select from account a
      where a.network_id = i.network_id and a.person_id = i.person_id) as has_account,
    exists (select from account a
      join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
      join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
      where a.network_id = i.network_id and a.person_id = i.person_id
        and (a.direct_refused_at is null
          or a.direct_refused_at >= w.opened_at + make_interval(hours => $2::int))) as reachable
  from invitation i
  join wave w on w.network_id = i.network_id and w.id = i.wave_id
  join person pe on pe.network_id = i.network_id and pe.id = i.person_id
  where i.wave_id = $1`;
