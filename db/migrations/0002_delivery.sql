-- Way in (inbox), way out (outbox, lanes) and what lies in the future (due).

-- One key per intent that reached us; kept 14 days by real time.
create table inbox (
  network_id uuid not null references network,
  key text not null check (length(key) <= 200),
  received_at timestamptz not null default now(),
  primary key (network_id, key)
);
create index inbox_received on inbox (received_at);

-- What is to be said elsewhere or later. A row holds ids only: its card is rendered on delivery,
-- from the truth of that moment.
create table outbox (
  network_id uuid not null references network,
  id uuid not null,
  place_id uuid not null,
  lane text not null,
  action text not null check (action in ('post', 'update', 'direct')),
  channel_id uuid,
  account_id uuid,
  -- An update changes the message that this row posted.
  target_id uuid,
  card text not null,
  ids uuid[] not null default '{}',
  variant text not null default '',
  once_key text,
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'sent', 'unknown', 'failed', 'expired')),
  created_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default business_now(),
  expires_at timestamptz,
  lease_until timestamptz,
  first_tried_at timestamptz,
  retry_at timestamptz,
  attempts smallint not null default 0,
  message_id text,
  message_channel text,
  error text,
  settled_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, place_id) references place,
  foreign key (network_id, channel_id) references channel,
  foreign key (network_id, account_id) references account on delete cascade,
  foreign key (network_id, target_id) references outbox on delete cascade,
  check ((action = 'update') = (target_id is not null)),
  check ((action = 'direct') = (account_id is not null))
);
-- A message that must be said at most once (a reminder, a result); never freed again.
create unique index outbox_once on outbox (network_id, once_key) where once_key is not null;
-- Redrawing a card is debounced: one pending redraw per message.
create unique index outbox_redraw on outbox (network_id, target_id)
  where action = 'update' and state = 'pending';
create index outbox_target on outbox (network_id, target_id) where target_id is not null;
create index outbox_lane on outbox (lane, due_at, created_at) where state in ('pending', 'sending');
create index outbox_expiry on outbox (lane, expires_at)
  where state = 'pending' and expires_at is not null;
create index outbox_change on outbox (lane) where state = 'pending' and action = 'update';
create index outbox_card on outbox (network_id, card, ids);

-- The pace of one lane (token and channel), shared by all processes: the next free sending slot.
create table lane (
  lane text primary key,
  interval_ms integer not null check (interval_ms >= 0),
  next_at timestamptz not null default clock_timestamp(),
  paused_until timestamptz
);

-- What lies in the future. Unique by network, kind, subject and period: the row is the lock.
create table due (
  network_id uuid not null references network,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  period text not null default '',
  due_at timestamptz not null,
  expires_at timestamptz,
  state text not null default 'pending' check (state in ('pending', 'done', 'expired', 'cancelled', 'failed')),
  settled_at timestamptz,
  primary key (network_id, id),
  unique (network_id, kind, subject_id, period)
);
create index due_pending on due (due_at) where state = 'pending';

-- Jobs that failed for good, shown to the operator from here, never only from the queue.
create table job_failure (
  network_id uuid not null references network,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  error text not null,
  failed_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (network_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['inbox', 'outbox', 'due', 'job_failure']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;

grant select, insert, update, delete on lane to convene_app, convene_dispatch;

create policy dispatch on due for select to convene_dispatch using (true);
grant select (network_id, id, kind, subject_id, period, due_at, expires_at, state) on due to convene_dispatch;
create policy dispatch on outbox for select to convene_dispatch using (true);
grant select (network_id, id, place_id, lane, state, due_at, retry_at, lease_until, created_at, expires_at) on outbox to convene_dispatch;
