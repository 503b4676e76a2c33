import type { Tx } from './transaction.ts';

/** How far organisations came: each column counts by itself. */
export type ReportStage = 'interest' | 'draft' | 'submitted' | 'shortlisted' | 'appointed';

/** So many organisations of one sector and size that came to a stage; null: not told. */
export interface StageCountRow {
  readonly stage: ReportStage;
  readonly sector: string | null;
  readonly size: string | null;
  readonly count: number;
}

/** Whether this step of a round (`r`) was made known. */
const isReleased = (step: 'shortlist' | 'decisions') => `exists (
  select from round_release rr where rr.network_id = r.network_id and rr.round_id = r.id
    and rr.step = '${step}' and rr.released_at is not null)`;

const isAppointed = `outcome in ('appointed', 'appointed-modified')`;

/** The applications of round `$1` that count, with what the lead was when it was handed in: from the deadline on. */
const handedIn = `
  select a.network_id, a.id, s.id as submission_id, a.lead_organisation_id, s.lead_sector, s.lead_size
  from round r
  join application a on a.network_id = r.network_id and a.round_id = r.id
  join submission s on s.network_id = a.network_id and s.application_id = a.id
    and s.withdrawn_at is null
  where r.id = $1 and a.state = 'submitted' and r.closes_at <= (select business_now())`;

/**
 * How many organisations came to each stage, by sector and size. Interest at any time; who began to write
 * and who handed in from the deadline on; outcomes once they were made known.
 */
export async function countStages(tx: Tx, roundId: string): Promise<readonly StageCountRow[]> {
  const { rows } = await tx.query<StageCountRow>(
    `with handed_in as (${handedIn})
     select 'interest' as stage, o.sector_type as sector, o.size, count(*)::int as count
     from interest i
     join organisation o on o.network_id = i.network_id and o.id = i.organisation_id
     where i.round_id = $1 and i.withdrawn_at is null group by 2, 3
     union all
     select 'draft', case when h.id is null then o.sector_type else h.lead_sector end,
       case when h.id is null then o.size else h.lead_size end, count(*)::int
     from round r
     join application a on a.network_id = r.network_id and a.round_id = r.id
     join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
     left join handed_in h on h.id = a.id
     where r.id = $1 and r.closes_at <= (select business_now()) group by 2, 3
     union all
     select 'submitted', lead_sector, lead_size, count(*)::int from handed_in group by 2, 3
     union all
     select 'shortlisted', h.lead_sector, h.lead_size, count(*)::int
     from handed_in h
     join shortlisting l on l.network_id = h.network_id and l.application_id = h.id
     join round r on r.id = $1
     where l.outcome = 'presentation' and ${isReleased('shortlist')} group by 2, 3
     union all
     select 'appointed', h.lead_sector, h.lead_size, count(*)::int
     from handed_in h join round r on r.id = $1
     where ${isReleased('decisions')} and exists (select from decision d
       where d.network_id = h.network_id and d.application_id = h.id and d.${isAppointed})
     group by 2, 3`,
    [roundId],
  );
  return rows;
}

/** What is counted apart: organisations, applications and lots are three things. */
export interface ApartRow {
  /** Organisations by what they pressed, and people who asked for themselves to be kept informed. */
  readonly interestLead: number;
  readonly interestJoin: number;
  readonly interestInformed: number;
  readonly peopleInformed: number;
  /** Handed in as it stands now: may be seen at any time. */
  readonly applications: number;
  /** From here on from the deadline on; 0 before. Different organisations, however often each takes part. */
  readonly leads: number;
  readonly partners: number;
  readonly organisations: number;
  /** One for each lot an application is for. */
  readonly lotApplications: number;
  /** Lots that can be applied for, those of them that somebody applied for, and those taken out. */
  readonly lots: number;
  readonly lotsCovered: number;
  readonly lotsOut: number;
  /** What came of the first choice: once it was made known; null before. */
  readonly shortlisted: number | null;
  readonly notShortlisted: number | null;
  /** Once decisions were made known; null before. */
  readonly lotsDecided: number | null;
  readonly lotsAppointed: number | null;
  readonly lotsVoluntary: number | null;
}

