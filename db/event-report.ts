import type { Tx } from './transaction.ts';

/** What became of one stakeholder group's invitations; in places unless said otherwise. */
export interface GroupReportRow {
  readonly group: string;
  /** People who were asked, and people who came by themselves. */
  readonly invited: number;
  readonly late: number;
  /** People who said so. */
  readonly declined: number;
  readonly unanswered: number;
  /** Taken when it began; until then taken now. */
  readonly going: number;
  readonly attended: number;
  readonly missed: number;
  readonly unknown: number;
  /** Who came beyond the places that were taken. */
  readonly walkIns: number;
}

/** An event's guests by stakeholder group, with what became of their places. */
export async function countReport(tx: Tx, eventId: string): Promise<readonly GroupReportRow[]> {
  const { rows } = await tx.query<GroupReportRow>(
    `select "group",
       (count(*) filter (where not late))::int as invited,
       (count(*) filter (where late))::int as late,
       (count(*) filter (where answer = 'declined'))::int as declined,
       (count(*) filter (where answer = 'needs-action'))::int as unanswered,
       sum(booked)::int as going,
       sum(least(came, booked))::int as attended,
       coalesce(sum(booked - least(came, booked))
         filter (where attendance <> 'not-recorded'), 0)::int as missed,
       coalesce(sum(booked) filter (where attendance = 'not-recorded'), 0)::int as unknown,
       sum(greatest(came - booked, 0))::int as "walkIns"
     from (
       select r.stakeholder_group as "group", r.late, r.answer, r.attendance,
         case when coalesce(r.going_at_start, r.seat = 'seated') then r.places else 0 end as booked,
         case when r.attendance = 'attended' then greatest(r.attended_places, 1) else 0 end as came
       from rsvp r where r.event_id = $1) g
     group by 1 order by 1`,
    [eventId],
  );
  return rows;
}

/** How often something happened to seats, and of how many places. */
export interface MoveCountRow {
  readonly move: string;
  readonly times: number;
  readonly places: number;
}

/** What happened to an event's seats, and to its waiting list. */
export async function countMoves(tx: Tx, eventId: string): Promise<readonly MoveCountRow[]> {
  const { rows } = await tx.query<MoveCountRow>(
    `select move, count(*)::int as times, sum(places)::int as places
     from seat_move where event_id = $1 group by 1`,
    [eventId],
  );
  return rows;
}

/** What became of what was asked for one kind of stall. */
export interface StallCountRow {
  readonly name: string;
  readonly number: number;
  readonly approved: number;
  readonly waiting: number;
  readonly applied: number;
  readonly declined: number;
  readonly withdrawn: number;
}

/** An event's stalls by kind, in their order. */
export async function countStalls(tx: Tx, eventId: string): Promise<readonly StallCountRow[]> {
  const { rows } = await tx.query<StallCountRow>(
    `select t.name, t.number,
       (count(s.id) filter (where s.state = 'approved'))::int as approved,
       (count(s.id) filter (where s.state = 'waiting'))::int as waiting,
       (count(s.id) filter (where s.state = 'applied'))::int as applied,
       (count(s.id) filter (where s.state = 'declined'))::int as declined,
       (count(s.id) filter (where s.state = 'withdrawn'))::int as withdrawn
     from stall_type t
     left join stall s on s.network_id = t.network_id and s.stall_type_id = t.id
     where t.event_id = $1 group by t.id, t.name, t.number, t.position order by t.position`,
    [eventId],
  );
  return rows;
}

/** The event last begun whose title has these words, or the next one; drafts are left out. */
export async function findReported(tx: Tx, title: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from event
     where state <> 'draft' and strpos(lower(title), lower($1)) > 0
     order by starts_at > (select business_now()),
       abs(extract(epoch from starts_at - (select business_now()))), id limit 1`,
    [title],
  );
  return rows[0]?.id ?? null;
}
