-- Who can help us: what organisations offer, whether that is still right, and what people asked the
-- coordinators when they found nobody.

alter table organisation
  -- The tags of bot/network/find/services.ts.
  add services text[] not null default '{}' check (services <@ array['early-learning',
    'family-activities', 'adult-learning', 'health', 'parenting', 'programmes', 'specialists',
    'community', 'expertise']),
  -- What they do, in their own words.
  add about text check (length(about) between 1 and 500),
  add made_at timestamptz not null default business_now(),
  -- Told by its people: found by nobody any more.
  add closed_at timestamptz,
  add document tsvector generated always as
    (to_tsvector('english', name || ' ' || coalesce(about, ''))) stored;

-- Who was asked whether an entry is still right since it was last checked; gone once it is.
create table entry_check (
  network_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  asked_at timestamptz not null default business_now(),
  primary key (network_id, organisation_id, person_id),
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, person_id) references person
);
create index entry_check_person on entry_check (network_id, person_id);

-- What somebody sought and asked the coordinators for.
create table signpost (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  sought text not null check (length(sought) between 1 and 80),
  asked_at timestamptz not null default business_now(),
  answered_at timestamptz,
  answered_by uuid,
  -- Null where a coordinator answered outside the bot.
  answer text check (length(answer) between 1 and 1000),
  primary key (network_id, id),
  foreign key (network_id, person_id) references person,
  foreign key (network_id, answered_by) references person,
  check (answered_at is not null or (answered_by is null and answer is null))
);
-- The same asked twice is one question.
create unique index signpost_open on signpost (network_id, person_id, lower(sought))
  where answered_at is null;

do $$
declare t text;
begin
  foreach t in array array['entry_check', 'signpost']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
