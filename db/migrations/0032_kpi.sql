-- KPIs, digests, evidence, case studies and the practice guide. Answers of people are read from the
-- published results only; nothing here holds any.

-- A year of the programme, by its days. Without any, years run from April to March.
create table programme_year (
  network_id uuid not null references network,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  primary key (network_id, id),
  unique (network_id, name),
  unique (network_id, starts_on)
);

create table kpi (
  network_id uuid not null references network,
  id uuid not null,
  -- Its place in every list, and the number people call it by.
  number smallint not null check (number between 1 and 40),
  name text not null check (length(name) between 1 and 120),
  -- Set for those that come with the product: 1 to 5 of the programme.
  built_in smallint check (built_in between 1 and 5),
  retired_at timestamptz,
  primary key (network_id, id),
  unique (network_id, built_in)
);
create unique index kpi_number on kpi (network_id, number) where retired_at is null;

-- One figure of a KPI. What `measure` names, and which of the other columns it needs, is told by
-- bot/kpi/measure.
create table kpi_measure (
  network_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  position smallint not null,
  label text not null check (length(label) between 1 and 120),
  stage text not null check (stage in ('how-much', 'how-well', 'better-off')),
  measure text not null check (length(measure) between 1 and 40),
  question_key text check (length(question_key) between 1 and 80),
  stakeholder_group text check (stakeholder_group in
    ('vcs', 'la', 'centre', 'school', 'health', 'parent', 'other')),
  locality_id uuid,
  -- In the unit of the measure; null: grey until somebody sets one, or all there are to have.
  target numeric,
  direction text not null default 'higher' check (direction in ('higher', 'lower')),
  -- How far on the wrong side of the target is amber, in the unit of the measure.
  tolerance numeric not null default 10 check (tolerance >= 0),
  -- A figure older than this is stale.
  stale_days smallint not null default 365 check (stale_days between 7 and 1830),
  target_set_at timestamptz,
  retired_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, kpi_id) references kpi on delete cascade,
  foreign key (network_id, locality_id) references locality
);
create index kpi_measure_kpi on kpi_measure (network_id, kpi_id);

-- Why a figure is as it is, and what is done about it; carried along until closed.
create table kpi_story (
  network_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  story text not null check (length(story) between 1 and 1000),
  action text check (length(action) between 1 and 600),
  owner_id uuid,
  due_on date,
  written_by uuid,
  written_at timestamptz not null default business_now(),
  changed_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  outcome text check (length(outcome) between 1 and 600),
  primary key (network_id, id),
  foreign key (network_id, measure_id) references kpi_measure on delete cascade,
  foreign key (network_id, owner_id) references person,
  foreign key (network_id, written_by) references person,
  foreign key (network_id, closed_by) references person
);
create unique index kpi_story_open on kpi_story (network_id, measure_id) where closed_at is null;

-- A figure that was published elsewhere, without its numbers, entered by hand with its source.
create table published_figure (
  network_id uuid not null,
  measure_id uuid not null,
  year_id uuid not null,
  value numeric,
  -- Where the source says something in words only: *national; regional weak*.
  said text check (length(said) between 1 and 200),
  source text not null check (length(source) between 1 and 300),
  entered_by uuid,
  entered_at timestamptz not null default business_now(),
  check ((value is null) <> (said is null)),
  primary key (network_id, measure_id, year_id),
  foreign key (network_id, measure_id) references kpi_measure on delete cascade,
  foreign key (network_id, year_id) references programme_year on delete cascade,
  foreign key (network_id, entered_by) references person
);

-- What was shared with others, where, with how many.
create table sharing (
  network_id uuid not null references network,
  id uuid not null,
  shared_on date not null,
  what text not null check (length(what) between 1 and 300),
  reach text not null check (reach in ('neighbouring', 'regional', 'national')),
  place text not null check (length(place) between 1 and 200),
  people integer check (people between 0 and 100000),
  locality_id uuid,
  link text check (link like 'https://%' and length(link) <= 500),
  noted_by uuid,
  noted_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, locality_id) references locality,
  foreign key (network_id, noted_by) references person
);
create index sharing_day on sharing (network_id, shared_on);

