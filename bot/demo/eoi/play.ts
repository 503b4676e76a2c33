import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import type { Crowd } from '../crowd.ts';
import { press, putAway, read, type } from '../hands.ts';
import { joinAll, setUp } from '../joining.ts';
import { applyAll } from './applying.ts';
import { makeShortlist } from './choosing.ts';
import { findUnfair } from './fairness.ts';
import { castCrowd, nameOrganisations, sizes } from './gathering.ts';
import { showInterest } from './interest.ts';
import { announceRound, notePublicity, noteRoundBefore } from './making.ts';
import { applicants, phase3 } from './plan.ts';
import { findMissing, readPosted } from './reading.ts';
import { scoreAll } from './scoring.ts';
import { confirmConflicts, declareConflicts, seatPanel } from './seating.ts';

const MINUTE_MS = 60_000;

/** Hertfordshire's third phase, from the announcement to the report. */
export const phaseThree = {
  intro: [
    'Convene demo: Hertfordshire’s third phase of children’s centres, run on Slack and Discord. 32',
    'communities, 54 applications by sector, 37 to a presentation and phase 2’s figures are published.',
    'Who applied where, the panel’s names and every mark are ours.',
  ],
  sizes,
} as const;

/**
 * Plays the round through both platforms. True only if the report posted on each has the published figures
 * of both phases, and every application was marked by three of the panel without a conflict.
 */
export async function playPhaseThree(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  say: (line: string) => void,
  progressOf: (what: string) => (done: number, all: number) => void,
): Promise<boolean> {
  await setUp(world, crowd);
  await joinAll(world, crowd, progressOf('People joining'));
  const cast = castCrowd(world, crowd);
  await nameOrganisations(cast, progressOf('Naming organisations'));
  const { opens, closes } = await announceRound(cast.coordinator);
  say('  · announced in both channels, for twelve weeks');
  await notePublicity(cast.coordinator);
  await showInterest(cast, progressOf('Showing interest'));
  await seatPanel(cast);
  say('  · six people of six agencies are on the panel, and have accepted its terms');
  await travel(opens + MINUTE_MS - world.now());
  await applyAll(cast, progressOf('Applying'));
  await travel(closes + MINUTE_MS - world.now());
  say('  · the deadline has passed, the applications can be opened');
  await declareConflicts(cast);
  const conflicts = await confirmConflicts(cast);
  say(`  · the panel has said with whom it has to do: ${conflicts} conflicts of interest`);
  const readings = await scoreAll(
    cast,
    progressOf('Reading and marking'),
    applicants.length * phase3.readers,
  );
  await makeShortlist(cast, progressOf('Sorting who presents, and looking it through'));
  await noteRoundBefore(cast.coordinator);
  await type(cast.coordinator, '/eoi report');
  await press(cast.coordinator, 'Post it in the channels');
  await read(cast.coordinator, 'is on its way');
  await putAway(cast.coordinator);
  say('');
  const faults = findUnfair(readings);
  for (const one of faults) say(`  ✗ ${one}`);
  if (faults.length === 0)
    say('  ✓ every application was marked by three of the panel without a conflict');
  say('');
  let isRight = faults.length === 0;
  for (const reader of [crowd.coordinator, crowd.lead.discord]) {
    const lines = await readPosted({ world, person: reader, room: crowd.rooms[reader.platform] });
    const missing = findMissing(lines);
    say(`The report as it was posted on ${reader.platform === 'slack' ? 'Slack' : 'Discord'}:`);
    for (const line of lines) say(`    ${line}`);
    for (const one of missing) say(`  ✗ missing: ${one}`);
    say(missing.length === 0 ? '  ✓ equal to the published figures' : '  ✗ not equal');
    say('');
    isRight &&= missing.length === 0;
  }
  return isRight;
}
