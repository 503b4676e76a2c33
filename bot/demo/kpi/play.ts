import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import type { Crowd } from '../crowd.ts';
import { type Hands, read, typeAnew } from '../hands.ts';
import { joinAll, setUp } from '../joining.ts';
import { answerTime, askFirst, askSecond } from './asking.ts';
import { holdEvent } from './meeting.ts';
import { story } from './plan.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** One locality: asked, brought together at an event, and asked again. */
export const oneLocality = {
  intro: [
    'Convene demo: one locality is asked where it stands, holds a market place, and is asked again.',
    'The people and their answers are invented; what must come of them was computed apart, with SciPy.',
  ],
  sizes: { vcs: 30, centre: 26 },
} as const;

/**
 * Plays baseline, event and follow-up through both platforms. True only if what changed is told on each
 * with the shift and the interval that were computed apart, and the p of the export is below the same bound.
 */
export async function playLocality(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  say: (line: string) => void,
  progressOf: (what: string) => (done: number, all: number) => void,
): Promise<boolean> {
  const hands: Hands = { world, person: crowd.coordinator, room: crowd.rooms.slack };
  await setUp(world, crowd);
  await joinAll(world, crowd, progressOf('People joining'));
  await askFirst(hands);
  await answerTime(world, crowd, 'first', progressOf('First time: answering'));
  await travel(14 * DAY_MS + MINUTE_MS);
  say('  · the first time is closed; nobody has forgotten to compare it later');
  await holdEvent(hands, crowd, travel, progressOf('Pressing Going'));
  say(`  · ${story.going} came to “${story.event}”; the second time is offered when it is over`);
  await travel(DAY_MS);
  await askSecond(hands);
  await answerTime(world, crowd, 'second', progressOf('Second time: answering'));
  await travel(14 * DAY_MS + MINUTE_MS);
  say('');
  let isRight = true;
  for (const person of [crowd.lead.slack, crowd.lead.discord])
    isRight =
      (await compare({ world, person, room: crowd.rooms[person.platform] }, say)) && isRight;
  return isRight;
}

/** What the lead reads beside what was computed apart. */
async function compare(hands: Hands, say: (line: string) => void): Promise<boolean> {
  const { person } = hands;
  await typeAnew(hands, '/pulse results', 'What changed');
  const text = await read(hands, 'What changed');
  const line = text
    .split('\n')
    .find((one) => one.includes(story.statement) && /moved up/.test(one));
  say(
    `What changed, as the council lead reads it on ${person.platform === 'slack' ? 'Slack' : 'Discord'}:`,
  );
  for (const one of text.slice(text.indexOf('What changed')).split('\n'))
    if (one.trim()) say(`    ${one}`);
  const { risen, same, fallen, net, mean, interval, p } = story.apart;
  say('  Computed apart, of the same 45 pairs:');
  say(
    `    ${risen} up, ${fallen} down, ${same} the same; net ${net} points; mean ${mean}, 95% from ${interval[0]} to ${interval[1]}; p ${p}`,
  );
  const wanted = [
    `${risen} moved up, ${fallen} down, ${same} stayed`,
    `(${Math.round(net)} points)`,
    'This is a real change.',
    `by +${mean.toFixed(1)} on the scale (+${interval[0].toFixed(1)} to +${interval[1].toFixed(1)}, allowing for chance)`,
    `Not compared: ${story.people.first} answers of the first time and ${story.people.second} of the second.`,
  ];
  const missing = wanted.filter((part) => !line?.includes(part));
  for (const part of missing) say(`  ✗ missing: ${part}`);
  say(missing.length === 0 ? '  ✓ equal to what was computed apart' : '  ✗ not equal');
  say('');
  return missing.length === 0;
}
