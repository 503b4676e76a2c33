-- Who began an application, wrote a part of it that stands, or handed it in, may see nothing of it when
-- it is scored, also after she has left it and her organisation: she knows what is in it, and was for it.

create index application_started on application (network_id, started_by);
create index draft_part_edited on draft_part (network_id, edited_by);
create index submission_submitted on submission (network_id, submitted_by);

-- Who is or was for an application as one of its own: nobody dismisses that. Not a coordinator who wrote
-- it down for them.
create view application_writer with (security_invoker) as
select a.network_id, a.round_id, w.person_id, a.id as application_id
from (
  select network_id, application_id, person_id from application_member where state = 'in'
  union all
  select network_id, application_id, answered_by from partner where state = 'confirmed'
  union all
  select network_id, id, started_by from application
  union all
  select network_id, application_id, edited_by from draft_part
  union all
  select network_id, application_id, submitted_by from submission
) w
join application a on a.network_id = w.network_id and a.id = w.application_id
where w.person_id is distinct from a.entered_by
  and not exists (select from application_member m where m.network_id = a.network_id
    and m.application_id = a.id and m.person_id = w.person_id and m.part = 'scribe');
grant select on application_writer to convene_app;

create or replace function conflicted_with(person uuid) returns setof uuid
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
    select w.application_id from application_writer w
    where w.network_id = app_network() and w.person_id = $1;
  end;

create or replace function conflicted_in(round uuid) returns table (person_id uuid, application_id uuid)
  language sql stable
  begin atomic
    select c.person_id, c.application_id from conflict c
    where c.network_id = app_network() and c.round_id = $1 and c.state <> 'dismissed'
    union
    select k.person_id, k.application_id from known_conflict k
    where k.network_id = app_network() and k.round_id = $1
      and not exists (select from conflict d where d.network_id = k.network_id
        and d.person_id = k.person_id and d.application_id = k.application_id and d.kind = k.kind
        and d.state = 'dismissed' and (d.through is null or k.organisation_id = any (d.through)))
    union
    select w.person_id, w.application_id from application_writer w
    where w.network_id = app_network() and w.round_id = $1 and w.person_id is not null;
  end;