/** Counts a round's organisations, applications and lots apart. */
export async function countApart(tx: Tx, roundId: string): Promise<ApartRow | null> {
  const { rows } = await tx.query<ApartRow>(
    `with handed_in as (${handedIn}),
     taking_part as (
       select so.organisation_id, so.part from handed_in h
       join submission_organisation so
         on so.network_id = h.network_id and so.submission_id = h.submission_id),
     applied_lot as (
       select sl.lot_id from handed_in h
       join submission_lot sl on sl.network_id = h.network_id and sl.submission_id = h.submission_id),
     decided as (
       select d.lot_id, bool_or(d.${isAppointed}) as appointed,
         bool_or(d.${isAppointed} and h.lead_sector = 'voluntary') as voluntary
       from handed_in h
       join decision d on d.network_id = h.network_id and d.application_id = h.id group by 1),
     chosen as (
       select l.outcome from handed_in h
       join shortlisting l on l.network_id = h.network_id and l.application_id = h.id)
     select i.lead as "interestLead", i.join as "interestJoin", i.informed as "interestInformed",
       i.people as "peopleInformed",
       (select count(*)::int from application a
         where a.round_id = r.id and a.state = 'submitted') as applications,
       (select count(distinct organisation_id)::int from taking_part where part = 'lead') as leads,
       (select count(distinct organisation_id)::int from taking_part where part = 'partner') as partners,
       (select count(distinct organisation_id)::int from taking_part) as organisations,
       (select count(*)::int from applied_lot) as "lotApplications",
       l.lots, l.covered as "lotsCovered", l.out as "lotsOut",
       case when ${isReleased('shortlist')} then
         (select count(*)::int from chosen where outcome = 'presentation') end as shortlisted,
       case when ${isReleased('shortlist')} then
         (select count(*)::int from chosen where outcome = 'unsuccessful') end as "notShortlisted",
       case when ${isReleased('decisions')} then (select count(*)::int from decided) end
         as "lotsDecided",
       case when ${isReleased('decisions')} then
         (select count(*)::int from decided where appointed) end as "lotsAppointed",
       case when ${isReleased('decisions')} then
         (select count(*)::int from decided where voluntary) end as "lotsVoluntary"
     from round r
     cross join lateral (
       select (count(*) filter (where kind = 'lead'))::int as lead,
         (count(*) filter (where kind = 'join'))::int as join,
         (count(*) filter (where kind = 'informed' and organisation_id is not null))::int as informed,
         (count(*) filter (where organisation_id is null))::int as people
       from interest where round_id = r.id and withdrawn_at is null) i
     cross join lateral (
       select (count(*) filter (where closed_at is null))::int as lots,
         (count(*) filter (where closed_at is not null))::int as out,
         (count(*) filter (where closed_at is null
           and id in (select lot_id from applied_lot)))::int as covered
       from lot where round_id = r.id) l
     where r.id = $1`,
    [roundId],
  );
  return rows[0] ?? null;
}

