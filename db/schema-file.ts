import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { dumpSchema } from './dump-schema.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

// Run by "npm run schema": migrates a temporary database and writes what came of it to schema.sql.
const dataDir = mkdtempSync(join(tmpdir(), 'convene-schema-'));
const server = await startEmbedded({ dataDir, persistent: false, durable: false });
try {
  await migrate(server.url, { sandbox: false });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  writeFileSync(join(import.meta.dirname, 'schema.sql'), await dumpSchema(client));
  await client.end();
} finally {
  await server.stop();
}
