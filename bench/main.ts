import { parseArgs } from 'node:util';
import { createBareTable } from './floor.ts';
import { type Ground, openGround } from './ground.ts';
import { printTable, type Row, writeResults } from './report.ts';
import { benchSlackPress, benchSocketMode } from './slack-press.ts';

/** What can be measured, by the word that `--only` takes. */
const benches: Readonly<
  Record<string, (ground: Ground, full: boolean) => Promise<readonly Row[]>>
> = {
  slack: benchSlackPress,
  socket: benchSocketMode,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    full: { type: 'boolean', default: false },
  },
});
await main(values.only, values.full);

async function main(only: readonly string[], full: boolean): Promise<void> {
  const names = Object.keys(benches).filter((name) => only.length === 0 || only.includes(name));
  if (names.length === 0) {
    console.error(`There is no such row. Choose of: ${Object.keys(benches).join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  console.log('Starting a PostgreSQL of its own, with durable commits …');
  const ground = await openGround();
  const rows: Row[] = [];
  try {
    await createBareTable(ground.admin);
    for (const name of names) {
      const begun = performance.now();
      process.stdout.write(`Measuring ${name} …`);
      rows.push(...((await benches[name]?.(ground, full)) ?? []));
      console.log(` ${Math.round((performance.now() - begun) / 1000)} s`);
    }
  } finally {
    await ground.close();
  }
  console.log('');
  printTable(rows);
  if (only.length === 0) writeResults(rows);
}
