import { insist, waitUntil } from '../acts.ts';
import type { Crowd } from '../crowd.ts';
import { letIn } from '../event/day.ts';
import { fill, type Hands, press, putAway, read, seeForm, type } from '../hands.ts';
import { inTurns } from '../turns.ts';
import { story } from './plan.ts';

const MINUTE_MS = 60_000;

/** The market place between both times: announced, some of those asked go, and are there. */
export async function holdEvent(
  hands: Hands,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const when = inThreeWeeks(hands.world.now());
  await type(hands, '/event new');
  await fill(hands, {
    'What kind': ['market-place'],
    'What is it called?': [story.event],
    Starts: [String(when.starts / 1000)],
    Ends: [String(when.ends / 1000)],
    Where: ['Northside Hall'],
  });
  await press(hands, 'Who to invite');
  const { fields } = await seeForm(hands, ['Post it in these channels']);
  const channels = (fields[0]?.options ?? []).filter(({ label }) => label.includes('#programme'));
  await fill(hands, { 'Post it in these channels': channels.map(({ value }) => value) });
  await press(hands, 'Announce it');
  await read(hands, 'is on its way');
  await putAway(hands);
  const guests = crowd.citizens.slice(0, story.going);
  await inTurns(guests, progress, ({ person }) => go(hands.world, crowd, person));
  await travel(when.starts + 5 * MINUTE_MS - hands.world.now());
  await letIn(hands.world, crowd, guests, () => undefined);
  await travel(when.ends + MINUTE_MS - hands.world.now());
}

async function go(world: Hands['world'], { rooms }: Crowd, person: Hands['person']): Promise<void> {
  const room = rooms[person.platform];
  const card = await waitUntil(world, person, 'the invitation', () =>
    person
      .messages(room)
      .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('[Going]')),
  );
  await insist('Going', () => person.press(card.id, 'Going'));
  await waitUntil(world, person, 'the answer', () =>
    person.messages(room).find(({ onlyFor, text }) => onlyFor !== null && text.includes('going')),
  );
}

/** On a Tuesday afternoon, three weeks ahead or a little more. */
function inThreeWeeks(now: number): { readonly starts: number; readonly ends: number } {
  const day = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('Europe/London')
    .add({ days: 21 });
  const starts = day
    .add({ days: (9 - day.dayOfWeek) % 7 })
    .with({ hour: 13, minute: 0, second: 0, millisecond: 0 });
  const seconds = (at: Temporal.ZonedDateTime) => Math.floor(at.epochMilliseconds / 1000) * 1000;
  return { starts: seconds(starts), ends: seconds(starts.add({ hours: 3 })) };
}
