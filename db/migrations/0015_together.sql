-- Several times of a survey that repeats, taken together: a run. Figures are shown for it as a whole,
-- when its last time closes, and never for one of its times; each person counts in it once.

create table run (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  -- How many times are still to come; at 0 no more will join. Skipped ones count as having come.
  to_come smallint not null check (to_come between 0 and 12),
  -- The time beside which its figures stand, its last; null until they are worked out.
  figures_id uuid,
  primary key (network_id, id),
  foreign key (network_id, survey_id) references survey on delete cascade,
  foreign key (network_id, figures_id) references wave on delete set null (figures_id),
  check (figures_id is null or to_come = 0)
);
-- A time joins the one run that takes more.
create unique index run_growing on run (network_id, survey_id) where to_come > 0;

alter table wave
  -- How many times are taken together, decided in the draft and handed on from time to time.
  add column run_of smallint check (run_of between 2 and 12),
  add column run_id uuid,
  add foreign key (network_id, run_id) references run on delete set null (run_id);
create index wave_run on wave (network_id, run_id) where run_id is not null;

alter table run enable row level security;
alter table run force row level security;
create policy own_network on run to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on run to convene_app;