/** Who was interested or had begun, and is in nothing that was handed in; and why, as they said. */
export interface StoppedRow {
  readonly stopped: number;
  readonly told: number;
  /** By reason, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

/** Organisations that stopped on the way; none before the deadline. */
export async function countStopped(tx: Tx, roundId: string): Promise<StoppedRow> {
  const { rows } = await tx.query<StoppedRow>(
    `with taking_part as (
       select so.organisation_id from (${handedIn}) h
       join submission_organisation so
         on so.network_id = h.network_id and so.submission_id = h.submission_id),
     begun as (
       select i.organisation_id from interest i
       where i.round_id = $1 and i.organisation_id is not null and i.kind <> 'informed'
       union
       select a.lead_organisation_id from application a where a.round_id = $1),
     stopped as (
       select b.organisation_id, s.reason from begun b
       left join stop_reason s on s.round_id = $1 and s.organisation_id = b.organisation_id
       where exists (select from round r
           where r.id = $1 and r.closes_at <= (select business_now()))
         and b.organisation_id not in (select organisation_id from taking_part))
     select count(*)::int as stopped, count(reason)::int as told,
       coalesce((select jsonb_agg(jsonb_build_object('reason', g.reason, 'count', g.count)
           order by g.count desc, g.reason)
         from (select reason, count(*)::int as count from stopped where reason is not null
           group by 1) g), '[]') as reasons
     from stopped`,
    [roundId],
  );
  return rows[0] ?? { stopped: 0, told: 0, reasons: [] };
}

/** An appointed lead with its partners, and for which lots. */
export interface AppointedRow {
  readonly applicationId: string;
  readonly lead: string;
  readonly sector: string | null;
  /** By name, those that are still in it. */
  readonly partners: readonly string[];
  /** In the order of the round's lots; `modified` with changes to what was asked for. */
  readonly lots: readonly { readonly name: string; readonly modified: boolean }[];
}

/** Who was appointed, by the name of the lead; nobody before decisions were made known. */
export async function listAppointed(tx: Tx, roundId: string): Promise<readonly AppointedRow[]> {
  const { rows } = await tx.query<AppointedRow>(
    `select h.id as "applicationId", o.name as lead, h.lead_sector as sector,
       coalesce((select array_agg(p.name order by p.name, p.id)
         from submission_organisation so
         join organisation p on p.network_id = so.network_id and p.id = so.organisation_id
         where so.network_id = h.network_id and so.submission_id = h.submission_id
           and so.part = 'partner'), '{}') as partners,
       d.lots
     from (${handedIn}) h
     join round r on r.id = $1
     join organisation o on o.network_id = h.network_id and o.id = h.lead_organisation_id
     join lateral (
       select jsonb_agg(jsonb_build_object('name', l.name,
           'modified', d.outcome = 'appointed-modified') order by l.position) as lots
       from decision d join lot l on l.network_id = d.network_id and l.id = d.lot_id
       where d.network_id = h.network_id and d.application_id = h.id and d.${isAppointed}) d
       on d.lots is not null
     where ${isReleased('decisions')}
     order by o.name, h.id`,
    [roundId],
  );
  return rows;
}

/** A line of the list behind the counts: an application, without its name. */
export interface TakenPartRow {
  readonly sector: string | null;
  readonly size: string | null;
  readonly partners: number;
  readonly lots: number;
  readonly shortlisted: boolean | null;
  readonly appointed: boolean;
}

/** Every application that was handed in, without names; none before decisions were made known. */
export async function listTakenPart(tx: Tx, roundId: string): Promise<readonly TakenPartRow[]> {
  const { rows } = await tx.query<TakenPartRow>(
    `select h.lead_sector as sector, h.lead_size as size,
       (select count(*)::int from submission_organisation so where so.network_id = h.network_id
         and so.submission_id = h.submission_id and so.part = 'partner') as partners,
       (select count(*)::int from submission_lot sl where sl.network_id = h.network_id
         and sl.submission_id = h.submission_id) as lots,
       (select l.outcome = 'presentation' from shortlisting l
         where l.network_id = h.network_id and l.application_id = h.id) as shortlisted,
       exists (select from decision d where d.network_id = h.network_id
         and d.application_id = h.id and d.${isAppointed}) as appointed
     from (${handedIn}) h join round r on r.id = $1
     where ${isReleased('decisions')}
     order by 1, 2, 3, 4, 5, 6`,
    [roundId],
  );
  return rows;
}

/** What was made known of a round. */
export interface ReleasedRow {
  readonly step: 'shortlist' | 'decisions';
  readonly releasedAt: Date;
}

/** The steps of a round that were made known. */
export async function listReleased(tx: Tx, roundId: string): Promise<readonly ReleasedRow[]> {
  const { rows } = await tx.query<ReleasedRow>(
    `select step, released_at as "releasedAt" from round_release
     where round_id = $1 and released_at is not null order by released_at, step`,
    [roundId],
  );
  return rows;
}

/** A briefing or presentation of a round. */
export interface RoundEventRow {
  readonly kind: 'briefing' | 'presentation';
  readonly title: string;
  readonly startsAt: Date;
  /** Null while nobody has said who came. */
  readonly attended: number | null;
}

/** A round's briefings and presentations, the earliest first; drafts and cancelled ones left out. */
export async function listRoundEvents(tx: Tx, roundId: string): Promise<readonly RoundEventRow[]> {
  const { rows } = await tx.query<RoundEventRow>(
    `select re.kind, e.title, e.starts_at as "startsAt",
       (select nullif(count(*), 0)::int from rsvp v where v.network_id = e.network_id
         and v.event_id = e.id and v.attendance = 'attended') as attended
     from round_event re
     join event e on e.network_id = re.network_id and e.id = re.event_id
     where re.round_id = $1 and e.state = 'open' order by e.starts_at, e.id`,
    [roundId],
  );
  return rows;
}
