-- Pulse surveys: survey → wave → invitation → response → answer.
--
-- An answer's value is a set of cells (smallints), the same for every kind of question: a rating of
-- 4 is {4}, several choices are {1,3}, "prefer not to say" is {}. Cell -1 in roll-ups counts those
-- who gave a valid answer.

create table survey (
  network_id uuid not null references network,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  template text not null,
  anonymity text not null check (anonymity in ('named', 'confidential', 'anonymous')),
  breakdown text not null check (breakdown in ('group', 'locality', 'locality-group')),
  k smallint not null check (k >= 5),
  reminders smallint not null default 2 check (reminders between 0 and 3),
  created_by uuid not null,
  created_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, created_by) references person
);

create table question (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  position smallint not null,
  -- What the question measures, the same through all wordings: 'overall', 'more-positive', …
  key text not null,
  kind text not null check (kind in
    ('agreement', 'rating', 'zero-to-ten', 'single', 'multiple', 'ranking', 'grid', 'text')),
  wording text not null,
  help text,
  required boolean not null default false,
  options jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, survey_id, position),
  foreign key (network_id, survey_id) references survey on delete cascade
);

-- Deleting the row destroys the key for good: nothing else can make it again.
create table survey_key (
  network_id uuid not null references network,
  id uuid not null,
  wrapped bytea not null,
  secret_version text not null,
  destroy_at timestamptz not null,
  primary key (network_id, id)
);

create table wave (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  number smallint not null default 1,
  label text not null default '',
  hold_days smallint not null default 0 check (hold_days between 0 and 14),
  key_id uuid,
  state text not null default 'draft'
    check (state in ('draft', 'scheduled', 'open', 'closed', 'cancelled')),
  opens_at timestamptz,
  closes_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  publish_at timestamptz,
  published_at timestamptz,
  primary key (network_id, id),
  unique (network_id, survey_id, number),
  foreign key (network_id, survey_id) references survey on delete cascade,
  foreign key (network_id, key_id) references survey_key on delete set null (key_id),
  check (closes_at > opens_at),
  check (state in ('draft', 'cancelled') or (opens_at is not null and closes_at is not null))
);

-- Where the card is posted; the people of `asks` channels are invited there.
create table wave_channel (
  network_id uuid not null,
  wave_id uuid not null,
  channel_id uuid not null,
  primary key (network_id, wave_id, channel_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, channel_id) references channel
);

-- Stakeholder groups asked by direct message.
create table wave_group (
  network_id uuid not null,
  wave_id uuid not null,
  stakeholder_group text not null,
  primary key (network_id, wave_id, stakeholder_group),
  foreign key (network_id, wave_id) references wave on delete cascade
);

-- The leaf is frozen here and copied to every answer. Nothing here tells who has answered.
create table invitation (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  leaf text not null,
  late boolean not null default false,
  by_direct_message boolean not null default false,
  opted_out boolean not null default false,
  primary key (network_id, id),
  unique (network_id, wave_id, person_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, person_id) references person
);
create index invitation_person on invitation (network_id, person_id);

-- One person's (named, confidential) or ballot's (anonymous) answers. `respondent` is the person's
-- id, a keyed pseudonym, or a random number; only `named` rows carry person_id.
create table response (
  network_id uuid not null,
  wave_id uuid not null,
  respondent uuid not null,
  person_id uuid,
  leaf text not null,
  late boolean not null default false,
  sent boolean not null default false,
  mixed boolean not null default false,
  primary key (network_id, wave_id, respondent),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, person_id) references person
);
create index response_unmixed on response (network_id, wave_id) where not mixed;

create table answer (
  network_id uuid not null,
  wave_id uuid not null,
  respondent uuid not null,
  question_id uuid not null,
  leaf text not null,
  cells smallint[] not null,
  body text check (length(body) <= 4000),
  primary key (network_id, wave_id, respondent, question_id),
  foreign key (network_id, wave_id, respondent) references response on delete cascade
);

-- What a press moved in the figures; folded into roll_up by the aggregate worker. Never written for
-- anonymous surveys: a delta per press would be the ballot itself.
create table answer_delta (
  network_id uuid not null references network,
  wave_id uuid not null,
  question_id uuid not null,
  leaf text not null,
  cell smallint not null,
  change integer not null
);
create index answer_delta_wave on answer_delta (network_id, wave_id);

-- Anonymous surveys: that a person has voted (and nothing else), and what she has not sent yet.
create table participation (
  network_id uuid not null,
  wave_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  primary key (network_id, wave_id, id),
  unique (network_id, wave_id, person_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, person_id) references person
);

create table draft (
  network_id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  question_id uuid not null,
  cells smallint[] not null,
  body text check (length(body) <= 4000),
  primary key (network_id, wave_id, person_id, question_id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, person_id) references person
);

do $$
declare t text;
begin
  foreach t in array array['survey', 'question', 'survey_key', 'wave', 'wave_channel', 'wave_group',
    'invitation', 'response', 'answer', 'answer_delta', 'participation', 'draft']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;

