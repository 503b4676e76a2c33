import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { buildTown } from './town.ts';
import { planOpening } from './wave.ts';

/** What the measured process is told. */
export interface MemoryTask {
  readonly databaseUrl: string;
  readonly due: Awaited<ReturnType<typeof planOpening>>;
}

const FEW = 1000;
const ROUNDS_OF_PROCESSES = 3;

/** Peak memory of a process that opens a wave, reminds everybody and delivers, by recipients. */
export async function benchPeakMemory(ground: Ground, full: boolean): Promise<readonly Row[]> {
  const many = full ? 100_000 : 20_000;
  const pairs = [];
  for (let round = 0; round < ROUNDS_OF_PROCESSES; round += 1) {
    pairs.push({ ours: await measure(ground, many), floor: await measure(ground, FEW) });
  }
  const path = `peak memory at ${many / 1000} k recipients ÷ at 1 k`;
  const note =
    'a process of its own each time: opens the wave, reminds all, delivers 2,000 at most';
  return [rowOf(path, 'MB', pairs, { atMost: 1.2 }, note)];
}

async function measure(ground: Ground, people: number): Promise<number> {
  const town = await buildTown(ground, 'slack', people);
  const due = await planOpening(ground, town);
  const child = startChild('peak-memory-child.ts');
  try {
    const task: MemoryTask = { databaseUrl: ground.url, due };
    return await child.ask<number>(task, 180_000);
  } finally {
    await child.stop();
  }
}
