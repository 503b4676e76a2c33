-- Scoring: until when the panel reads, marks that are opened again, and applications that go on
-- although they failed a basic check.

-- Until when readings should be final: late readers are reminded around it.
alter table round add score_by timestamptz check (score_by > closes_at);

-- Grows each time the reading is opened again. A mark carries the edition in which it was last
-- changed: what it was in an earlier one is kept, changes within one are free.
alter table reading add edition smallint not null default 1;

-- Why marks that were final could be changed again.
create table reading_reopening (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  -- The edition that it ended.
  edition smallint not null,
  reason text not null check (length(reason) between 1 and 300),
  reopened_by uuid not null,
  at timestamptz not null default business_now(),
  primary key (network_id, application_id, person_id, edition),
  foreign key (network_id, application_id, person_id) references reading
    on update cascade on delete cascade,
  foreign key (network_id, reopened_by) references person
);
alter table reading_reopening enable row level security;
alter table reading_reopening force row level security;
create policy own_network on reading_reopening to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on reading_reopening to convene_app;

-- Marks go with their reading when two people turn out to be one.
alter table score
  drop constraint score_network_id_application_id_person_id_fkey,
  add foreign key (network_id, application_id, person_id) references reading
    on update cascade on delete cascade;
alter table score_version
  drop constraint score_version_network_id_application_id_person_id_fkey,
  add foreign key (network_id, application_id, person_id) references reading
    on update cascade on delete cascade;

-- A coordinator decided that the application goes on although it failed: a new result asks anew.
alter table check_result
  add override_reason text check (length(override_reason) between 1 and 300),
  add overridden_by uuid,
  add overridden_at timestamptz,
  add foreign key (network_id, overridden_by) references person,
  add check ((overridden_by is null) = (override_reason is null)
    and (overridden_by is null) = (overridden_at is null)),
  add check (overridden_by is null or not passed);

-- `conflicted_with` for a whole round at once: who may see nothing of which of its applications. Asked
-- one by one, a thousand applications with three readers each take longer than a report may.
create function conflicted_in(round uuid) returns table (person_id uuid, application_id uuid)
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
        and m.part = 'scribe');
  end;
