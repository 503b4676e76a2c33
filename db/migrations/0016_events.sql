-- Events: event → rsvp (with its seat) → attendance; sessions, places kept for groups, stalls.
--
-- Seats are settled under the lock of the event's row: whoever changes a seat, a pool or the capacity
-- locks it first (`lockEvent`), so that no committed moment has more seats taken than there are.

create table event_series (
  network_id uuid not null references network,
  id uuid not null,
  -- As series of surveys have it: what `readRule` reads.
  rule jsonb not null,
  -- How many times in all; null: until somebody ends it.
  times smallint check (times between 2 and 60),
  ended_at timestamptz,
  primary key (network_id, id)
);

create table event (
  network_id uuid not null references network,
  id uuid not null,
  kind text not null check (kind in ('market-place', 'conference', 'workshop', 'briefing',
    'task-group', 'presentation', 'training', 'awards')),
  title text not null check (length(title) between 1 and 100),
  purpose text not null default '' check (length(purpose) <= 1000),
  -- Where people go, a link where they join online, or both.
  venue text not null default '' check (length(venue) <= 200),
  link text check (link like 'https://%' and length(link) <= 500),
  access_notes text not null default '' check (length(access_notes) <= 600),
  locality_id uuid,
  state text not null default 'draft' check (state in ('draft', 'open', 'cancelled')),
  -- Instants, and the time on the clock of the zone that was meant: a rule that changes the clocks
  -- moves the instant, never the clock time.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  starts_on_clock timestamp not null,
  ends_on_clock timestamp not null,
  -- Seats in all; null: as many as come. Where a coordinator wants fewer than are taken, `capacity`
  -- follows the seats down as people drop out, until it is at `capacity_goal`.
  capacity integer check (capacity between 1 and 20000),
  capacity_goal integer check (capacity_goal >= 1 and capacity_goal < capacity),
  -- From then on places kept for groups are open to all.
  release_at timestamptz,
  -- Minutes before the start at which those who go are reminded.
  reminders integer[] not null default '{10080,1440,60}' check (cardinality(reminders) <= 5),
  -- What a calendar compares: grows with every change that it has to show, cancelling included.
  sequence integer not null default 0,
  revised_at timestamptz not null default business_now(),
  -- The word shown in the room.
  check_in_word text,
  series_id uuid,
  series_number smallint,
  created_by uuid not null,
  created_at timestamptz not null default business_now(),
  announced_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text check (length(cancel_reason) <= 600),
  -- When who was going was frozen (at the start), and when the day was settled (after its end).
  started_at timestamptz,
  settled_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, locality_id) references locality,
  foreign key (network_id, created_by) references person,
  foreign key (network_id, series_id) references event_series,
  unique (network_id, series_id, series_number),
  check (ends_at > starts_at),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check (capacity is not null or capacity_goal is null)
);
create index event_starts on event (network_id, starts_at);

-- What should be different afterwards; they become the evaluation's questions.
create table event_outcome (
  network_id uuid not null,
  event_id uuid not null,
  position smallint not null check (position between 1 and 6),
  wording text not null check (length(wording) between 1 and 200),
  primary key (network_id, event_id, position),
  foreign key (network_id, event_id) references event on delete cascade
);

-- The picture on the card, where one was handed in; else a banner is drawn.
create table event_picture (
  network_id uuid not null,
  event_id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  body bytea not null check (length(body) <= 2000000),
  alternative text not null check (length(alternative) between 1 and 500),
  primary key (network_id, event_id),
  foreign key (network_id, event_id) references event on delete cascade
);

-- Where the card is posted, and which groups are invited by direct message.
create table event_channel (
  network_id uuid not null,
  event_id uuid not null,
  channel_id uuid not null,
  primary key (network_id, event_id, channel_id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, channel_id) references channel
);
create table event_group (
  network_id uuid not null,
  event_id uuid not null,
  stakeholder_group text not null,
  primary key (network_id, event_id, stakeholder_group),
  foreign key (network_id, event_id) references event on delete cascade
);

-- Places kept for a group until the release, and its share of the mix that is wanted.
create table event_pool (
  network_id uuid not null,
  event_id uuid not null,
  stakeholder_group text not null check (stakeholder_group in
    ('vcs', 'la', 'centre', 'school', 'health', 'parent', 'other')),
  places integer not null default 0 check (places between 0 and 20000),
  target_percent numeric(4, 1) check (target_percent between 0 and 100),
  primary key (network_id, event_id, stakeholder_group),
  foreign key (network_id, event_id) references event on delete cascade
);

create table event_session (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  position smallint not null,
  title text not null check (length(title) between 1 and 120),
  room text not null default '' check (length(room) <= 80),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Null: as many as come.
  places integer check (places between 1 and 20000),
  primary key (network_id, id),
  unique (network_id, event_id, position),
  foreign key (network_id, event_id) references event on delete cascade,
  check (ends_at > starts_at)
);

