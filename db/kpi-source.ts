import type { Tx } from './transaction.ts';

/** Days as `YYYY-MM-DD`, both included; null: no bound on that side. */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** A time of a survey of which figures were published. */
export interface PublishedWaveRow {
  readonly id: string;
  readonly title: string;
  readonly breakdown: 'group' | 'locality' | 'locality-group';
  readonly closedAt: Date;
}

const within = (day: string, first: number) =>
  `($${first}::date is null or ${day} >= $${first}) and ($${first + 1}::date is null or ${day} <= $${first + 1})`;

const closedOn = `(w.closed_at at time zone n.time_zone)::date`;

/** Figures that are held back go back to everybody first, and count from then on. */
const isOut = '(w.hold_days = 0 or w.publish_at is null or w.publish_at <= business_now())';

/**
 * The published times of surveys that ask the question with this key, the latest first. What an event
 * asked by itself stands apart (`isEvent`): it is told of events.
 */
export async function listPublishedOf(
  tx: Tx,
  questionKey: string,
  { from, to }: Span,
  { isEvent, most }: { readonly isEvent: boolean; readonly most: number },
): Promise<readonly PublishedWaveRow[]> {
  const { rows } = await tx.query<PublishedWaveRow>(
    `select w.id, s.title, s.breakdown, w.closed_at as "closedAt"
     from wave w
     join network n on n.network_id = w.network_id
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     where w.state = 'closed' and ${isOut} and (w.publish_job is not null) = $4
       and exists (select from question q where q.network_id = s.network_id
         and q.survey_id = s.id and (q.key = $1 or q.key like $1 || '/%'))
       and exists (select from result r where r.network_id = w.network_id and r.wave_id = w.id)
       and ${within(closedOn, 2)}
     order by w.closed_at desc, w.id limit $5`,
    [questionKey, from, to, isEvent, most],
  );
  return rows;
}

/** The settled second times that were compared in the question with this key, the latest first. */
export async function listComparedOf(
  tx: Tx,
  questionKey: string,
  { from, to }: Span,
): Promise<readonly PublishedWaveRow[]> {
  const { rows } = await tx.query<PublishedWaveRow>(
    `select w.id, s.title, s.breakdown, w.closed_at as "closedAt"
     from comparison c
     join wave w on w.network_id = c.network_id and w.id = c.follow_up_id
     join network n on n.network_id = w.network_id
     join survey s on s.network_id = w.network_id and s.id = w.survey_id
     where c.state = 'done' and ${isOut}
       and exists (select from shift f where f.network_id = w.network_id and f.follow_up_id = w.id
         and f.body->'questions' @> jsonb_build_array(jsonb_build_object('key', $1::text)))
       and ${within(closedOn, 2)}
     order by w.closed_at desc, w.id limit 12`,
    [questionKey, from, to],
  );
  return rows;
}

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

/** How many reports are there, of how many that there could be, and when one was last noted. */
export async function countReports(
  tx: Tx,
  yearId: string,
  kinds: readonly string[],
  localityId: string | null,
): Promise<{ readonly count: number; readonly of: number; readonly lastOn: string | null }> {
  const { rows } = await tx.query<{ count: number; of: number; lastOn: string | null }>(
    `select (count(*) filter (where e.state = 'available'))::int as count,
       (count(*) filter (where e.state is distinct from 'not-applicable'))::int as of,
       max((e.set_at at time zone n.time_zone)::date)::text as "lastOn"
     from locality l join network n on n.network_id = l.network_id
     cross join unnest($2::text[]) as k (kind)
     left join evidence e on e.network_id = l.network_id and e.locality_id = l.id
       and e.year_id = $1 and e.kind = k.kind
     where $3::uuid is null or l.id = $3`,
    [yearId, kinds, localityId],
  );
  return rows[0] ?? { count: 0, of: 0, lastOn: null };
}

interface Shared {
  readonly count: number;
  readonly people: number;
  readonly lastOn: string | null;
}

/** How often something was shared as far as that, with how many people, and when last; null where nothing was ever noted. */
export async function countSharing(
  tx: Tx,
  reach: string,
  { from, to }: Span,
): Promise<Shared | null> {
  const { rows } = await tx.query<Shared>(
    `select count(*) filter (where fits)::int as count,
       coalesce(sum(people) filter (where fits), 0)::int as people,
       (max(shared_on) filter (where fits))::text as "lastOn"
     from (select people, shared_on, reach = $1 and ${within('shared_on', 2)} as fits from sharing)
     having count(*) > 0`,
    [reach, from, to],
  );
  return rows[0] ?? null;
}

/** The calls for interest that closed within a span, the latest first. */
export async function listClosedRounds(
  tx: Tx,
  { from, to }: Span,
): Promise<readonly { readonly id: string; readonly closedOn: string }[]> {
  const { rows } = await tx.query<{ id: string; closedOn: string }>(
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
