import type { Tx } from './transaction.ts';

/** A line of an audit export: plain values, moments as ISO instants (UTC). */
export type AuditCells = readonly (string | number)[];

/** A moment as an ISO instant in UTC, to the millisecond. */
const iso = (column: string) =>
  `coalesce(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '')`;

/** How a person (the column has her id) is called; empty for nobody, or one who was erased. */
const nameOf = (column: string) =>
  `coalesce((select p.name from person p where p.network_id = app_network() and p.id = ${column}), '')`;

/** What each sheet of the export is made of: `$1` is the round, each row an array of cells. */
const sheets = {
  dates: `
    select jsonb_build_array(k.what, k.value) from round r
    cross join lateral (values
      (1, 'title', r.title), (2, 'stage', r.stage),
      (3, 'announced', ${iso('r.publicised_at')}), (4, 'opens', ${iso('r.opens_at')}),
      (5, 'deadline', ${iso('r.closes_at')}), (6, 'questions until', ${iso('r.ask_until')}),
      (7, 'time zone', r.time_zone), (8, 'why less than twelve weeks', coalesce(r.short_reason, '')),
      (9, 'which mark counts', r.counts), (10, 'names hidden while scoring', r.blind::text),
      (11, 'readers of each application', coalesce(r.readers::text, 'all')),
      (12, 'spread from which a note is needed', r.wide_spread::text),
      (13, 'presentations', r.presentations::text),
      (14, 'weight of a presentation in per cent', r.presentation_weight::text),
      (15, 'days of pause before contracts', r.standstill_days::text),
      (16, 'right of reply', r.right_of_reply::text),
      (17, 'why no voluntary member on the panel', coalesce(r.panel_reason, '')))
      as k (place, what, value)
    where r.id = $1 order by k.place`,
  released: `
    select jsonb_build_array(step, ${nameOf('reviewed_by')}, ${iso('reviewed_at')},
      ${nameOf('released_by')}, ${iso('released_at')})
    from round_release where round_id = $1 order by reviewed_at, step`,
  criteria: `
    select jsonb_build_array(name, weight, anchor) from criterion where round_id = $1
    order by position`,
  applications: `
    select jsonb_build_array(a.number, o.name, coalesce(s.lead_sector, ''),
      coalesce(s.lead_size, ''), a.state, ${iso('a.started_at')}, s.number,
      ${iso('s.received_at')}, ${iso('s.withdrawn_at')}, encode(s.hash, 'hex'),
      coalesce((select string_agg(l.name, ', ' order by l.position) from submission_lot sl
        join lot l on l.network_id = sl.network_id and l.id = sl.lot_id
        where sl.submission_id = s.id), ''),
      coalesce((select string_agg(p.name, ', ' order by p.name) from submission_organisation so
        join organisation p on p.network_id = so.network_id and p.id = so.organisation_id
        where so.submission_id = s.id and so.part = 'partner'), ''))
    from application a
    join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
    join submission s on s.network_id = a.network_id and s.application_id = a.id
    where a.round_id = $1 order by a.number, s.number`,
  late: `
    select jsonb_build_array(a.number, ${nameOf('t.person_id')}, ${iso('t.received_at')})
    from late_attempt t
    join application a on a.network_id = t.network_id and a.id = t.application_id
    where a.round_id = $1 order by t.received_at, t.id`,
  panel: `
    select jsonb_build_array(${nameOf('m.person_id')}, o.name, coalesce(o.sector_type, ''),
      m.is_chair::text, ${iso('m.added_at')}, ${iso('m.accepted_at')}, ${iso('m.declared_at')},
      ${iso('m.removed_at')})
    from panel_member m
    join organisation o on o.network_id = m.network_id and o.id = m.organisation_id
    where m.round_id = $1 order by m.added_at, m.person_id`,
  conflicts: `
    select jsonb_build_array(a.number, ${nameOf('c.person_id')}, c.kind, c.state,
      coalesce(c.reason, ''), ${iso('c.noted_at')}, ${nameOf('c.decided_by')}, ${iso('c.decided_at')})
    from conflict c
    join application a on a.network_id = c.network_id and a.id = c.application_id
    where c.round_id = $1 order by a.number, c.noted_at, c.id`,
  checks: `
    select jsonb_build_array(a.number, b.wording, k.passed::text, k.note, ${nameOf('k.checked_by')},
      ${iso('k.checked_at')})
    from check_result k
    join application a on a.network_id = k.network_id and a.id = k.application_id
    join basic_check b on b.network_id = k.network_id and b.id = k.basic_check_id
    where a.round_id = $1 order by a.number, b.position`,
  readings: `
    select jsonb_build_array(a.number, ${nameOf('d.person_id')}, d.state, ${iso('d.assigned_at')},
      ${iso('d.opened_at')}, ${iso('d.final_at')}, coalesce(d.void_reason, ''))
    from reading d
    join application a on a.network_id = d.network_id and a.id = d.application_id
    where a.round_id = $1 order by a.number, d.assigned_at, d.person_id`,
  marks: `
    select jsonb_build_array(a.number, ${nameOf('v.person_id')}, coalesce(c.name, ''), v.version,
      v.standing, coalesce(v.mark::text, ''), v.comment, v.shareable, ${iso('v.at')}, v.counts)
    from application a
    join (
      select network_id, application_id, person_id, criterion_id, version, standing, mark, comment,
        shareable::text as shareable, at, 'now' as counts from score
      union all
      select network_id, application_id, person_id, criterion_id, version, standing, mark, comment,
        '', at, 'earlier' from score_version) v
      on v.network_id = a.network_id and v.application_id = a.id
    left join criterion c on c.network_id = v.network_id and c.id = v.criterion_id
    where a.round_id = $1
    order by a.number, v.person_id, c.position, v.criterion_id, v.version`,
  notes: `
    select jsonb_build_array(a.number, c.name, n.note, ${nameOf('n.noted_by')}, ${iso('n.noted_at')})
    from moderation_note n
    join application a on a.network_id = n.network_id and a.id = n.application_id
    join criterion c on c.network_id = n.network_id and c.id = n.criterion_id
    where a.round_id = $1 order by a.number, c.position`,
  agreed: `
    select jsonb_build_array(a.number, c.name, g.version, g.mark, g.reason, ${nameOf('g.agreed_by')},
      ${iso('g.at')})
    from agreed_score g
    join application a on a.network_id = g.network_id and a.id = g.application_id
    join criterion c on c.network_id = g.network_id and c.id = g.criterion_id
    where a.round_id = $1 order by a.number, c.position, g.version`,
  presentations: `
    select jsonb_build_array(a.number, l.outcome, l.feedback, ${nameOf('l.staged_by')},
      ${iso('l.staged_at')}, coalesce(e.title, ''), ${nameOf('m.person_id')},
      coalesce(m.mark::text, ''), coalesce(m.comment, ''))
    from shortlisting l
    join application a on a.network_id = l.network_id and a.id = l.application_id
    left join event e on e.network_id = l.network_id and e.id = l.event_id
    left join presentation_mark m on m.network_id = l.network_id and m.application_id = a.id
    where a.round_id = $1 order by a.number, m.at, m.person_id`,
  decisions: `
    select jsonb_build_array(a.number, o.name, l.name, d.outcome, d.modification, d.feedback,
      ${nameOf('d.staged_by')}, ${iso('d.staged_at')})
    from decision d
    join application a on a.network_id = d.network_id and a.id = d.application_id
    join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id
    join lot l on l.network_id = d.network_id and l.id = d.lot_id
    where a.round_id = $1 order by l.position, a.number`,
  replies: `
    select jsonb_build_array(a.number, ${nameOf('y.person_id')}, y.body, ${iso('y.at')})
    from right_of_reply y
    join application a on a.network_id = y.network_id and a.id = y.application_id
    where a.round_id = $1 order by y.at`,
} as const;

