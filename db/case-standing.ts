import type { Tx } from './transaction.ts';

/** Where a locality stands: its step, its challenge and strategy, and what evidence there is. */
export interface LocalityStandingRow {
  readonly localityId: string;
  readonly locality: string;
  readonly step: 'engage' | 'establish' | 'enquire' | 'ensure' | 'embed' | null;
  readonly challenge: string | null;
  readonly strategy:
    | 'commission-ready'
    | 'smarter-together'
    | 'outside-provider'
    | 'outsource'
    | 'in-house'
    | null;
  /** Cells of the evidence matrix of all years that are available, and how many are noted at all. */
  readonly available: number;
  readonly noted: number;
}

/** Where each locality stands, by name. */
export async function listLocalityStandings(tx: Tx): Promise<readonly LocalityStandingRow[]> {
  const { rows } = await tx.query<LocalityStandingRow>(
    `select l.id as "localityId", l.name as locality, s.step, s.challenge, s.strategy,
       (select count(*)::int from evidence e where e.network_id = l.network_id
         and e.locality_id = l.id and e.state = 'available') as available,
       (select count(*)::int from evidence e where e.network_id = l.network_id
         and e.locality_id = l.id and e.state <> 'not-applicable') as noted
     from locality l
     left join lateral (select step, challenge, strategy from locality_step t
       where t.network_id = l.network_id and t.locality_id = l.id
       order by t.position desc limit 1) s on true
     order by l.name`,
  );
  return rows;
}
