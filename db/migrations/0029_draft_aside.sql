-- What somebody wrote into a part of a draft while somebody else saved it: kept until she has chosen
-- which of the two stays. Encrypted like the part itself.
create table draft_aside (
  network_id uuid not null,
  application_id uuid not null,
  part text not null check (part in ('answer', 'said', 'authorises')),
  about_id uuid not null,
  person_id uuid not null,
  body bytea not null check (length(body) <= 20000),
  at timestamptz not null default business_now(),
  primary key (network_id, application_id, part, about_id, person_id),
  foreign key (network_id, application_id) references application on delete cascade,
  foreign key (network_id, person_id) references person
);
alter table draft_aside enable row level security;
alter table draft_aside force row level security;
create policy own_network on draft_aside to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on draft_aside to convene_app;
