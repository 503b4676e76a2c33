import type { Tx } from './transaction.ts';

/** Where somebody stands with a round that runs: as applicant, and as one of its panel. */
export interface RoundStanding {
  readonly roundId: string;
  readonly interest: 'lead' | 'join' | 'informed' | null;
  /** An application on which she writes; the first, where there are several. */
  readonly applicationId: string | null;
  readonly isHandedIn: boolean;
  /** Applications she has still to read and mark; 0 for whoever is not on the panel. */
  readonly toRead: number;
}

/** Where a person stands with these rounds, in no order. */
export async function listRoundStandings(
  tx: Tx,
  roundIds: readonly string[],
  personId: string,
): Promise<readonly RoundStanding[]> {
  const { rows } = await tx.query<RoundStanding>(
    `select r.id as "roundId",
       (select i.kind from interest i where i.network_id = r.network_id and i.round_id = r.id
          and i.person_id = $2 and i.withdrawn_at is null order by i.at limit 1) as interest,
       a.id as "applicationId", coalesce(a.state = 'submitted', false) as "isHandedIn",
       (select count(*)::int from reading g where g.network_id = r.network_id and g.round_id = r.id
          and g.person_id = $2 and g.state = 'assigned'
          and g.application_id not in (select conflicted_with($2))) as "toRead"
     from round r
     left join lateral (
       select a.id, a.state from application a
       join application_key k on k.network_id = a.network_id and k.application_id = a.id
       join application_member m on m.network_id = a.network_id and m.application_id = a.id
       where a.network_id = r.network_id and a.round_id = r.id and m.person_id = $2
         and m.state = 'in' and a.state <> 'withdrawn'
       order by m.part <> 'lead', a.number limit 1) a on true
     where r.id = any ($1::uuid[])`,
    [roundIds, personId],
  );
  return rows;
}
