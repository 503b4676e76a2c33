-- Who has opened which organisation's checklist: those who had it before are told of each new one.
create table readiness_reader (
  network_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  first_at timestamptz not null default business_now(),
  primary key (network_id, organisation_id, person_id),
  foreign key (network_id, organisation_id) references organisation on delete cascade,
  foreign key (network_id, person_id) references person
);
create index readiness_reader_person on readiness_reader (network_id, person_id);

alter table readiness_reader enable row level security;
alter table readiness_reader force row level security;
create policy own_network on readiness_reader to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, delete on readiness_reader to convene_app;
