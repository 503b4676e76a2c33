-- Events in people's own calendars, and in those of Discord servers.

-- A calendar to subscribe to. Its address is signed over the random id with the secret outside the
-- database: a new link is a new id, and who reads this table cannot make one.
create table calendar_feed (
  network_id uuid not null references network,
  id uuid not null,
  -- Whose events; null: the network's.
  person_id uuid,
  created_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, person_id) references person,
  unique nulls not distinct (network_id, person_id)
);

-- An event in the calendar of a Discord server in which it was announced.
create table server_event (
  network_id uuid not null references network,
  event_id uuid not null,
  place_id uuid not null,
  -- How the server calls it; null while that is not known.
  external_id text,
  -- Up to which change of the event the server was told.
  sequence integer,
  -- The server did not let us: nothing is tried again until the next change.
  refused_at timestamptz,
  primary key (network_id, event_id, place_id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, place_id) references place
);

do $$
declare t text;
begin
  foreach t in array array['calendar_feed', 'server_event']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
