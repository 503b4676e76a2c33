import { parseArgs } from 'node:util';
import { benchCall } from './call.ts';
import { benchCharts } from './charts.ts';
import { benchDigest } from './digest.ts';
import { benchDiscordPress } from './discord-press.ts';
import { benchExport } from './export.ts';
import { createBareTable } from './floor.ts';
import { type Ground, openGround } from './ground.ts';
import { benchMakespan } from './makespan.ts';
import { benchMatching } from './matching.ts';
import { benchMixing } from './mixing.ts';
import { benchPeakMemory } from './peak-memory.ts';
import { benchRebuild } from './rebuild.ts';
import { benchRedraws } from './redraws.ts';
import { printTable, type Row, writeResults } from './report.ts';
import { benchSeats } from './seats.ts';
import { benchSeries } from './series.ts';
import { benchRoundTrips, benchSlackPress, benchSocketMode } from './slack-press.ts';
import { benchStart } from './start.ts';
import { benchStored } from './stored.ts';
import { benchWave } from './wave.ts';

type Bench = (ground: Ground, full: boolean) => Promise<readonly Row[]>;

/** What can be measured, by the word that `--only` takes; what leaves most behind in the database last. */
const benches: Readonly<Record<string, Bench>> = {
  start: benchStart,
  slack: benchSlackPress,
  socket: benchSocketMode,
  discord: benchDiscordPress,
  trips: benchRoundTrips,
  seats: benchSeats,
  wave: benchWave,
  matching: benchMatching,
  mixing: benchMixing,
  call: benchCall,
  charts: benchCharts,
  makespan: benchMakespan,
  memory: benchPeakMemory,
  stored: benchStored,
  rebuild: benchRebuild,
  series: benchSeries,
  export: benchExport,
  redraws: benchRedraws,
  digest: benchDigest,
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
      try {
        rows.push(...((await benches[name]?.(ground, full)) ?? []));
        console.log(` ${Math.round((performance.now() - begun) / 1000)} s`);
      } catch (error) {
        // The others still say something; this one is missing from the table.
        console.log(` failed: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await ground.close();
  }
  console.log('');
  printTable(rows);
  if (only.length === 0) writeResults(rows);
}
