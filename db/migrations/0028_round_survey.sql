-- A part of a wave's audience: who took part in a round, by showing interest, writing or handing in.
create table wave_round (
  network_id uuid not null,
  wave_id uuid not null,
  round_id uuid not null,
  primary key (network_id, wave_id, round_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, round_id) references round on delete cascade
);
alter table wave_round enable row level security;
alter table wave_round force row level security;
create policy own_network on wave_round to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on wave_round to convene_app;
