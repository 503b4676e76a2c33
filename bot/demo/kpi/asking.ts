import type { SandboxPerson } from '../../../adapters/sandbox/seen.ts';
import { insist, waitUntil } from '../acts.ts';
import { answerOnDiscord, answerOnSlack } from '../answering.ts';
import type { Citizen, Crowd } from '../crowd.ts';
import { fill, type Hands, press, pressToFill, putAway, read, seeForm, type } from '../hands.ts';
import { inTurns } from '../turns.ts';
import { answersOf, stepsOf, story } from './plan.ts';

const DAY_MS = 86_400_000;

/** The coordinator makes the first time, to be compared later, and sends it out. */
export async function askFirst(hands: Hands): Promise<void> {
  await type(hands, '/pulse new');
  await fill(hands, { 'What do you want to ask?': [story.title], Reminders: ['No reminders'] });
  await pressToFill(hands, 'Compare later', { 'compare?': ['Yes, this is the first time'] });
  await press(hands, 'Who to ask');
  const { fields } = await seeForm(hands, ['Post it in these channels']);
  const channels = (fields[0]?.options ?? []).filter(({ label }) => label.includes('#programme'));
  await fill(hands, { 'Post it in these channels': channels.map(({ value }) => value) });
  await send(hands);
}

/** She makes the second time from the message that offers it when the event is over. */
export async function askSecond(hands: Hands): Promise<void> {
  await press(hands, 'Make the draft', 'It is time to ask again');
  await send(hands);
}

async function send(hands: Hands): Promise<void> {
  const closes = Math.floor((hands.world.now() + 14 * DAY_MS) / 1000);
  await pressToFill(hands, 'When', { Closes: [String(closes)] });
  await press(hands, 'Ask them');
  await read(hands, 'is on its way');
  await putAway(hands);
}

/** Everybody of a time answers on her own platform. */
export async function answerTime(
  world: Hands['world'],
  crowd: Crowd,
  time: 'first' | 'second',
  progress: (done: number, all: number) => void,
): Promise<void> {
  const { both, first } = story.people;
  const isAsked = (at: number) =>
    at < both || (time === 'first' ? at < both + first : at >= both + first);
  const answering = crowd.citizens
    .map((citizen, at) => ({ citizen, at }))
    .filter(({ at }) => isAsked(at));
  await inTurns(answering, progress, ({ citizen, at }) =>
    answerOnce(world, crowd, citizen, { at, time }),
  );
}

async function answerOnce(
  world: Hands['world'],
  crowd: Crowd,
  { person }: Citizen,
  { at, time }: { readonly at: number; readonly time: 'first' | 'second' },
): Promise<void> {
  const card = await waitUntil(world, person, 'the survey', () => findCard(crowd, person));
  await insist('Answer', () => person.press(card.id, 'Answer'));
  const choices = answersOf(at, time);
  if (person.platform === 'slack') await answerOnSlack(world, person, choices);
  else {
    const messages = () => person.messages(crowd.rooms.discord);
    await answerOnDiscord(world, person, messages, stepsOf(choices));
  }
}

function findCard(crowd: Crowd, person: SandboxPerson) {
  return person
    .messages(crowd.rooms[person.platform])
    .findLast(
      ({ text, onlyFor }) =>
        onlyFor === null && text.startsWith(story.title) && text.includes('[Answer]'),
    );
}
