import type { Tx } from './transaction.ts';

/** Days as `YYYY-MM-DD`, both included; null: no bound on that side. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** Whether a day, as a piece of SQL, lies within two others, of which either may be null. */
export const during = (day: string, from: string, to: string) =>
  `(${from} is null or ${day} >= ${from}) and (${to} is null or ${day} <= ${to})`;

const within = (day: string, first: number) =>
  during(day, `$${first}::date`, `$${first + 1}::date`);

/** What events within a span came to; in places, as the report of an event counts them. */
export interface EventSumRow {
  readonly events: number;
  readonly attended: number;
  readonly missed: number;
  readonly unknown: number;
  readonly going: number;
  readonly walkIns: number;
  /** The day of the last one, `YYYY-MM-DD`. */
  readonly lastOn: string | null;
}

/** Adds up the events that were held, of one stakeholder group's guests or of all. */
export async function sumEvents(
  tx: Tx,
  { from, to }: Span,
  group: string | null,
): Promise<EventSumRow> {
  const { rows } = await tx.query<EventSumRow>(
    `with held as (
       select e.network_id, e.id, (e.starts_at at time zone e.time_zone)::date as day from event e
       where e.state = 'open' and e.ends_at <= business_now()
         and ${within('(e.starts_at at time zone e.time_zone)::date', 1)}
     ), guest as (
       select r.attendance,
         case when coalesce(r.going_at_start, r.seat = 'seated') then r.places else 0 end as booked,
         case when r.attendance = 'attended' then greatest(r.attended_places, 1) else 0 end as came
       from held h join rsvp r on r.network_id = h.network_id and r.event_id = h.id
       where $3::text is null or r.stakeholder_group = $3
     )
     select (select count(*)::int from held) as events,
       (select max(day)::text from held) as "lastOn",
       coalesce(sum(booked), 0)::int as going,
       coalesce(sum(least(came, booked)), 0)::int as attended,
       coalesce(sum(booked - least(came, booked))
         filter (where attendance <> 'not-recorded'), 0)::int as missed,
       coalesce(sum(booked) filter (where attendance = 'not-recorded'), 0)::int as unknown,
       coalesce(sum(greatest(came - booked, 0)), 0)::int as "walkIns"
     from guest`,
    [from, to, group],
  );
  return (
    rows[0] ?? { events: 0, attended: 0, missed: 0, unknown: 0, going: 0, walkIns: 0, lastOn: null }
  );
}

/** Of which year, kinds and locality (null: all) reports are counted. */
export interface ReportsWanted {
  readonly yearId: string;
  readonly kinds: readonly string[];
  readonly localityId: string | null;
}

/** How many reports are there, of how many that there could be, and when one was last noted. */
export interface ReportCountRow {
  readonly count: number;
  readonly of: number;
  readonly lastOn: string | null;
}

/** Counts the reports of a year. */
export async function countReports(
  tx: Tx,
  { yearId, kinds, localityId }: ReportsWanted,
): Promise<ReportCountRow> {
  const { rows } = await tx.query<ReportCountRow>({
    name: 'kpi-source.reports',
    text: `select (count(*) filter (where e.state = 'available'))::int as count,
       (count(*) filter (where e.state is distinct from 'not-applicable'))::int as of,
       max((e.set_at at time zone n.time_zone)::date)::text as "lastOn"
     from locality l join network n on n.network_id = l.network_id
     cross join unnest($2::text[]) as k (kind)
     left join evidence e on e.network_id = l.network_id and e.locality_id = l.id
       and e.year_id = $1 and e.kind = k.kind
     where $3::uuid is null or l.id = $3`,
    values: [yearId, kinds, localityId],
  });
  return rows[0] ?? { count: 0, of: 0, lastOn: null };
}

/** How often something was shared as far as that within a span, and when last. */
export interface SharingCountRow {
  readonly reach: string;
  readonly count: number;
  readonly lastOn: string | null;
}

/** How often something was shared within a span, for each reach of which anything was ever noted. */
export async function countSharing(
  tx: Tx,
  { from, to }: Span,
): Promise<readonly SharingCountRow[]> {
  const { rows } = await tx.query<SharingCountRow>({
    name: 'kpi-source.sharing',
    text: `select reach, (count(*) filter (where fits))::int as count,
       (max(shared_on) filter (where fits))::text as "lastOn"
     from (select reach, shared_on, ${within('shared_on', 1)} as fits from sharing) as s
     group by reach`,
    values: [from, to],
  });
  return rows;
}

/** A call for interest that has closed. */
export interface ClosedRoundRow {
  readonly id: string;
  readonly closedOn: string;
}

/** The calls for interest that closed within a span, the latest first. */
export async function listClosedRounds(
  tx: Tx,
  { from, to }: Span,
): Promise<readonly ClosedRoundRow[]> {
  const { rows } = await tx.query<ClosedRoundRow>(
    `select r.id, (r.closes_at at time zone n.time_zone)::date::text as "closedOn"
     from round r join network n on n.network_id = r.network_id
     where r.publicised_at is not null and r.closes_at <= business_now()
       and r.stage <> 'cancelled'
       and ${within('(r.closes_at at time zone n.time_zone)::date', 1)}
     order by r.closes_at desc, r.id`,
    [from, to],
  );
  return rows;
}
