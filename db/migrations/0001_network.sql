-- The network and its people. Every row carries network_id; row-level security is forced everywhere.
-- Roles (made by db/migrate.ts): convene_app runs every use case, bound by row-level security;
-- convene_dispatch answers only "which network?" and "what is due?", by column grants.

create table clock (
  only_row boolean primary key default true check (only_row),
  sandbox boolean not null,
  "offset" interval not null default interval '0',
  check (sandbox or "offset" = interval '0')
);
insert into clock (sandbox) values (coalesce(current_setting('convene.sandbox', true), 'off') = 'on');

-- Deadlines and queue order are decided by this clock, inside the statement that acts on them.
create function business_now() returns timestamptz
  language sql volatile
  return clock_timestamp() + (select "offset" from clock);

-- The network of the running transaction; null (so: no rows) where none was set.
create function app_network() returns uuid
  language sql stable
  return nullif(current_setting('app.network', true), '')::uuid;

create table network (
  network_id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  time_zone text not null default 'Europe/London',
  k smallint not null default 5 check (k >= 5),
  quiet_from time not null default '20:00',
  quiet_until time not null default '08:00',
  quiet_weekends boolean not null default true,
  quiet_holidays boolean not null default true,
  responsible_organisation text not null,
  responsible_contact text not null,
  safeguarding_contact text not null,
  retention_months smallint not null default 24 check (retention_months between 1 and 120),
  privacy_slug text not null unique,
  relabels jsonb not null default '{}',
  created_at timestamptz not null default business_now()
);

create table place (
  network_id uuid not null references network,
  id uuid not null,
  platform text not null check (platform in ('slack', 'discord')),
  realm text not null,
  external_id text not null,
  name text not null,
  joined_at timestamptz not null default business_now(),
  left_at timestamptz,
  primary key (network_id, id),
  unique (platform, external_id)
);

create table channel (
  network_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  external_id text not null,
  name text not null,
  is_private boolean not null default false,
  lane text not null,
  gone_at timestamptz,
  members_read_at timestamptz,
  primary key (network_id, id),
  unique (network_id, place_id, external_id),
  foreign key (network_id, place_id) references place
);

create table locality (
  network_id uuid not null references network,
  id uuid not null,
  name text not null,
  primary key (network_id, id),
  unique (network_id, name)
);

create table organisation (
  network_id uuid not null references network,
  id uuid not null,
  name text not null check (length(name) between 1 and 160),
  sector_type text check (sector_type in ('school', 'health', 'council', 'voluntary', 'private')),
  locality_id uuid,
  contact text,
  checked_on date,
  primary key (network_id, id),
  foreign key (network_id, locality_id) references locality
);
create unique index organisation_name on organisation (network_id, lower(name));

create table person (
  network_id uuid not null references network,
  id uuid not null,
  name text,
  stakeholder_group text check (stakeholder_group in ('vcs', 'la', 'centre', 'school', 'health', 'parent', 'other')),
  locality_id uuid,
  preferred_way text not null default 'chat' check (preferred_way in ('chat', 'link', 'phone', 'paper')),
  contact text,
  added_by uuid,
  merged_into uuid,
  erased_at timestamptz,
  joined_at timestamptz not null default business_now(),
  primary key (network_id, id),
  foreign key (network_id, locality_id) references locality,
  foreign key (network_id, merged_into) references person
);
create index person_group on person (network_id, stakeholder_group) where merged_into is null and erased_at is null;

create table person_organisation (
  network_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  since timestamptz not null default business_now(),
  primary key (network_id, person_id, organisation_id),
  foreign key (network_id, person_id) references person,
  foreign key (network_id, organisation_id) references organisation
);

create table account (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  platform text not null check (platform in ('slack', 'discord')),
  realm text not null,
  external_id text not null,
  display_name text,
  time_zone text,
  direct_channel text,
  direct_refused_at timestamptz,
  seen_at timestamptz not null default business_now(),
  primary key (network_id, id),
  unique (network_id, platform, realm, external_id),
  foreign key (network_id, person_id) references person
);
create index account_person on account (network_id, person_id);
create index account_external on account (platform, realm, external_id);

-- In which places of the network an account has been seen: a Discord account may be in several.
create table account_place (
  network_id uuid not null,
  account_id uuid not null,
  place_id uuid not null,
  primary key (network_id, account_id, place_id),
  foreign key (network_id, account_id) references account on delete cascade,
  foreign key (network_id, place_id) references place
);

-- Who is in a channel, as the platform last told; by external id, since not all have joined.
create table channel_member (
  network_id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  primary key (network_id, channel_id, external_id),
  foreign key (network_id, channel_id) references channel on delete cascade
);

create table role_grant (
  network_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('admin', 'coordinator', 'lead', 'panellist', 'member')),
  granted_by uuid,
  granted_at timestamptz not null default business_now(),
  primary key (network_id, person_id, role),
  foreign key (network_id, person_id) references person
);

-- One-time codes: to link two accounts of a person, or to let a further place join the network.
-- Only a keyed hash is stored; real time decides, since a code is a secret.
create table link_code (
  network_id uuid not null references network,
  id uuid not null,
  kind text not null check (kind in ('account', 'place')),
  code_hash bytea not null unique,
  person_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, person_id) references person
);

create table link_attempt (
  network_id uuid not null references network,
  account_id uuid not null,
  at timestamptz not null default now(),
  primary key (network_id, account_id, at)
);

-- What was refused, overridden, exported, erased or looked at: ids, never content. Append-only.
create table audit_line (
  network_id uuid not null references network,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  action text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  primary key (network_id, id)
);
create index audit_line_at on audit_line (network_id, at);

-- The chain over the lines, added in batches by the aggregate worker. Append-only.
create table audit_seal (
  network_id uuid not null,
  position bigint not null check (position >= 1),
  line_id uuid not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (network_id, position),
  unique (network_id, line_id),
  foreign key (network_id, line_id) references audit_line
);

-- Who was erased, as keyed hashes only: replayed after a restore.
create table erasure (
  network_id uuid not null references network,
  subject_hash bytea not null,
  erased_at timestamptz not null default clock_timestamp(),
  primary key (network_id, subject_hash)
);

do $$
declare t text;
begin
  foreach t in array array['network', 'place', 'channel', 'locality', 'organisation', 'person',
    'person_organisation', 'account', 'account_place', 'channel_member', 'role_grant', 'link_code',
    'link_attempt', 'audit_line', 'audit_seal', 'erasure']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_network on %I to convene_app using (network_id = app_network()) with check (network_id = app_network())', t);
    if t like 'audit%' then
      execute format('grant select, insert on %I to convene_app', t);
    else
      execute format('grant select, insert, update, delete on %I to convene_app', t);
    end if;
  end loop;
end $$;

grant select on clock to convene_app, convene_dispatch;
grant update ("offset") on clock to convene_app;
grant usage on schema public to convene_app, convene_dispatch;

create policy dispatch on place for select to convene_dispatch using (true);
grant select (network_id, id, platform, realm, external_id, left_at) on place to convene_dispatch;
create policy dispatch on account for select to convene_dispatch using (true);
grant select (network_id, id, person_id, platform, realm, external_id) on account to convene_dispatch;
create policy dispatch on link_code for select to convene_dispatch using (true);
grant select (network_id, id, kind, code_hash, expires_at, used_at) on link_code to convene_dispatch;
-- The privacy page is found by its slug before the network is known.
create policy dispatch on network for select to convene_dispatch using (true);
grant select (network_id, privacy_slug, time_zone) on network to convene_dispatch;
