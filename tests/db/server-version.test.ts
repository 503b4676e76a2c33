import pg from 'pg';
import { expect, test } from 'vitest';
import { assertVersion } from '../../db/server-version.ts';

function serverOf(server_version: string, server_version_num: string): pg.Pool {
  const rows = [{ server_version, server_version_num }];
  return Object.assign(new pg.Pool(), { query: async () => ({ rows }) });
}

test('PostgreSQL 17 is refused, with what to do', async () => {
  await expect(assertVersion(serverOf('17.9 (Debian)', '170009'))).rejects.toThrow(
    'Convene needs PostgreSQL 18 or newer, and this server is 17.9 (Debian): point DATABASE_URL at a newer one.',
  );
});

test('PostgreSQL 18 and newer will do', async () => {
  await expect(assertVersion(serverOf('18.0', '180000'))).resolves.toBeUndefined();
  await expect(assertVersion(serverOf('19.1', '190001'))).resolves.toBeUndefined();
});