-- All figures of a period as they were told, frozen; its body is bot/kpi's own.
create table kpi_snapshot (
  network_id uuid not null references network,
  id uuid not null,
  -- `2026-W49`, `2026-12` or `2027-01-14`: the week, the month or the committee's day.
  period text not null check (length(period) between 7 and 10),
  position integer not null,
  taken_at timestamptz not null default business_now(),
  body jsonb not null,
  primary key (network_id, id),
  unique (network_id, period),
  unique (network_id, position)
);

create function keep_snapshot() returns trigger language plpgsql as $$
begin
  raise exception 'a snapshot of key figures is never changed'
    using errcode = 'check_violation', constraint = 'kpi_snapshot_frozen';
end $$;
create trigger kpi_snapshot_frozen before update on kpi_snapshot
  for each row execute function keep_snapshot();

-- Who gets the digest, where and when: a channel, or one person by direct message.
create table digest (
  network_id uuid not null references network,
  id uuid not null,
  channel_id uuid,
  person_id uuid,
  rhythm text not null check (rhythm in ('weekly', 'monthly', 'committee')),
  -- 1 (Monday) to 7; of a monthly one the first such day of the month.
  weekday smallint not null default 1 check (weekday between 1 and 7),
  sent_at time not null default '09:00',
  -- Of a committee: the day it meets, and how many days before the digest comes.
  committee_on date,
  days_before smallint check (days_before between 0 and 60),
  set_by uuid,
  set_at timestamptz not null default business_now(),
  ended_at timestamptz,
  -- `turned-off`, `left`, `archived`, `over`
  ended_why text,
  check ((channel_id is null) <> (person_id is null)),
  check ((rhythm = 'committee') = (committee_on is not null)),
  primary key (network_id, id),
  foreign key (network_id, channel_id) references channel,
  foreign key (network_id, person_id) references person,
  foreign key (network_id, set_by) references person
);
create unique index digest_channel on digest (network_id, channel_id, rhythm, committee_on)
  nulls not distinct where ended_at is null and channel_id is not null;
create unique index digest_person on digest (network_id, person_id, rhythm, committee_on)
  nulls not distinct where ended_at is null and person_id is not null;

-- One period of a digest: sent, or past its time when the machine was back.
create table digest_issue (
  network_id uuid not null,
  digest_id uuid not null,
  period text not null,
  snapshot_id uuid,
  state text not null check (state in ('sent', 'quiet', 'expired')),
  at timestamptz not null default business_now(),
  check ((snapshot_id is null) = (state = 'expired')),
  primary key (network_id, digest_id, period),
  foreign key (network_id, digest_id) references digest on delete cascade,
  foreign key (network_id, snapshot_id) references kpi_snapshot
);

-- What there is to show of a locality in a year, kind by kind.
create table evidence (
  network_id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null check (kind in ('delivery-plan', 'workshop-1-materials', 'questionnaire',
    'outcomes-1-report', 'questionnaire-report', 'workshop-2-materials', 'outcomes-2-report',
    'training-resource', 'workshop-evaluations', 'national-sharing', 'regional-sharing',
    'attitude-survey')),
  state text not null check (state in ('available', 'not-produced', 'not-applicable')),
  note text check (length(note) between 1 and 400),
  sources_disagree boolean not null default false,
  set_by uuid,
  set_at timestamptz not null default business_now(),
  primary key (network_id, locality_id, year_id, kind),
  foreign key (network_id, locality_id) references locality on delete cascade,
  foreign key (network_id, year_id) references programme_year on delete cascade,
  foreign key (network_id, set_by) references person
);

-- What a cell said before: lines are added, never changed.
create table evidence_change (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null,
  state text not null,
  note text,
  set_by uuid,
  set_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, locality_id) references locality on delete cascade,
  foreign key (network_id, year_id) references programme_year on delete cascade,
  foreign key (network_id, set_by) references person
);
create index evidence_change_cell on evidence_change (network_id, locality_id, year_id, kind);

create table evidence_item (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null,
  name text not null check (length(name) between 1 and 120),
  link text check (link like 'https://%' and length(link) <= 500),
  media_type text,
  body bytea check (length(body) <= 2000000),
  added_by uuid,
  added_at timestamptz not null default business_now(),
  check ((link is null) <> (body is null)),
  check ((body is null) = (media_type is null)),
  primary key (network_id, id),
  foreign key (network_id, locality_id, year_id, kind) references evidence on delete cascade,
  foreign key (network_id, added_by) references person
);
create index evidence_item_cell on evidence_item (network_id, locality_id, year_id, kind);

