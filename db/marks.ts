import { isStopped } from './check-result.ts';
import type { Tx } from './transaction.ts';

/**
 * Whether somebody may see others' marks on an application, as a condition on its id: whoever is on
 * the panel, or was, once her own reading of it is final, and if she does not read it, once nobody does
 * any more, since until then she may still be asked to. Whoever was never on the panel reads nothing.
 */
export function mayCompare(application: string, round: string, person: string): string {
  return `(not exists (select from panel_member pm where pm.network_id = app_network()
      and pm.round_id = ${round} and pm.person_id = ${person})
    or exists (select from reading own where own.network_id = app_network()
      and own.application_id = ${application} and own.person_id = ${person} and own.state = 'final')
    or not exists (select from reading open where open.network_id = app_network()
      and open.application_id = ${application} and open.state = 'assigned'))`;
}

/** A mark that counts: of a reading that is final, by somebody without a conflict. */
export interface CountedMarkRow {
  readonly applicationId: string;
  readonly number: number;
  readonly criterionId: string;
  /** The panellist; to be named to the panel alone. */
  readonly personId: string;
  readonly name: string | null;
  readonly standing: 'marked' | 'abstained' | 'not-applicable';
  /** 0 to 4; null for whoever abstained, or found that it does not apply. */
  readonly mark: number | null;
  readonly comment: string;
  /** The comment may go to the applicant. */
  readonly isShareable: boolean;
}

/**
 * The marks of a round that count and that this person may see, by application, criterion and
 * panellist: final readings of applications that were handed in and failed no basic check. Left out
 * is all of an application with which she has a conflict, or which she may not compare yet (see
 * `mayCompare`); and what was marked by somebody who has a conflict with it, though nobody noted it.
 */
export async function listMarksFor(
  tx: Tx,
  roundId: string,
  readerPersonId: string,
): Promise<readonly CountedMarkRow[]> {
  const { rows } = await tx.query<CountedMarkRow>(
    `with conflicted as materialized (select person_id, application_id from conflicted_in($1))
     select a.id as "applicationId", a.number, s.criterion_id as "criterionId",
       g.person_id as "personId", p.name, s.standing, s.mark, s.comment,
       s.shareable as "isShareable"
     from reading g
     join application a on a.network_id = g.network_id and a.id = g.application_id
       and a.state = 'submitted'
     join score s on s.network_id = g.network_id and s.application_id = g.application_id
       and s.person_id = g.person_id
     join criterion c on c.network_id = s.network_id and c.id = s.criterion_id
     join person p on p.network_id = g.network_id and p.id = g.person_id
     where g.round_id = $1 and g.state = 'final'
       and ${mayCompare('g.application_id', '$1', '$2')}
       and not exists (select from conflicted x
         where x.person_id = g.person_id and x.application_id = g.application_id)
       and not exists (select from conflicted x
         where x.person_id = $2 and x.application_id = g.application_id)
       and not ${isStopped('g.application_id')}
     order by a.number, c.position, p.name, g.person_id`,
    [roundId, readerPersonId],
  );
  return rows;
}

/**
 * Whether somebody still has to finish reading in a round: until then she sees no order of its
 * applications, which would tell of others' marks. What she is conflicted with does not count, nor
 * what a failed basic check has stopped.
 */
export async function hasOpenReadings(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query<{ open: boolean }>(
    `select exists (
       select from reading g
       join application a on a.network_id = g.network_id and a.id = g.application_id
         and a.state = 'submitted'
       where g.round_id = $1 and g.person_id = $2 and g.state = 'assigned'
         and not is_conflicted(g.person_id, g.application_id)
         and not ${isStopped('g.application_id')}) as open`,
    [roundId, personId],
  );
  return rows[0]?.open === true;
}

/**
 * The marks that count of a round, together for each application and criterion, in no order: for
 * telling how far panellists agree. Whoever reads them has no conflict in the round.
 */
export async function listMarkedUnits(
  tx: Tx,
  roundId: string,
): Promise<readonly (readonly number[])[]> {
  const { rows } = await tx.query<{ marks: number[] }>(
    `with conflicted as materialized (select person_id, application_id from conflicted_in($1))
     select array_agg(s.mark) as marks from reading g
     join application a on a.network_id = g.network_id and a.id = g.application_id
       and a.state = 'submitted'
     join score s on s.network_id = g.network_id and s.application_id = g.application_id
       and s.person_id = g.person_id and s.mark is not null
     where g.round_id = $1 and g.state = 'final'
       and not exists (select from conflicted x
         where x.person_id = g.person_id and x.application_id = g.application_id)
     group by g.application_id, s.criterion_id`,
    [roundId],
  );
  return rows.map(({ marks }) => marks);
}
