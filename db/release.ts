import type { Tx } from './transaction.ts';

/** What is made known together: who goes on to a presentation, or what becomes of everybody. */
export type Step = 'shortlist' | 'decisions';

/** Whether it was made known. */
export async function isReleased(tx: Tx, roundId: string, step: Step): Promise<boolean> {
  return (await findRelease(tx, roundId, step)) !== null;
}

/** A release that went out. */
export interface ReleaseRow {
  readonly releasedAt: Date;
  /** Until when contracts wait and applicants may reply; null without a pause. */
  readonly pauseEndsAt: Date | null;
  /** By business time of the reading statement. */
  readonly isPausing: boolean;
}

/** When something was made known; null as long as it was not. */
export async function findRelease(tx: Tx, roundId: string, step: Step): Promise<ReleaseRow | null> {
  const { rows } = await tx.query<ReleaseRow>(
    `select released_at as "releasedAt", pause_ends_at as "pauseEndsAt",
       coalesce(pause_ends_at > business_now(), false) as "isPausing"
     from round_release where round_id = $1 and step = $2 and released_at is not null`,
    [roundId, step],
  );
  return rows[0] ?? null;
}

/** What keeps something from being made known, area by area. */
export interface UnreadyRow {
  readonly lotId: string;
  readonly lotName: string;
  readonly problem: 'undecided' | 'unnoted' | 'unreviewed' | 'unread';
  readonly count: number;
}

/**
 * What keeps a step from being made known: applications without an outcome, wide spreads without a
 * note, areas that nobody but who staged them looked through, readings that are not final, and
 * applications that nobody was given to read; in areas that were not taken out. What was staged or looked through by somebody who has
 * a conflict in the area by now does not count.
 */
export async function listUnready(
  tx: Tx,
  roundId: string,
  step: Step,
): Promise<readonly UnreadyRow[]> {
  const { rows } = await tx.query<UnreadyRow>(
    `with conflicted as materialized (select person_id, application_id from conflicted_in($1)),
     candidate as materialized (
       select a.network_id, a.id as application_id, sl.lot_id from application a
       join submission s on s.network_id = a.network_id and s.application_id = a.id
         and s.withdrawn_at is null
       join submission_lot sl on sl.network_id = s.network_id and sl.submission_id = s.id
       join lot l on l.network_id = sl.network_id and l.id = sl.lot_id and l.closed_at is null
       where a.round_id = $1 and a.state = 'submitted'
         and ($2 = 'shortlist' or not exists (select from shortlisting h
           where h.network_id = a.network_id and h.application_id = a.id
             and h.outcome = 'unsuccessful'))
     ),
     barred as materialized (
       select distinct c.lot_id, x.person_id from candidate c
       join conflicted x on x.application_id = c.application_id
     ),
     staged as materialized (
       select c.lot_id, c.application_id, d.staged_by from candidate c
       join decision d on d.network_id = c.network_id and d.application_id = c.application_id
         and d.lot_id = c.lot_id where $2 = 'decisions'
       union all
       select c.lot_id, c.application_id, h.staged_by from candidate c
       join shortlisting h on h.network_id = c.network_id and h.application_id = c.application_id
       where $2 = 'shortlist'
     ),
     far as materialized (
       select g.application_id, s.criterion_id from reading g
       join score s on s.network_id = g.network_id and s.application_id = g.application_id
         and s.person_id = g.person_id
       where g.round_id = $1 and g.state = 'final' and s.mark is not null
         and not exists (select from conflicted x
           where x.person_id = g.person_id and x.application_id = g.application_id)
         and not exists (select from moderation_note n where n.network_id = s.network_id
           and n.application_id = s.application_id and n.criterion_id = s.criterion_id)
       group by 1, 2
       having count(*) > 1 and max(s.mark) - min(s.mark)
         >= (select r.wide_spread from round r where r.id = $1)
     ),
     found as (
       select lot_id, 'undecided' as problem from candidate c
       where not exists (select from staged d where d.lot_id = c.lot_id
         and d.application_id = c.application_id and not exists (select from barred b
           where b.lot_id = d.lot_id and b.person_id = d.staged_by))
       union all
       select c.lot_id, 'unnoted' from candidate c
       join far f on f.application_id = c.application_id where not is_stopped(c.application_id)
       union all
       select distinct c.lot_id, 'unreviewed' from candidate c
       where not exists (select from lot_review v where v.network_id = c.network_id
         and v.lot_id = c.lot_id and v.step = $2
         and not exists (select from barred b
           where b.lot_id = v.lot_id and b.person_id = v.reviewed_by)
         and not exists (select from staged d
           where d.lot_id = v.lot_id and d.staged_by = v.reviewed_by))
       union all
       select c.lot_id, 'unread' from candidate c
       join reading g on g.network_id = c.network_id and g.application_id = c.application_id
         and g.state = 'assigned'
       where not is_stopped(c.application_id) and not exists (select from conflicted x
         where x.person_id = g.person_id and x.application_id = g.application_id)
       union all
       select c.lot_id, 'unread' from candidate c
       where not is_stopped(c.application_id) and not exists (select from reading g
         where g.network_id = c.network_id and g.application_id = c.application_id
           and g.state in ('assigned', 'final'))
     )
     select l.id as "lotId", l.name as "lotName", f.problem, count(*)::int as count
     from found f join lot l on l.id = f.lot_id
     group by l.network_id, l.id, f.problem order by l.position, f.problem`,
    [roundId, step],
  );
  return rows;
}

/** Makes a step known, once; false where it was. `pauseEndsAt` as ISO instant. */
export async function insertRelease(
  tx: Tx,
  release: {
    readonly roundId: string;
    readonly step: Step;
    readonly releasedBy: string;
    readonly overrideReason: string | null;
    readonly pauseEndsAt: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into round_release (network_id, round_id, step, reviewed_by, reviewed_at, released_by,
       released_at, override_reason, pause_ends_at)
     select app_network(), $1, $2, v.reviewed_by, v.reviewed_at, $3, business_now(), $4, $5
     from (select 1) one
     left join lateral (select v.reviewed_by, v.reviewed_at from lot_review v
       join lot l on l.network_id = v.network_id and l.id = v.lot_id
       where l.round_id = $1 and v.step = $2 order by v.reviewed_at desc limit 1) v on true
     on conflict (network_id, round_id, step) do nothing`,
    [
      release.roundId,
      release.step,
      release.releasedBy,
      release.overrideReason,
      release.pauseEndsAt,
    ],
  );
  return rowCount === 1;
}
