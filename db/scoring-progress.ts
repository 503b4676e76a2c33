import { isStopped } from './check-result.ts';
import type { Tx } from './transaction.ts';

/** How far a panellist is: readings, never marks. */
export interface ProgressRow {
  readonly personId: string;
  readonly name: string | null;
  readonly organisationName: string;
  readonly final: number;
  readonly assigned: number;
}

/** The readings of a round that count, or will: of what is scored, by whoever has no conflict with it. */
const readings = `
  conflicted as materialized (select person_id, application_id from conflicted_in($1)),
  readings as materialized (
    select g.network_id, g.application_id, g.person_id, g.state from reading g
    join application a on a.network_id = g.network_id and a.id = g.application_id
      and a.state = 'submitted'
    where g.round_id = $1 and g.state <> 'void' and not ${isStopped('a.id')}
      and not exists (select from conflicted x
        where x.person_id = g.person_id and x.application_id = g.application_id))`;

/**
 * How many readings of each panellist are final, of how many; without the applications with which the
 * one who looks has a conflict.
 */
export async function listProgress(
  tx: Tx,
  roundId: string,
  readerPersonId: string,
): Promise<readonly ProgressRow[]> {
  const { rows } = await tx.query<ProgressRow>(
    `with ${readings}
     select m.person_id as "personId", p.name, o.name as "organisationName",
       count(g.person_id) filter (where g.state = 'final')::int as final,
       count(g.person_id)::int as assigned
     from panel_member m
     join person p on p.network_id = m.network_id and p.id = m.person_id
     join organisation o on o.network_id = m.network_id and o.id = m.organisation_id
     left join readings g on g.person_id = m.person_id and not exists (select from conflicted x
       where x.person_id = $2 and x.application_id = g.application_id)
     where m.round_id = $1 and m.removed_at is null
     group by m.person_id, p.name, o.name
     order by p.name, m.person_id`,
    [roundId, readerPersonId],
  );
  return rows;
}

/** Who on the panel still has something to read, and how much. */
export async function listLateReaders(
  tx: Tx,
  roundId: string,
): Promise<readonly { readonly personId: string; readonly open: number }[]> {
  const { rows } = await tx.query<{ personId: string; open: number }>(
    `with ${readings}
     select g.person_id as "personId", count(*)::int as open
     from readings g
     join panel_member m on m.network_id = g.network_id and m.round_id = $1
       and m.person_id = g.person_id and m.removed_at is null
     where g.state = 'assigned' group by g.person_id order by g.person_id`,
    [roundId],
  );
  return rows;
}

/**
 * Whether everything that is scored in a round has been read to the end: each application by somebody,
 * and no reading that counts is open. False before the deadline, and where there is nothing to score.
 */
export async function isRoundScored(tx: Tx, roundId: string): Promise<boolean> {
  const { rows } = await tx.query<{ scored: boolean }>(
    `with ${readings},
     scored as (
       select a.id, exists (select from readings g
           where g.application_id = a.id and g.state = 'final') as is_read
       from application a
       join round r on r.network_id = a.network_id and r.id = a.round_id
       where a.round_id = $1 and a.state = 'submitted' and r.closes_at <= business_now()
         and not ${isStopped('a.id')})
     select coalesce(bool_and(is_read), false)
       and not exists (select from readings where state = 'assigned') as scored from scored`,
    [roundId],
  );
  return rows[0]?.scored === true;
}

/** Sets until when the panel reads. */
export async function setScoreBy(tx: Tx, roundId: string, scoreBy: Date): Promise<void> {
  await tx.query('update round set score_by = $2 where id = $1', [roundId, scoreBy]);
}
