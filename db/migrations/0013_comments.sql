-- What people wrote in their own words: laid out when a wave is settled, read and put under themes by
-- coordinators, shown to others only once it is released.

-- The themes of a network, in its own order; the first use of /pulse themes fills in the usual six.
create table theme (
  network_id uuid not null references network,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- Words that suggest it.
  keywords text[] not null default '{}',
  position smallint not null,
  primary key (network_id, id),
  unique (network_id, name)
);

-- A free text without its writer, under a number of its own. Only questions with ten answers or more
-- have any (reliability.md, section 4).
create table comment (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  question_id uuid not null,
  body text not null check (length(body) between 1 and 4000),
  -- As it may be quoted: words replaced by an ellipsis; null while nothing is.
  masked text check (length(masked) between 1 and 4000),
  released boolean not null default false,
  -- Somebody may be at risk: it is in no list and no figure any more.
  concern_at timestamptz,
  primary key (network_id, id),
  check (not (released and concern_at is not null)),
  foreign key (network_id, wave_id) references wave on delete cascade
);
create index comment_wave on comment (network_id, wave_id);

-- What one coordinator made of one comment: begun → done, or skipped for now.
create table comment_reading (
  network_id uuid not null,
  comment_id uuid not null,
  person_id uuid not null,
  state text not null default 'begun' check (state in ('begun', 'done', 'skipped')),
  theme_ids uuid[] not null default '{}',
  primary key (network_id, comment_id, person_id),
  foreign key (network_id, comment_id) references comment on delete cascade,
  foreign key (network_id, person_id) references person
);
create index comment_reading_person on comment_reading (network_id, person_id);

-- How often each theme was named, as far as it may be shown: frozen when the themes are posted.
-- bot/figures alone writes it.
create table theme_result (
  network_id uuid not null,
  wave_id uuid not null,
  posted_at timestamptz not null default business_now(),
  body jsonb not null,
  primary key (network_id, wave_id),
  foreign key (network_id, wave_id) references wave on delete cascade
);

-- You said, we did.
create table said_did (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  theme_id uuid not null,
  said text not null check (length(said) between 1 and 1000),
  did text not null check (length(did) between 1 and 1000),
  posted_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, wave_id) references wave on delete cascade,
  foreign key (network_id, theme_id) references theme
);

do $$
declare t text;
begin
  foreach t in array array['theme', 'comment', 'comment_reading', 'theme_result', 'said_did']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    execute format('grant select, insert, update, delete on %I to convene_app', t);
  end loop;
end $$;

-- Figures published so far hold comments that nobody released: they leave the figures and wait to be
-- read like all others. The owner sees rows only while row-level security is not forced.
alter table result no force row level security;
alter table answer no force row level security;
alter table comment no force row level security;
insert into comment (network_id, id, wave_id, question_id, body)
select a.network_id, gen_random_uuid(), a.wave_id, a.question_id, a.body
from (
  select *, count(*) over (partition by network_id, wave_id, question_id) as texts
  from answer where body <> ''
) a
where texts >= 10 and exists (select from result r
  where r.network_id = a.network_id and r.wave_id = a.wave_id and r.final)
order by random();
update result set body = jsonb_set(body, '{questions}', coalesce(
  (select jsonb_agg(q - 'comments' order by at)
   from jsonb_array_elements(body->'questions') with ordinality as each (q, at)), '[]'))
where body ? 'questions';
alter table result force row level security;
alter table answer force row level security;
alter table comment force row level security;
