-- Who might talk to whom at an event, what both say to that, and their short meetings.

create table introduction (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  -- The lower id first: a pair is there once.
  one_id uuid not null,
  other_id uuid not null,
  score real not null check (score > 0 and score <= 3),
  suggested_at timestamptz not null default business_now(),
  -- Null while not answered. Nobody is ever told of a no.
  one_says text check (one_says in ('yes', 'no')),
  other_says text check (other_says in ('yes', 'no')),
  -- When both had said yes and were told each other's names.
  introduced_at timestamptz,
  -- When one was told that the other can no longer come.
  parted_at timestamptz,
  -- In the timetable of short meetings; without a table at the stall of one of them.
  round smallint check (round >= 1),
  table_number smallint check (table_number >= 1),
  primary key (network_id, id),
  unique (network_id, event_id, one_id, other_id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, one_id) references person,
  foreign key (network_id, other_id) references person,
  check (one_id < other_id),
  check (introduced_at is null or (one_says = 'yes' and other_says = 'yes')),
  check (parted_at is null or introduced_at is not null),
  check (round is null or introduced_at is not null),
  check (table_number is null or round is not null)
);
create index introduction_one on introduction (network_id, one_id);
create index introduction_other on introduction (network_id, other_id);

-- When the short meetings of an event begin, and how long each is.
create table short_meetings (
  network_id uuid not null,
  event_id uuid not null,
  begins_at timestamptz not null,
  minutes smallint not null check (minutes between 3 and 30),
  -- How often the timetable was made: people are told of each.
  made integer not null default 1,
  primary key (network_id, event_id),
  foreign key (network_id, event_id) references event on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['introduction', 'short_meetings']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
