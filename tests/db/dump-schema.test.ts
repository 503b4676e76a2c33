import { afterEach, beforeEach, expect, test } from 'vitest';
import { dumpSchema } from '../../db/dump-schema.ts';
import { migrate } from '../../db/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/database.ts';
import { writeMigrations } from './scratch.ts';

let databases: TestDatabase[];
beforeEach(async () => {
  databases = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
});
afterEach(() => Promise.all(databases.map((database) => database.close())));

const author = `create table author (
    network_id uuid not null, id uuid not null default gen_random_uuid(),
    name text not null check (name <> 'Nobody'), born_on date,
    shout text generated always as (upper(name)) stored,
    primary key (network_id, id)
  ) with (fillfactor = 80);`;
const mood = `create type mood as enum ('Good', 'bad');`;
const rest = `
  create table book (
    network_id uuid not null, id uuid not null, author_id uuid not null, mood mood,
    primary key (network_id, id), foreign key (network_id, author_id) references author
  );
  create index book_author on book (network_id, author_id) where mood = 'Good';
  create function touch() returns trigger language plpgsql set search_path = ''
    as $$ begin return NEW; end $$;
  create trigger book_touch before update on book for each row execute function touch();
  alter table book enable row level security;
  alter table book force row level security;
  create policy book_network on book to convene_app
    using (network_id = nullif(current_setting('app.network', true), '')::uuid);
  create view book_mood with (security_invoker = true) as select network_id, mood from book;
  grant select, insert on book to convene_app;
  grant select (id, network_id) on book to convene_dispatch;`;

async function dump(database: TestDatabase, sql: string): Promise<string> {
  await migrate(database.url, {
    sandbox: false,
    directory: writeMigrations({ '0001_all.sql': sql }),
  });
  return dumpSchema(database.admin);
}

test('equal schemas give equal text, whatever the order they were made in', async () => {
  const [one, other] = databases;
  const first = await dump(one!, `${author} ${mood} ${rest}`);
  expect(await dump(other!, `${mood} ${author} ${rest}`)).toBe(first);
});

test('the text tells everything that matters, in lower case but for quoted words', async () => {
  const text = await dump(databases[0]!, `${author} ${mood} ${rest}`);
  expect(text.split('\n\n').slice(1).join('\n\n')).toBe(
    `create type mood as enum ('Good', 'bad');

create or replace function public.touch()
 returns trigger
 language plpgsql
 set search_path to ''
as $function$ begin return NEW; end $function$;
grant execute on function touch() to public;

create table author (
  network_id uuid not null,
  id uuid default gen_random_uuid() not null,
  name text not null,
  born_on date,
  shout text generated always as (upper(name)) stored
) with (fillfactor=80);
alter table author add constraint author_pkey primary key (network_id, id);
alter table author add constraint author_name_check check ((name <> 'Nobody'::text));

create table book (
  network_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  mood mood
);
alter table book add constraint book_pkey primary key (network_id, id);
alter table book add constraint book_network_id_author_id_fkey foreign key (network_id, author_id) references author(network_id, id);
create index book_author on book using btree (network_id, author_id) where (mood = 'Good'::mood);
create trigger book_touch before update on book for each row execute function touch();
alter table book enable row level security;
alter table book force row level security;
create policy book_network on book for all to convene_app using ((network_id = (nullif(current_setting('app.network'::text, true), ''::text))::uuid));
grant insert, select on book to convene_app;
grant select (id, network_id) on book to convene_dispatch;

create view book_mood with (security_invoker=true) as
 select network_id,
    mood
   from book;
`,
  );
});

test.each([
  ['a dropped policy', 'drop policy book_network on book'],
  ['row-level security that is no longer forced', 'alter table book no force row level security'],
  ['a further grant', 'grant delete on book to convene_app'],
  ['a further column grant', 'grant select (author_id) on book to convene_dispatch'],
  ['a changed default', 'alter table author alter id drop default'],
  [
    'another function body',
    `create or replace function touch() returns trigger language plpgsql
    as $$ begin return OLD; end $$`,
  ],
])('%s shows', async (_, change) => {
  const before = await dump(databases[0]!, `${author} ${mood} ${rest}`);
  await databases[0]!.admin.query(change);
  expect(await dumpSchema(databases[0]!.admin)).not.toBe(before);
});