/** Every id about which the audit may have a line for a round, in one column. */
const subjects = `
  with application_of as (select id from application where round_id = $1)
  select $1::uuid as id
  union select id from application_of
  union select id from lot where round_id = $1
  union select id from clarification where round_id = $1
  union select id from interest where round_id = $1
  union select id from conflict where round_id = $1
  union select id from contract where round_id = $1
  union select p.id from partner p join application_of a on a.id = p.application_id
  union select s.id from submission s join application_of a on a.id = s.application_id
  union select t.id from attachment t join application_of a on a.id = t.application_id
  union select event_id from round_event where round_id = $1`;

/** A line of the audit about a round or something of it. */
export interface RoundAuditRow {
  readonly at: Date;
  readonly who: string;
  readonly action: string;
  readonly subjectId: string | null;
  readonly detail: string;
  /** Its place in the chain; null while it is not sealed. */
  readonly position: number | null;
}

/** The audit's lines about a round and all that belongs to it, the oldest first. */
export async function listRoundAudit(tx: Tx, roundId: string): Promise<readonly RoundAuditRow[]> {
  const { rows } = await tx.query<RoundAuditRow>(
    `select l.at, ${nameOf('l.actor_id')} as who, l.action, l.subject_id as "subjectId",
       l.detail::text as detail, s.position::int as position
     from audit_line l
     left join audit_seal s on s.network_id = l.network_id and s.line_id = l.id
     where l.subject_id in (${subjects}) or l.detail ->> 'round' = $1::text
     order by l.at, l.id`,
    [roundId],
  );
  return rows;
}

/** Whether somebody has a conflict with any application of a round, handed in or not. */
export async function hasConflictIn(tx: Tx, roundId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query<{ has: boolean }>(
    `select exists (select from application a
       where a.round_id = $1 and is_conflicted($2, a.id)) as has`,
    [roundId, personId],
  );
  return rows[0]?.has !== false;
}

/** A sheet of the export. */
export type AuditSheet = keyof typeof sheets;

/**
 * The rows of one sheet about a round, everything in it, voided marks and earlier versions too. Whoever
 * asks for it must have no conflict in the round, and the deadline must have passed.
 */
export async function listAuditSheet(
  tx: Tx,
  sheet: AuditSheet,
  roundId: string,
): Promise<readonly AuditCells[]> {
  const { rows } = await tx.query<{ jsonb_build_array: AuditCells }>(
    `select * from (${sheets[sheet]}) s where exists (
       select from round r where r.id = $1 and r.closes_at <= (select business_now()))`,
    [roundId],
  );
  return rows.map((row) => row.jsonb_build_array);
}