-- Where a locality stands on the five steps of change, and which strategy it chose; the latest counts.
create table locality_step (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  step text not null check (step in ('engage', 'establish', 'enquire', 'ensure', 'embed')),
  challenge text check (length(challenge) between 1 and 300),
  strategy text check (strategy in ('commission-ready', 'smarter-together', 'outside-provider',
    'outsource', 'in-house')),
  position integer not null,
  set_by uuid,
  set_at timestamptz not null default business_now(),
  primary key (network_id, id),
  unique (network_id, locality_id, position),
  foreign key (network_id, locality_id) references locality on delete cascade,
  foreign key (network_id, set_by) references person
);

-- A locality whose story is told over time, and who may add to it beside coordinators and leads.
create table case_study (
  network_id uuid not null,
  locality_id uuid not null,
  started_by uuid,
  started_at timestamptz not null default business_now(),
  -- A nudge a month goes to its authors until then.
  ended_at timestamptz,
  primary key (network_id, locality_id),
  foreign key (network_id, locality_id) references locality on delete cascade,
  foreign key (network_id, started_by) references person
);

create table case_author (
  network_id uuid not null,
  locality_id uuid not null,
  person_id uuid not null,
  added_at timestamptz not null default business_now(),
  primary key (network_id, locality_id, person_id),
  foreign key (network_id, locality_id) references case_study on delete cascade,
  foreign key (network_id, person_id) references person
);

-- Every version stays; the highest is what is read.
create table case_text (
  network_id uuid not null,
  locality_id uuid not null,
  prompt text not null check (prompt in ('attracted', 'done', 'challenges', 'plans')),
  version integer not null check (version > 0),
  body text not null check (length(body) between 1 and 4000),
  written_by uuid,
  written_at timestamptz not null default business_now(),
  primary key (network_id, locality_id, prompt, version),
  foreign key (network_id, locality_id) references case_study on delete cascade,
  foreign key (network_id, written_by) references person
);

-- An entry that a network adds to the practice guide; ours are files.
create table guide_entry (
  network_id uuid not null references network,
  id uuid not null,
  theme text not null check (theme in ('community-engagement', 'partnership-working', 'vision',
    'localised-commissioning', 'change-management', 'performance-management')),
  stage text not null check (stage in ('needs-assessment', 'resources-and-priorities',
    'pattern-of-services')),
  title text not null check (length(title) between 1 and 120),
  when_to_use text not null check (length(when_to_use) between 1 and 600),
  how text not null check (length(how) between 1 and 2000),
  led_to text check (length(led_to) between 1 and 600),
  written_by uuid,
  written_at timestamptz not null default business_now(),
  changed_at timestamptz,
  retired_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, written_by) references person
);

-- How far an organisation is with one thing it needs before it can be commissioned: for its own
-- people alone, unless it shares them with the coordinators.
create table readiness (
  network_id uuid not null,
  organisation_id uuid not null,
  item text not null check (length(item) between 1 and 40),
  state text not null check (state in ('in-place', 'under-way', 'missing', 'not-applicable')),
  set_by uuid,
  set_at timestamptz not null default business_now(),
  primary key (network_id, organisation_id, item),
  foreign key (network_id, organisation_id) references organisation on delete cascade,
  foreign key (network_id, set_by) references person
);

create table readiness_share (
  network_id uuid not null,
  organisation_id uuid not null,
  shared_by uuid,
  shared_at timestamptz not null default business_now(),
  primary key (network_id, organisation_id),
  foreign key (network_id, organisation_id) references organisation on delete cascade,
  foreign key (network_id, shared_by) references person
);

do $$
declare name text;
begin
  foreach name in array array['programme_year', 'kpi', 'kpi_measure', 'kpi_story',
    'published_figure', 'sharing', 'digest', 'digest_issue', 'evidence', 'evidence_item',
    'locality_step', 'case_study', 'case_author', 'case_text', 'guide_entry', 'readiness',
    'readiness_share', 'kpi_snapshot', 'evidence_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_network on %I to convene_app
      using (network_id = app_network()) with check (network_id = app_network())', name);
    execute format('grant select, insert, delete on %I to convene_app', name);
    if name <> 'kpi_snapshot' then
      execute format('grant update on %I to convene_app', name);
    end if;
  end loop;
end $$;

-- Which surveys have asked a question.
create index question_key on question (network_id, key);
