-- Answers that a coordinator types in for somebody, and what people wish about being reminded.

-- That a person's answers came by way of a coordinator. It stands with the person, never with the
-- answers: beside a ballot it would tell whose that is. For anonymous surveys its rows are rewritten
-- whenever ballots are mixed, as those of `participation` are; except in surveys with names all of
-- them go when the survey is settled. `entered_by` is empty once the coordinator is erased.
create table entry (
  network_id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  way text not null check (way in ('phone', 'paper', 'interview')),
  sent boolean not null default false,
  entered_by uuid,
  primary key (network_id, wave_id, person_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, entered_by) references person
);

-- Those who never want to be reminded, of any survey.
create table reminder_refusal (
  network_id uuid not null,
  person_id uuid not null,
  primary key (network_id, person_id),
  foreign key (network_id, person_id) references person
);

-- A coordinator's reminder of a wave, for which everybody invited counts as reminded: whom it
-- reached would tell who had not answered. `lasts_until`: when the last of it was said.
create table nudge (
  network_id uuid not null,
  wave_id uuid not null,
  number smallint not null,
  goes_out_at timestamptz not null,
  lasts_until timestamptz not null,
  primary key (network_id, wave_id, number),
  foreign key (network_id, wave_id) references wave on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['entry', 'reminder_refusal', 'nudge']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;

grant maintain on entry to convene_app;
