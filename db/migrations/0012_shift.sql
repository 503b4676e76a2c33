-- Asking the same people again: which wave is the first time (the baseline), which the second (the
-- follow-up), and how many moved from which answer to which. Nothing here is about one person.

create table comparison (
  network_id uuid not null,
  baseline_id uuid not null,
  -- Null until somebody makes the draft.
  follow_up_id uuid,
  -- waiting → done (the follow-up is settled) or ended (there will be none), one way only. While it
  -- waits, the key of a confidential baseline is kept.
  state text not null default 'waiting' check (state in ('waiting', 'done', 'ended')),
  -- When the follow-up is offered; null: never by itself.
  offer_at timestamptz,
  -- How often the offer was put off.
  put_off smallint not null default 0 check (put_off between 0 and 4),
  primary key (network_id, baseline_id),
  unique (network_id, follow_up_id),
  check (follow_up_id <> baseline_id),
  foreign key (network_id, baseline_id) references wave on delete cascade,
  foreign key (network_id, follow_up_id) references wave on delete set null (follow_up_id)
);

-- The roll-up of pairs: `leaf` is the baseline's, by which they count; `later_leaf` the follow-up's,
-- without which nobody could tell whom the tables of both waves would give away beside this one.
create table transition (
  network_id uuid not null,
  follow_up_id uuid not null,
  question_key text not null,
  leaf text not null,
  later_leaf text not null,
  before smallint not null,
  after smallint not null,
  n integer not null check (n > 0),
  primary key (network_id, follow_up_id, question_key, leaf, later_leaf, before, after),
  foreign key (network_id, follow_up_id) references wave on delete cascade
);

-- What may be said of a change, frozen when the follow-up is settled. bot/figures alone writes it.
create table shift (
  network_id uuid not null,
  follow_up_id uuid not null,
  taken_at timestamptz not null default business_now(),
  body jsonb not null,
  primary key (network_id, follow_up_id),
  foreign key (network_id, follow_up_id) references wave on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['comparison', 'transition', 'shift']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
