-- Surveys that repeat by themselves, weekly or monthly.
--
-- A series has one wave ahead at any time: the draft until it is sent out, then always the scheduled
-- one. Opening it makes the next, in one transaction; the row goes when the last has opened.

create table series (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  wave_id uuid not null,
  -- The one before, which has opened.
  last_wave_id uuid,
  kind text not null check (kind in ('weekly', 'monthly-date', 'monthly-weekday')),
  every_weeks smallint check (every_weeks between 1 and 52),
  -- 1 is Monday. A monthly rule has one.
  weekdays smallint[] not null default '{}' check (weekdays <@ '{1,2,3,4,5,6,7}'),
  day_of_month smallint check (day_of_month between 1 and 31),
  -- -1 is the last of the month.
  nth_week smallint check (nth_week in (-1, 1, 2, 3, 4)),
  -- On the clocks of the network's zone.
  time_of_day time not null,
  open_days smallint not null check (open_days between 0 and 90),
  open_hours smallint not null check (open_hours >= 0),
  last_on date,
  most_times smallint check (most_times between 1 and 104),
  -- How many have opened; 104 are the most, whatever the rule says.
  times smallint not null default 0 check (times between 0 and 104),
  -- The day of the first, and that of the next by the rule, even if it was moved; null for drafts.
  since date,
  next_on date,
  primary key (network_id, id),
  unique (network_id, wave_id),
  foreign key (network_id, survey_id) references survey on delete cascade,
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, last_wave_id) references wave on delete set null (last_wave_id),
  check ((since is null) = (next_on is null)),
  check (open_days > 0 or open_hours > 0),
  check (case kind
    when 'weekly' then every_weeks is not null and cardinality(weekdays) > 0
    when 'monthly-date' then day_of_month is not null
    else nth_week is not null and cardinality(weekdays) = 1 end)
);
-- A survey repeats in one way only; this is also how the series of a survey is found.
create unique index series_running on series (network_id, survey_id) where since is not null;

alter table series enable row level security;
alter table series force row level security;
create policy own_network on series to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on series to convene_app;
