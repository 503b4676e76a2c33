import type { SandboxPerson } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { fillAndSend, lastWith, openBy, take, waitUntil } from './acts.ts';
import type { Citizen, Crowd } from './crowd.ts';
import { inTurns } from './turns.ts';

/** Sets the network up on Slack, brings the Discord server in, and makes the lead a lead on both. */
export async function setUp(world: Sandbox, crowd: Crowd): Promise<void> {
  const { coordinator, lead, rooms } = crowd;
  await openFrom(world, coordinator, rooms.slack, '/network setup', 'Start a new network');
  await fillAndSend(coordinator, {
    'Name of the network': ['Two-year programme'],
    'Organisation responsible': ['Programme office'],
    'Contact for questions': ['data@programme.example'],
    Safeguarding: ['01234 567 890'],
  });
  await coordinator.dismiss();
  await join(world, coordinator, rooms.slack, 'vcs');
  const code = await readCode(world, coordinator, rooms.slack, '/network code', /[A-Z0-9-]{14}/);
  await openFrom(world, lead.discord, rooms.discord, '/network setup', 'Join one with a code');
  await fillAndSend(lead.discord, { Code: [code] });
  await join(world, lead.slack, rooms.slack, 'la');
  const link = await readCode(world, lead.slack, rooms.slack, '/network link', /code:[A-Z0-9-]+/);
  await take('/network link', lead.discord.command(rooms.discord, `/network link ${link}`));
  await openBy(world, coordinator, rooms.slack, '/network role');
  await fillAndSend(coordinator, { Who: ['Council lead'], Role: ['lead'] });
  await coordinator.dismiss();
}

/** Everybody types /network join once and says which group she answers as. */
export async function joinAll(
  world: Sandbox,
  crowd: Crowd,
  progress: (done: number, all: number) => void,
): Promise<void> {
  await inTurns(crowd.citizens, progress, ({ person, group }) =>
    join(world, person, crowd.rooms[person.platform], group),
  );
}

async function join(
  world: Sandbox,
  person: SandboxPerson,
  room: string,
  group: Citizen['group'],
): Promise<void> {
  await openBy(world, person, room, '/network join');
  await fillAndSend(person, { "I'm answering as": [group] });
  await person.dismiss();
}

/** Types a command and presses a button of the whisper that it brings; a form opens. */
async function openFrom(
  world: Sandbox,
  person: SandboxPerson,
  room: string,
  command: string,
  button: string,
): Promise<void> {
  await take(command, person.command(room, command));
  const message = await waitUntil(world, person, `the answer to ${command}`, () =>
    lastWith(person, room, `[${button}]`),
  );
  await take(button, person.press(message.id, button));
  await waitUntil(world, person, `the form behind ${button}`, () => person.form());
}

/** Types a command and reads the code that only she is shown. */
async function readCode(
  world: Sandbox,
  person: SandboxPerson,
  room: string,
  command: string,
  pattern: RegExp,
): Promise<string> {
  await take(command, person.command(room, command));
  return waitUntil(world, person, `the code of ${command}`, () => {
    const texts = person.messages(room).map(({ text }) => text);
    return texts.findLast((text) => pattern.test(text))?.match(pattern)?.[0];
  });
}
