-- Figures: running roll-ups, and what may be shown of them. bot/figures alone publishes.

create table roll_up (
  network_id uuid not null references network,
  wave_id uuid not null,
  question_id uuid not null,
  leaf text not null,
  cell smallint not null,
  n integer not null,
  primary key (network_id, wave_id, question_id, leaf, cell),
  foreign key (network_id, wave_id) references wave on delete cascade
);

-- Frozen snapshots of what was published; the last one is what everybody reads.
create table result (
  network_id uuid not null,
  wave_id uuid not null,
  number integer not null check (number >= 1),
  final boolean not null,
  taken_at timestamptz not null default business_now(),
  body jsonb not null,
  primary key (network_id, wave_id, number),
  foreign key (network_id, wave_id) references wave on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['roll_up', 'result']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
