-- After an event: surveys of its people, and those that an event makes itself.

-- A part of a wave's audience: the people of an event, by what they did.
create table wave_event (
  network_id uuid not null,
  wave_id uuid not null,
  event_id uuid not null,
  which text not null check (which in ('going', 'attended', 'missed')),
  primary key (network_id, wave_id, event_id, which),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, event_id) references event on delete cascade
);

-- What an event asks by itself, each once: those who came how it was, and the others why not.
create table event_survey (
  network_id uuid not null,
  event_id uuid not null,
  part text not null check (part in ('evaluation', 'missed')),
  wave_id uuid not null,
  primary key (network_id, event_id, part),
  unique (network_id, wave_id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, wave_id) references wave on delete cascade
);

-- A capability that sends a survey out by itself has it asked by a card of its own, and a planned
-- moment of its own gives the figures back.
alter table wave add column ask_card text not null default 'pulse.ask';
alter table wave add column publish_job text;

do $$
declare t text;
begin
  foreach t in array array['wave_event', 'event_survey']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