-- Rows that were rewritten so that nobody is linked to them leave dead copies behind: whoever
-- rewrites them may clear those away.
grant maintain on response, answer, participation, draft, answer_delta to convene_app;

-- Saves a set of answers of one network in one statement: inbox keys, responses, answers, deltas and
-- the debounced redraw of the cards. One outcome per press:
--   saved · repeat (its key was seen before) · stale (the account belongs to another person now)
--   closed · uninvited · unknown (no such question in that wave's survey)
-- Rows are written in key order, so that two sets in flight never wait for each other in a circle.
--
-- Planned once a connection: for small sets PostgreSQL would plan anew each time, which takes longer
-- than the work itself (measured); and by indexes, whatever the tables' size was at that moment.
create function record_answers(
  network uuid, keys text[], wave_ids uuid[], account_ids uuid[], person_ids uuid[],
  respondents uuid[], question_ids uuid[], value_texts text[], bodies text[]
) returns table (press integer, outcome text)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  perform set_config('app.network', network::text, true);
  -- Settling a wave takes this lock for itself: no answer can slip in behind the count.
  perform pg_advisory_xact_lock_shared(hashtextextended(id::text, 1))
    from (select distinct unnest(wave_ids) as id order by 1) w;
  return query
  with pressed as (
    select p.key, p.wave_id, p.account_id, p.person_id, p.respondent, p.question_id,
           p.value::smallint[] as cells, p.body, p.ordinal::integer as ordinal
    from unnest(keys, wave_ids, account_ids, person_ids, respondents, question_ids, value_texts, bodies)
      with ordinality as p (key, wave_id, account_id, person_id, respondent, question_id, value, body, ordinal)
  ),
  judged as (
    select p.*, i.leaf, i.late, s.anonymity,
      case
        when a.person_id is distinct from p.person_id and p.account_id is not null then 'stale'
        when w.id is null or q.id is null then 'unknown'
        when w.state <> 'open' or w.closes_at <= (select business_now()) then 'closed'
        when i.id is null then 'uninvited'
        else 'saved'
      end as verdict
    from pressed p
    left join account a on a.network_id = network and a.id = p.account_id
    left join wave w on w.network_id = network and w.id = p.wave_id
    left join survey s on s.network_id = network and s.id = w.survey_id
    left join invitation i on i.network_id = network and i.wave_id = p.wave_id and i.person_id = p.person_id
    left join question q on q.network_id = network and q.id = p.question_id and q.survey_id = w.survey_id
  ),
  fresh as (
    insert into inbox (network_id, key)
    select distinct network, key from judged where verdict = 'saved' order by key
    on conflict do nothing
    returning key
  ),
  taken as (
    select distinct on (j.wave_id, j.respondent, j.question_id) j.*
    from (select distinct on (key) * from judged where verdict = 'saved' order by key, ordinal) j
    join fresh using (key)
    order by j.wave_id, j.respondent, j.question_id, j.ordinal desc
  ),
  begun as (
    insert into response (network_id, wave_id, respondent, person_id, leaf, late)
    select distinct on (wave_id, respondent) network, wave_id, respondent,
           case when anonymity = 'named' then person_id end, leaf, late
    from taken order by wave_id, respondent
    on conflict do nothing
    returning wave_id
  ),
  changed as (
    insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body)
    select network, wave_id, respondent, question_id, leaf, cells, body
    from taken order by wave_id, respondent, question_id
    on conflict (network_id, wave_id, respondent, question_id)
      do update set cells = excluded.cells, body = excluded.body
      where (answer.cells, answer.body) is distinct from (excluded.cells, excluded.body)
    returning answer.wave_id, answer.question_id, answer.leaf,
              coalesce(old.cells, '{}') as before, new.cells as after
  ),
  moved as (
    insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
    select network, wave_id, question_id, leaf, cell, sum(step)
    from changed, lateral (
      select unnest(after) as cell, 1 as step
      union all select unnest(before), -1
      union all select -1::smallint,
        (cardinality(after) > 0)::integer - (cardinality(before) > 0)::integer
    ) c
    group by wave_id, question_id, leaf, cell
    having sum(step) <> 0
  ),
  redrawn as (
    insert into outbox (network_id, id, place_id, lane, action, channel_id, target_id, card, ids,
      due_at)
    select network, gen_random_uuid(), t.place_id, t.lane, 'update', t.channel_id, t.id, t.card,
           t.ids, (select business_now()) + interval '5 seconds'
    from (select distinct wave_id from begun) b
    join outbox t on t.network_id = network and t.card = 'pulse.card' and t.ids = array[b.wave_id]
      and t.action = 'post' and t.state in ('pending', 'sending', 'sent')
    order by t.id
    on conflict (network_id, target_id) where action = 'update' and state = 'pending' do nothing
  )
  select j.ordinal,
         case when j.verdict = 'saved' and f.key is null then 'repeat' else j.verdict end
  from judged j left join fresh f using (key)
  order by j.ordinal;
end $$;
