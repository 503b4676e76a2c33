-- Who began an application, wrote a part of it that stands, or handed it in, may see nothing of it when
-- it is scored, also after she has left it and her organisation: she knows what is in it, and was for it.
-- Not a coordinator who wrote it down for them.

create index application_started on application (network_id, started_by);
create index draft_part_edited on draft_part (network_id, edited_by);
create index submission_submitted on submission (network_id, submitted_by);

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
    -- Nobody dismisses that she writes or wrote on it, handed it in, or said yes for a partner herself.
    select m.application_id from application_member m
    where m.network_id = app_network() and m.person_id = $1 and m.state = 'in' and m.part <> 'scribe'
    union all
    select p.application_id from partner p
    where p.network_id = app_network() and p.answered_by = $1 and p.state = 'confirmed'
      and not exists (select from application_member m where m.network_id = p.network_id
        and m.application_id = p.application_id and m.person_id = $1 and m.part = 'scribe')
    union all
    select a.id from application a
    where a.network_id = app_network() and a.started_by = $1 and a.entered_by is distinct from $1
    union all
    select d.application_id from draft_part d
    where d.network_id = app_network() and d.edited_by = $1
      and not exists (select from application a where a.network_id = d.network_id
        and a.id = d.application_id and a.entered_by = $1)
    union all
    select s.application_id from submission s
    where s.network_id = app_network() and s.submitted_by = $1
      and not exists (select from application a where a.network_id = s.network_id
        and a.id = s.application_id and a.entered_by = $1);
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
    select m.person_id, m.application_id
    from application a
    join application_member m on m.network_id = a.network_id and m.application_id = a.id
    where a.network_id = app_network() and a.round_id = $1 and m.state = 'in' and m.part <> 'scribe'
    union
    select p.answered_by, p.application_id
    from application a
    join partner p on p.network_id = a.network_id and p.application_id = a.id
    where a.network_id = app_network() and a.round_id = $1 and p.state = 'confirmed'
      and not exists (select from application_member m where m.network_id = p.network_id
        and m.application_id = p.application_id and m.person_id = p.answered_by
        and m.part = 'scribe')
    union
    select a.started_by, a.id from application a
    where a.network_id = app_network() and a.round_id = $1
      and a.entered_by is distinct from a.started_by
    union
    select d.edited_by, d.application_id
    from application a
    join draft_part d on d.network_id = a.network_id and d.application_id = a.id
    where a.network_id = app_network() and a.round_id = $1 and a.entered_by is distinct from d.edited_by
    union
    select s.submitted_by, s.application_id
    from application a
    join submission s on s.network_id = a.network_id and s.application_id = a.id
    where a.network_id = app_network() and a.round_id = $1
      and a.entered_by is distinct from s.submitted_by;
  end;
