import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import type { Crowd } from '../crowd.ts';
import { joinAll, setUp } from '../joining.ts';
import { checkIn } from './day.ts';
import { evaluate } from './evaluating.ts';
import { announceConference } from './making.ts';
import { conference } from './plan.ts';
import { findMissing, readPosted } from './reading.ts';
import { fillSeats } from './seats.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The regional conference, from the invitation to the report. */
export const regionalConference = {
  intro: [
    'Convene demo: the regional conference, held on Slack and Discord. 80 places, 10% no-shows, 62%',
    'aims achieved, 71% approval and almost 60% better knowledge are published. How many people there',
    'were at each step, and what each of them answered, is ours, chosen to give those figures.',
  ],
  sizes: { ...conference.people, centre: 0 },
} as const;

/**
 * Plays the conference through both platforms. True only if the report posted on each has the published
 * figures, computed from what people did, and the table of how places changed hands.
 */
export async function playConference(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  say: (line: string) => void,
  progressOf: (what: string) => (done: number, all: number) => void,
): Promise<boolean> {
  await setUp(world, crowd);
  await joinAll(world, crowd, progressOf('People joining'));
  const when = await announceConference(world, crowd);
  say('  · announced in both channels');
  const going = await fillSeats(world, crowd, travel, progressOf('Pressing Going'));
  say(`  · people dropped out, the queue moved up: ${going.length} are going`);
  await travel(when.starts + 5 * MINUTE_MS - world.now());
  const came = await checkIn(world, crowd, going, progressOf('Checking in'));
  say(`  · ${came.length} have come, ${going.length - came.length} have not`);
  await travel(when.ends + MINUTE_MS - world.now());
  await evaluate(world, came, progressOf('Filling in the evaluation'));
  await travel(7 * DAY_MS + 5 * MINUTE_MS);
  say('');
  let isRight = true;
  for (const reader of [crowd.coordinator, crowd.lead.discord]) {
    const lines = await readPosted(world, crowd, reader);
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