-- One person's answer to one event, and apart from it her seat. `needs-action` is an invitation
-- without an answer; who came by later is `late`.
create table rsvp (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  -- The group she answers as, frozen when she was invited; it decides which places are hers.
  stakeholder_group text not null,
  organisation_id uuid,
  late boolean not null default false,
  by_direct_message boolean not null default false,
  answer text not null default 'needs-action'
    check (answer in ('needs-action', 'accepted', 'tentative', 'declined')),
  seat text not null default 'none' check (seat in ('none', 'seated', 'waiting', 'offered')),
  -- Herself and colleagues: all get in, or none.
  places smallint not null default 1 check (places between 1 and 20),
  -- Her place in the queue: given under the event's lock, never changed while she waits.
  queue_number integer,
  -- Of the offer that stands, and how many she was made.
  offered_until timestamptz,
  offer_number smallint not null default 0,
  -- She said so herself, or this coordinator entered it.
  entered_by uuid,
  answered_at timestamptz,
  looks_for text check (length(looks_for) <= 300),
  offers text check (length(offers) <= 300),
  -- Kept apart: whether she was going when it began, and whether she came.
  going_at_start boolean,
  attendance text not null default 'not-recorded'
    check (attendance in ('not-recorded', 'attended', 'no-show')),
  -- How many of her seats were used.
  attended_places smallint not null default 0 check (attended_places between 0 and 40),
  walk_in boolean not null default false,
  checked_in_at timestamptz,
  primary key (network_id, id),
  unique (network_id, event_id, person_id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, organisation_id) references organisation,
  check ((seat in ('waiting', 'offered')) = (queue_number is not null)),
  check ((seat = 'offered') = (offered_until is not null)),
  check (seat = 'none' or answer = 'accepted')
);
create index rsvp_person on rsvp (network_id, person_id);
create index rsvp_seat on rsvp (network_id, event_id, seat) where seat <> 'none';
create unique index rsvp_queue on rsvp (network_id, event_id, queue_number)
  where queue_number is not null;

-- What somebody needs on the day. Deleted 28 days after it.
create table rsvp_need (
  network_id uuid not null,
  rsvp_id uuid not null,
  need text not null check (need in ('step-free', 'hearing-loop', 'interpreter', 'creche',
    'travel-costs', 'parking', 'diet', 'online', 'no-photographs')),
  -- Which language, how many children, what diet.
  detail text check (length(detail) <= 200),
  primary key (network_id, rsvp_id, need),
  foreign key (network_id, rsvp_id) references rsvp on delete cascade
);

-- Which sessions somebody chose; a full one takes nobody more.
create table session_choice (
  network_id uuid not null,
  session_id uuid not null,
  rsvp_id uuid not null,
  primary key (network_id, session_id, rsvp_id),
  foreign key (network_id, session_id) references event_session on delete cascade,
  foreign key (network_id, rsvp_id) references rsvp on delete cascade
);

-- Every change of a seat, in order: what the table of movements counts. Ids and numbers only.
create table seat_move (
  network_id uuid not null,
  event_id uuid not null,
  position integer not null,
  rsvp_id uuid not null,
  move text not null check (move in ('seated', 'waiting', 'offered', 'taken', 'given', 'declined',
    'expired', 'left', 'put-back')),
  places smallint not null,
  at timestamptz not null default business_now(),
  primary key (network_id, event_id, position),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, rsvp_id) references rsvp on delete cascade
);

-- Kinds of stalls, how many there are, and what stands at each.
create table stall_type (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  position smallint not null,
  name text not null check (length(name) between 1 and 80),
  number integer not null check (number between 1 and 500),
  has_power boolean not null default false,
  has_table boolean not null default true,
  is_step_free boolean not null default true,
  primary key (network_id, id),
  unique (network_id, event_id, position),
  foreign key (network_id, event_id) references event on delete cascade
);

-- An organisation's stall: asked for, approved with a pitch, or not.
create table stall (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  stall_type_id uuid not null,
  organisation_id uuid not null,
  -- Who asked, and hears about it.
  person_id uuid not null,
  offers text not null check (length(offers) between 1 and 300),
  looks_for text check (length(looks_for) <= 300),
  needs_power boolean not null default false,
  needs_table boolean not null default false,
  access_needs text check (length(access_needs) <= 200),
  -- `waiting`: approved, but all of its kind are taken; the first to wait is the first to get one.
  state text not null default 'applied'
    check (state in ('applied', 'approved', 'waiting', 'declined', 'withdrawn')),
  queue_number integer,
  decline_reason text check (length(decline_reason) <= 300),
  pitch text check (length(pitch) <= 20),
  applied_at timestamptz not null default business_now(),
  decided_by uuid,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event on delete cascade,
  foreign key (network_id, stall_type_id) references stall_type,
  foreign key (network_id, organisation_id) references organisation,
  foreign key (network_id, person_id) references person,
  check ((state = 'waiting') = (queue_number is not null)),
  check (pitch is null or state = 'approved')
);
-- One living stall an organisation and event; one pitch a stall.
create unique index stall_once on stall (network_id, event_id, organisation_id)
  where state in ('applied', 'approved', 'waiting');
create unique index stall_pitch on stall (network_id, event_id, lower(pitch))
  where pitch is not null;
create index stall_person on stall (network_id, person_id);

do $$
declare t text;
begin
  foreach t in array array['event_series', 'event', 'event_outcome', 'event_picture',
    'event_channel', 'event_group', 'event_pool', 'event_session', 'rsvp', 'rsvp_need',
    'session_choice', 'seat_move', 'stall_type', 'stall']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;
