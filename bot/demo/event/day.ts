import type { SandboxPerson, SeenMessage } from '../../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { insist, lastWith, take, waitUntil } from '../acts.ts';
import type { Citizen, Crowd } from '../crowd.ts';
import { inTurns } from '../turns.ts';
import { conference, ofSide, sides } from './plan.ts';

/** How many come through the door at the same time. */
const AT_THE_DOOR = 3;

/** Whoever comes types the word that is shown in the room; of the others it is said that they did not. */
export async function checkIn(
  world: Sandbox,
  crowd: Crowd,
  going: readonly Citizen[],
  progress: (done: number, all: number) => void,
): Promise<readonly Citizen[]> {
  const { coordinator, rooms } = crowd;
  const missed = sides.flatMap((side) => ofSide(going, side).slice(0, conference.missed[side]));
  const came = going.filter((citizen) => !missed.includes(citizen));
  await letIn(world, crowd, came, progress);
  const after = await openDesk(world, crowd);
  const others = 'Everybody else did not come';
  await take(others, coordinator.press(after.id, others));
  await waitUntil(world, coordinator, 'that it is noted', () =>
    lastWith(coordinator, rooms.slack, 'noted as not having come'),
  );
  return came;
}

/** These people type the word that is shown in the room. */
export async function letIn(
  world: Sandbox,
  crowd: Crowd,
  came: readonly Citizen[],
  progress: (done: number, all: number) => void,
): Promise<void> {
  const { coordinator, rooms } = crowd;
  const desk = await openDesk(world, crowd);
  await take('the word', coordinator.press(desk.id, 'Show the check-in word'));
  const word = await waitUntil(world, coordinator, 'the word', () =>
    coordinator
      .messages(rooms.slack)
      .map(({ text }) => /The word is: ([A-Z]{4})/.exec(text)?.[1])
      .findLast((found) => found !== undefined),
  );
  await inTurns(came, progress, ({ person }) => arrive(world, crowd, person, word), AT_THE_DOOR);
}

async function openDesk(world: Sandbox, { coordinator, rooms }: Crowd): Promise<SeenMessage> {
  const seen = coordinator.messages(rooms.slack).length;
  await take('/event checkin', coordinator.command(rooms.slack, '/event checkin'));
  return waitUntil(world, coordinator, 'the desk', () =>
    coordinator
      .messages(rooms.slack)
      .slice(seen)
      .findLast(({ text }) => text.includes('On the day:')),
  );
}

async function arrive(
  world: Sandbox,
  { rooms }: Crowd,
  person: SandboxPerson,
  word: string,
): Promise<void> {
  const room = rooms[person.platform];
  const typed = `/event checkin word:${word.toLowerCase()}`;
  await insist('/event checkin', () => person.command(room, typed));
  await waitUntil(world, person, 'the welcome', () => lastWith(person, room, 'ou are checked in'));
}
