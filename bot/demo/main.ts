import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { readConfig } from '../config.ts';
import { startHouse } from '../house/start.ts';
import { makeLog } from '../log.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import { phaseThree, playPhaseThree } from './eoi/play.ts';
import { playConference, regionalConference } from './event/play.ts';
import { oneLocality, playLocality } from './kpi/play.ts';
import { playProgramme } from './programme/play.ts';
import { playSmallPlace, smallPlace } from './small.ts';

/** One thing that the demo can play: who takes part, and what must come of it. */
interface Play {
  readonly intro: readonly string[];
  readonly sizes: Parameters<typeof gatherCrowd>[1];
  readonly run: (
    world: Sandbox,
    crowd: Crowd,
    travel: (ms: number) => Promise<void>,
    say: (line: string) => void,
  ) => Promise<boolean>;
}

const plays: Readonly<Record<string, Play>> = {
  programme: {
    intro: [
      'Convene demo: the two-year programme, asked and answered on Slack and Discord.',
      'The percentages are published. The group sizes are ours, chosen to add up to the',
      'published participants: 280 in year one, 379 in year two.',
    ],
    sizes: { vcs: 126, la: 126, centre: 127 },
    run: (world, crowd, travel, say) =>
      playProgramme(world, crowd, travel, say, (what) => progress(say, what)),
  },
  small: { ...smallPlace, run: playSmallPlace },
  eoi: {
    ...phaseThree,
    run: (world, crowd, travel, say) =>
      playPhaseThree(world, crowd, travel, say, (what) => progress(say, what)),
  },
  kpi: {
    ...oneLocality,
    run: (world, crowd, travel, say) =>
      playLocality(world, crowd, travel, say, (what) => progress(say, what)),
  },
  event: {
    ...regionalConference,
    run: (world, crowd, travel, say) =>
      playConference(world, crowd, travel, say, (what) => progress(say, what)),
  },
};

/**
 * Runs a main job through the real Slack and Discord clients: both years of the programme, with its
 * published figures in report, digest and table of years, or what else is named in `plays`.
 *
 * Exits 0 only if what was posted is what it must be, on both platforms.
 */
async function main(name = 'programme'): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const play = plays[name];
  if (!play) {
    say(`There is no demo “${name}”. Choose one of: ${Object.keys(plays).join(', ')}.`);
    process.exit(1);
  }
  for (const line of play.intro) say(line);
  say('');
  const dataDir = mkdtempSync(join(tmpdir(), 'convene-demo-'));
  const config = readConfig({ LOG_LEVEL: 'error' }, { dataDir });
  let crowd: Crowd | undefined;
  const house = await startHouse({
    config: { ...config, http: { port: 0, publicUrl: null } },
    log: makeLog(config.logLevel, process.stderr),
    temporary: true,
    populate: (world) => {
      crowd = gatherCrowd(world, play.sizes);
    },
    onStep: (step) => say(`  · ${step} …`),
  });
  let isEqual = false;
  try {
    const { sandbox } = house;
    if (!sandbox || !crowd)
      throw new Error('The demo runs in the sandbox only: unset the platform tokens.');
    isEqual = await play.run(sandbox.world, crowd, sandbox.travel, say);
  } finally {
    await house.stop();
  }
  process.exit(isEqual ? 0 : 1);
}

/** Says how far a long step is, at each fifth. */
function progress(say: (line: string) => void, what: string): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const fifth = Math.floor((done / all) * 5);
    if (fifth === told) return;
    told = fifth;
    say(`  · ${what}: ${done} of ${all}`);
  };
}

await main(process.argv[2]);
