import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** Writes a folder of migration files for one test; it goes with the test file's end. */
export function writeMigrations(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'convene-migrations-'));
  directories.push(directory);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql);
  return directory;
}

/** A table of notes bound to its network, as the real tables are. */
export const noteTable = `
  create table note (
    network_id uuid not null,
    id int not null,
    text text not null,
    primary key (network_id, id)
  );
  alter table note enable row level security;
  alter table note force row level security;
  create policy note_network on note
    using (network_id = nullif(current_setting('app.network', true), '')::uuid);
  grant select, insert, update, delete on note to convene_app;`;

/** Resolves once `check` is true; fails after fifteen seconds. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const givenUpAt = Date.now() + 15_000;
  while (!(await check())) {
    if (Date.now() > givenUpAt) throw new Error('The awaited condition did not come about.');
    await new Promise((done) => setTimeout(done, 10));
  }
}
