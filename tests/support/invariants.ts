/** A rule about the whole database: its query returns the rows that break it. */
export interface Invariant {
  name: string;
  sql: string;
}

/**
 * What must hold in every database at any moment, run by `assertInvariants` as the superuser, so
 * across networks. Each query must return no rows.
 */
export const invariants: Invariant[] = [
  {
    name: 'every table is bound by row-level security, even for its owner, or has no network_id',
    sql: `
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'network_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    name: 'every foreign key is valid',
    sql: `select conname from pg_constraint where contype = 'f' and not convalidated`,
  },
  {
    name: 'only answers to a survey with names carry a person, and hers are under her own id',
    sql: `
      select r.wave_id, r.respondent from response r
      join wave w on w.network_id = r.network_id and w.id = r.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where (s.anonymity <> 'named' and (r.person_id is not null
          or exists (select from person p where p.network_id = r.network_id and p.id = r.respondent)))
        or (r.person_id is not null and r.person_id <> r.respondent)`,
  },
  {
    name: 'whoever answered with her name, or has voted, was invited',
    sql: `
      select n.wave_id, n.person_id from (
        select network_id, wave_id, person_id from response where person_id is not null
        union all select network_id, wave_id, person_id from participation) n
      where not exists (select from invitation i where i.network_id = n.network_id
        and i.wave_id = n.wave_id and i.person_id = n.person_id)`,
  },
  {
    name: 'an answer counts in the group of its response, its cells are each there once, or as many as points were given',
    sql: `
      select a.wave_id, a.respondent from answer a
      join response r using (network_id, wave_id, respondent)
      join question q on q.network_id = a.network_id and q.id = a.question_id
      left join poll p on p.network_id = q.network_id and p.survey_id = q.survey_id
      where a.leaf <> r.leaf
        or case when q.kind = 'points' then cardinality(a.cells) <> p.points
          else cardinality(a.cells) <> (select count(distinct c) from unnest(a.cells) c) end`,
  },
  {
    name: 'no figure is negative',
    sql: `select wave_id, leaf, cell, n from roll_up where n < 0`,
  },
  {
    name: 'no press of an anonymous survey leaves a delta: it would be the ballot itself',
    sql: `
      select d.wave_id from answer_delta d
      join wave w on w.network_id = d.network_id and w.id = d.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where s.anonymity = 'anonymous'`,
  },
  {
    name: 'what was sent anonymously is no draft any more',
    sql: `
      select d.wave_id, d.person_id from draft d
      join participation p using (network_id, wave_id, person_id)`,
  },
  {
    name: 'a settled survey has nothing left to count, no draft, no unmixed ballot, and no key unless it waits for a second time, or for others to be shown with it',
    sql: `
      with settled as (
        select w.network_id, w.id as wave_id, w.key_id, w.run_id, s.anonymity from wave w
        join survey s on s.network_id = w.network_id and s.id = w.survey_id
        where exists (select from result r
          where r.network_id = w.network_id and r.wave_id = w.id and (r.final or w.run_id is not null)))
      select wave_id, 'delta' as left_over from settled join answer_delta using (network_id, wave_id)
      union all select wave_id, 'key' from settled where key_id is not null
        and not exists (select from run u where u.network_id = settled.network_id
          and u.id = settled.run_id and u.figures_id is null)
        and not exists (select from comparison c where c.network_id = settled.network_id
          and c.baseline_id = settled.wave_id and c.state = 'waiting')
      union all select wave_id, 'draft' from settled join draft using (network_id, wave_id)
      union all select wave_id, 'ballot' from settled join response r using (network_id, wave_id)
        where anonymity = 'anonymous' and not r.mixed`,
  },
  {
    name: 'no group of ballots in a settled anonymous survey is small enough to be told apart',
    sql: `
      select g.wave_id, g.leaf, g.ballots from (
        select network_id, wave_id, leaf, count(*) as ballots,
          sum(count(*)) over (partition by network_id, wave_id) as total
        from response group by network_id, wave_id, leaf) g
      join wave w on w.network_id = g.network_id and w.id = g.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where s.anonymity = 'anonymous' and g.ballots < s.k and g.total >= s.k
        and exists (select from result r
          where r.network_id = w.network_id and r.wave_id = w.id and r.final)`,
  },
  {
    name: 'no published figure stands for fewer people than k (I5)',
    sql: `
      select r.wave_id, r.number from result r
      join wave w on w.network_id = r.network_id and w.id = r.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where jsonb_path_exists(r.body, '$.questions[*].tree.**.n ? (@ < $k)',
        jsonb_build_object('k', s.k))`,
  },
  {
    name: 'no published change stands for fewer people than k (I5)',
    sql: `
      select c.follow_up_id from shift c
      join wave w on w.network_id = c.network_id and w.id = c.follow_up_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where jsonb_path_exists(c.body, '$.questions[*].moved[*].moved.n ? (@ < $k)',
          jsonb_build_object('k', s.k))
        or jsonb_path_exists(c.body, '$.questions[*].leftOut.* ? (@ > 0 && @ < $k)',
          jsonb_build_object('k', s.k))`,
  },
  {
    name: 'no published gain stands for fewer people than k (I5)',
    sql: `
      select r.wave_id from result r
      join wave w on w.network_id = r.network_id and w.id = r.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where jsonb_path_exists(r.body, '$.gain.moved[*].moved.n ? (@ < $k)',
          jsonb_build_object('k', s.k))
        or jsonb_path_exists(r.body, '$.gain.leftOut.* ? (@ > 0 && @ < $k)',
          jsonb_build_object('k', s.k))`,
  },
  {
    name: 'no published theme was named by fewer people than k (I5)',
    sql: `
      select t.wave_id from theme_result t
      join wave w on w.network_id = t.network_id and w.id = t.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where jsonb_path_exists(t.body, '$.questions[*].themes[*].count ? (@ < $k)',
        jsonb_build_object('k', s.k))`,
  },
  {
    name: 'comments are read only where ten people or more wrote something, or by permission, and no result holds any',
    sql: `
      select wave_id, question_id::text from comment
      group by network_id, wave_id, question_id
      having case when bool_or(by_permission) then not bool_and(by_permission) or count(*) >= 10
        else count(*) < 10 end
      union all
      select wave_id, 'in a result' from result
      where jsonb_path_exists(body, '$.questions[*].comments')`,
  },
  {
    name: 'no theme is counted where comments are read by permission alone',
    sql: `
      select t.wave_id, q->>'id' from theme_result t, jsonb_array_elements(t.body->'questions') q
      where q->'themes' <> '[]' and exists (select from comment c
        where c.network_id = t.network_id and c.wave_id = t.wave_id and c.by_permission
          and c.question_id = (q->>'id')::uuid)`,
  },
  {
    name: 'beside answers without a name stands the size of a group, the same for all of it, or none',
    sql: `
      select a.wave_id, a.leaf from answer a
      join wave w on w.network_id = a.network_id and w.id = a.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where s.anonymity <> 'named' and a.told_size is not null
      group by a.network_id, a.wave_id, a.leaf having count(distinct a.told_size) > 1
      union all
      select wave_id, leaf from answer where told_size is not null and not quotable`,
  },
  {
    name: 'a time that is shown together with others has no figures or comments of its own',
    sql: `
      select w.id, r.number::text from wave w
      join run u on u.network_id = w.network_id and u.id = w.run_id
      join result r on r.network_id = w.network_id and r.wave_id = w.id
      where (u.figures_id is distinct from w.id or not r.final) and r.body->'questions' <> '[]'
      union all
      select w.id, 'comment' from wave w
      join run u on u.network_id = w.network_id and u.id = w.run_id
      join comment c on c.network_id = w.network_id and c.wave_id = w.id
      where u.figures_id is distinct from w.id`,
  },
  {
    name: 'the times of a run are of one survey that tells people apart, and share one key or none',
    sql: `
      select r.id from run r
      join survey s on s.network_id = r.network_id and s.id = r.survey_id
      join wave w on w.network_id = r.network_id and w.run_id = r.id
      group by r.network_id, r.id, s.anonymity, r.figures_id
      having s.anonymity = 'anonymous' or bool_or(w.survey_id <> r.survey_id)
        or count(distinct w.key_id) > 1
        or (s.anonymity = 'confidential' and r.figures_id is not null and count(w.key_id) > 0)`,
  },
  {
    name: 'a wave has at most one final result, and is published only once it is closed',
    sql: `
      select network_id, wave_id::text from result where final
      group by network_id, wave_id having count(*) > 1
      union all
      select network_id, id::text from wave where published_at is not null and state <> 'closed'`,
  },
  {
    name: 'nobody gets more reminders of a survey than it was sent out with, nor any after it (I9)',
    sql: `
      select i.wave_id, i.id from outbox o
      join invitation i on i.network_id = o.network_id and o.ids = array[i.id]
      join wave w on w.network_id = i.network_id and w.id = i.wave_id
      join survey s on s.network_id = w.network_id and s.id = w.survey_id
      where o.card = 'pulse.reminder'
      group by i.network_id, i.wave_id, i.id, s.reminders
      having count(*) > s.reminders or bool_or(o.due_at >= w.closes_at)`,
  },
  {
    name: 'nobody is asked about the entry of an organisation that has closed',
    sql: `
      select c.organisation_id from entry_check c
      join organisation o on o.network_id = c.network_id and o.id = c.organisation_id
      where o.closed_at is not null`,
  },
  {
    name: 'no more stalls of a kind are approved than there are, and nobody waits while one is free',
    sql: `
      select t.id from stall_type t
      join event e on e.network_id = t.network_id and e.id = t.event_id
      cross join lateral (
        select count(*) filter (where s.state = 'approved') as approved,
          count(*) filter (where s.state = 'waiting') as waiting
        from stall s where s.network_id = t.network_id and s.stall_type_id = t.id) n
      where n.approved > t.number
        or n.waiting > 0 and n.approved < t.number and e.starts_at > business_now()`,
  },
  {
    name: 'what somebody read who is off a panel counts no more (I8)',
    sql: `
      select g.application_id, g.person_id from reading g
      join panel_member m on m.network_id = g.network_id and m.round_id = g.round_id
        and m.person_id = g.person_id
      where m.removed_at is not null and g.state <> 'void'`,
  },
  {
    name: 'nobody has declared her conflicts who has not accepted the terms of the panel',
    sql: `
      select m.round_id, m.person_id from panel_member m
      where m.declared_at is not null and m.accepted_at is null`,
  },
  {
    name: 'between two who are interested there is one approach, about the same call',
    sql: `
      select round_id, min(id::text) from interest_approach
      group by network_id, round_id, least(from_interest_id, to_interest_id),
        greatest(from_interest_id, to_interest_id)
      having count(*) > 1
      union all
      select a.round_id, a.id::text from interest_approach a
      join interest i on i.network_id = a.network_id
        and i.id in (a.from_interest_id, a.to_interest_id)
      where i.round_id <> a.round_id`,
  },
  {
    name: 'a question that was answered says how it is shown to everybody',
    sql: `
      select round_id, id from clarification where answer is not null and shown_question is null`,
  },
  {
    name: 'a contract is with whom a released decision appointed for its lot',
    sql: `
      select c.round_id, c.id from contract c
      where not exists (select from decision d
          where d.network_id = c.network_id and d.application_id = c.application_id
            and d.lot_id = c.lot_id and d.outcome in ('appointed', 'appointed-modified'))
        or not exists (select from round_release e
          where e.network_id = c.network_id and e.round_id = c.round_id
            and e.step = 'decisions' and e.released_at is not null)`,
  },
  {
    name: 'an application is handed in where, and only where, something that came before the deadline counts (I7)',
    sql: `
      select a.id from application a
      join round r on r.network_id = a.network_id and r.id = a.round_id
      left join submission s on s.network_id = a.network_id and s.application_id = a.id
        and s.withdrawn_at is null
      where (a.state = 'submitted') <> (s.id is not null)
        or s.received_at >= r.closes_at or s.version > a.version`,
  },
  {
    name: 'a draft without its key has no part left, nor anything kept aside',
    sql: `
      select application_id from draft_part d
      where not exists (select from application_key k where k.network_id = d.network_id
        and k.application_id = d.application_id)
      union all
      select application_id from draft_aside d
      where not exists (select from application_key k where k.network_id = d.network_id
        and k.application_id = d.application_id)`,
  },
  {
    name: 'final marks are there for every criterion',
    sql: `
      select g.application_id, g.person_id, c.id from reading g
      join criterion c on c.network_id = g.network_id and c.round_id = g.round_id
      left join score s on s.network_id = g.network_id and s.application_id = g.application_id
        and s.person_id = g.person_id and s.criterion_id = c.id
      where g.state = 'final' and s.criterion_id is null`,
  },
  {
    name: 'no mark that counts was given by somebody whose conflict was known by then (I8)',
    sql: `
      select g.application_id, g.person_id from reading g
      join score s on s.network_id = g.network_id and s.application_id = g.application_id
        and s.person_id = g.person_id
      join conflict c on c.network_id = g.network_id and c.application_id = g.application_id
        and c.person_id = g.person_id and c.state <> 'dismissed'
      where g.state = 'final' and s.at > c.noted_at`,
  },
  {
    name: 'a mark was changed only within its edition: what it was in an earlier one is kept',
    sql: `
      select s.application_id, s.person_id, s.criterion_id from score s
      join reading g on g.network_id = s.network_id and g.application_id = s.application_id
        and g.person_id = s.person_id
      where s.version > g.edition
        or exists (select from score_version v where v.network_id = s.network_id
          and v.application_id = s.application_id and v.person_id = s.person_id
          and v.criterion_id = s.criterion_id and v.version >= s.version)`,
  },
  {
    name: 'in an area that was looked through and made known, every application has its outcome',
    sql: `
      select v.lot_id, s.application_id from lot_review v
      join lot l on l.network_id = v.network_id and l.id = v.lot_id
      join round_release r on r.network_id = l.network_id and r.round_id = l.round_id
        and r.step = v.step and r.released_at is not null
      join submission_lot sl on sl.network_id = l.network_id and sl.lot_id = l.id
      join submission s on s.network_id = sl.network_id and s.id = sl.submission_id
        and s.withdrawn_at is null
      where v.step = 'decisions'
        and not exists (select from decision d where d.network_id = s.network_id
          and d.application_id = s.application_id and d.lot_id = v.lot_id)
        and not exists (select from shortlisting h where h.network_id = s.network_id
          and h.application_id = s.application_id and h.outcome = 'unsuccessful')`,
  },
  {
    name: 'nobody looked through what she had decided herself',
    sql: `
      select v.lot_id, v.reviewed_by from lot_review v
      join decision d on d.network_id = v.network_id and d.lot_id = v.lot_id
        and d.staged_by = v.reviewed_by
      join lot l on l.network_id = v.network_id and l.id = v.lot_id
      join round_release r on r.network_id = l.network_id and r.round_id = l.round_id
        and r.step = v.step and r.released_at is not null and r.released_at >= v.reviewed_at
      where v.step = 'decisions'`,
  },
  {
    name: 'nobody stands in what is handed in who has left, or never took part; nor writes for such a partner',
    sql: `
      select s.application_id, so.organisation_id from submission s
      join submission_organisation so on so.network_id = s.network_id and so.submission_id = s.id
        and so.part = 'partner'
      where s.withdrawn_at is null and not exists (select from partner p
        where p.network_id = s.network_id and p.application_id = s.application_id
          and p.organisation_id = so.organisation_id and p.state = 'confirmed')
      union all
      select m.application_id, m.organisation_id from application_member m
      where m.part = 'partner' and not exists (select from partner p
        where p.network_id = m.network_id and p.application_id = m.application_id
          and p.organisation_id = m.organisation_id and p.state = 'confirmed')`,
  },
  {
    name: 'a draft has five files at most, and no lead agency is a partner of its own',
    sql: `
      select network_id, application_id from attachment where removed_at is null
      group by network_id, application_id having count(*) > 5
      union all
      select p.network_id, p.application_id from partner p
      join application a on a.network_id = p.network_id and a.id = p.application_id
      where p.organisation_id = a.lead_organisation_id`,
  },
  {
    name: 'what a cell of evidence said before was said before what it says now, and hangs on a cell',
    sql: `
      select c.id from evidence_change c
      left join evidence e on e.network_id = c.network_id and e.locality_id = c.locality_id
        and e.year_id = c.year_id and e.kind = c.kind
      where e.kind is null or c.set_at > e.set_at
      union all
      select s.id from locality_step s where s.position > (select count(*) from locality_step o
        where o.network_id = s.network_id and o.locality_id = s.locality_id)`,
  },
  {
    name: 'no two programme years of a network share a day',
    sql: `
      select a.network_id, a.name, b.name as other from programme_year a
      join programme_year b on b.network_id = a.network_id and b.id > a.id
        and b.starts_on <= a.ends_on and a.starts_on <= b.ends_on`,
  },
  {
    name: 'the versions of an answer in a case study are counted from one without a gap',
    sql: `
      select network_id, locality_id, prompt from case_text
      group by network_id, locality_id, prompt
      having min(version) <> 1 or max(version) <> count(*)`,
  },
  {
    name: 'nobody is to be asked for a case study that is ended, or of which there is none',
    sql: `
      select d.subject_id from due d
      where d.kind = 'kpi.case-nudge' and d.state = 'pending'
        and not exists (select from case_study c where c.network_id = d.network_id
          and c.locality_id = d.subject_id and c.ended_at is null)`,
  },
  {
    name: 'the numbers of a checklist that coordinators are shown are of nobody, or of five organisations (I5)',
    sql: `
      select item from readiness where counted is not null
      group by network_id, item having count(*) < 5`,
  },
];
