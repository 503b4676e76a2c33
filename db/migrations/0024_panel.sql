-- Who may see nothing of an application, worked out anew whenever it is asked: what the register says
-- now holds at once, whether or not it was noted already.

-- Through which organisations it holds. What is dismissed is dismissed for these alone: a tie to
-- another organisation of the same application is a new one. Null: for whatever of its kind.
alter table conflict add column through uuid[];
-- Nobody decides that her own conflict is none.
alter table conflict add check (state <> 'dismissed' or decided_by <> person_id);

-- Which organisations take part in what is handed in now.
create view round_party with (security_invoker) as
  select s.network_id, a.round_id, a.id as application_id, s.id as submission_id,
    so.organisation_id, so.part
  from submission s
  join application a on a.network_id = s.network_id and a.id = s.application_id
    and a.state = 'submitted'
  join submission_organisation so on so.network_id = s.network_id and so.submission_id = s.id
  where s.withdrawn_at is null;

-- What the register says of people and applications, each with the organisation through which.
create view known_conflict with (security_invoker) as
  with own as not materialized (
    select network_id, person_id, organisation_id from person_organisation
    union all
    -- The agency for which somebody sits on a panel is her own, whatever she says of herself.
    select network_id, person_id, organisation_id from panel_member
  ), near as not materialized (
    select network_id, person_id, organisation_id from own
    union all
    select network_id, person_id, organisation_id from tie where kind in ('employer', 'trustee')
  )
  select p.network_id, p.round_id, own.person_id, p.application_id, 'own' as kind, p.organisation_id
  from own
  join round_party p on p.network_id = own.network_id and p.organisation_id = own.organisation_id
  union all
  select p.network_id, p.round_id, t.person_id, p.application_id, 'tie', p.organisation_id
  from tie t
  join round_party p on p.network_id = t.network_id and p.organisation_id = t.organisation_id
  union all
  select p.network_id, p.round_id, near.person_id, p.application_id, 'partner', p.organisation_id
  from near
  join round_party mine on mine.network_id = near.network_id
    and mine.organisation_id = near.organisation_id
  join round_party beside on beside.network_id = mine.network_id
    and beside.application_id = mine.application_id
    and beside.organisation_id <> mine.organisation_id
  join round_party p on p.network_id = beside.network_id and p.round_id = beside.round_id
    and p.organisation_id = beside.organisation_id and p.application_id <> beside.application_id
  union all
  select p.network_id, p.round_id, near.person_id, p.application_id, 'rival', mine.organisation_id
  from near
  join round_party mine on mine.network_id = near.network_id
    and mine.organisation_id = near.organisation_id
  join submission_lot wanted on wanted.network_id = mine.network_id
    and wanted.submission_id = mine.submission_id
  join submission_lot same on same.network_id = wanted.network_id and same.lot_id = wanted.lot_id
    and same.submission_id <> wanted.submission_id
  join round_party p on p.network_id = same.network_id and p.submission_id = same.submission_id
    and p.part = 'lead' and p.application_id <> mine.application_id;
grant select on round_party, known_conflict to convene_app;

create index submission_lot_of on submission_lot (network_id, lot_id);

-- The applications of which somebody may see nothing: not their words, marks, totals, comments, or
-- place in any order. Lists leave them out with `not in (select conflicted_with(person))`, which is
-- worked out once.
create function conflicted_with(person uuid) returns setof uuid
  language sql stable
  begin atomic
    select c.application_id from conflict c
    where c.network_id = app_network() and c.person_id = $1 and c.state <> 'dismissed'
    union all
    select k.application_id from known_conflict k
    where k.network_id = app_network() and k.person_id = $1
      and not exists (select from conflict d where d.network_id = k.network_id
        and d.person_id = k.person_id and d.application_id = k.application_id and d.kind = k.kind
        and d.state = 'dismissed' and (d.through is null or k.organisation_id = any (d.through)))
    union all
    -- Nobody dismisses that she writes on it, or said yes for a partner herself.
    select m.application_id from application_member m
    where m.network_id = app_network() and m.person_id = $1 and m.state = 'in' and m.part <> 'scribe'
    union all
    select p.application_id from partner p
    where p.network_id = app_network() and p.answered_by = $1 and p.state = 'confirmed'
      and not exists (select from application_member m where m.network_id = p.network_id
        and m.application_id = p.application_id and m.person_id = $1 and m.part = 'scribe');
  end;

-- Whether an application is among them.
create or replace function is_conflicted(person uuid, application uuid) returns boolean
  language sql stable
  return exists (select from conflicted_with($1) c (id) where c.id = $2);
