-- Tries of a wrong check-in word: few an hour, so that nobody guesses it from home. Kept for a day.

create table check_in_attempt (
  network_id uuid not null references network,
  person_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (network_id, person_id, at),
  foreign key (network_id, person_id) references person
);

alter table check_in_attempt enable row level security;
alter table check_in_attempt force row level security;
create policy own_network on check_in_attempt to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on check_in_attempt to convene_app;
