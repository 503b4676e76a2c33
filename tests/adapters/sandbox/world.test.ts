import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Sandbox, type SandboxOptions, seedWorld } from '../../../adapters/sandbox/world.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.ts';
import { startBots, startTestSandbox } from './page/bots.ts';
import { botToken } from './slack/bolt.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createEmptyDatabase();
});

afterAll(() => database.close());

async function open(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startTestSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Everything about the people and their rooms that a restart could change. */
function describeWorld(sandbox: Sandbox) {
  return sandbox.personas().map(({ key, accounts }) => ({
    key,
    accounts: accounts.map(({ platform, placeId, userId, name, channels }) => ({
      platform,
      placeId,
      userId,
      name,
      rooms: channels().map((channel) => channel.name),
    })),
  }));
}

test('nobody is there before the world is made', async () => {
  const sandbox = await open();
  expect(sandbox.personas()).toEqual([]);
});

test('the people stand where their accounts are, one on both platforms and one on neither', async () => {
  const sandbox = await open();
  const personas = seedWorld(sandbox);
  const where = personas.map(({ key, accounts }) => [key, ...accounts.map((one) => one.platform)]);
  expect(where).toEqual([
    ['amina', 'slack'],
    ['tom', 'slack'],
    ['grace', 'slack'],
    ['joel', 'slack'],
    ['leila', 'slack', 'discord'],
    ['sam', 'discord'],
    ['nadia', 'discord'],
    ['priya', 'discord'],
    ['ruth'],
  ]);
  expect(describeWorld(sandbox).find((one) => one.key === 'leila')).toEqual({
    key: 'leila',
    accounts: [
      {
        platform: 'slack',
        placeId: 'T0NORTHSIDE',
        userId: 'U0NSLEILA',
        name: 'Leila',
        rooms: ['general', 'children-centres', 'vcs-network'],
      },
      {
        platform: 'discord',
        placeId: '1100000000000001000',
        userId: '1100000000000002001',
        name: 'Leila',
        rooms: ['welcome', 'pulse'],
      },
    ],
  });
  const tom = personas.find((one) => one.key === 'tom');
  expect(tom?.slack?.channels().map((channel) => channel.name)).toEqual([
    'general',
    'children-centres',
  ]);
});

test('making the world again changes nothing', async () => {
  const sandbox = await open();
  seedWorld(sandbox);
  const before = describeWorld(sandbox);
  const [first] = sandbox.personas();
  seedWorld(sandbox);
  expect(describeWorld(sandbox)).toEqual(before);
  expect(sandbox.slack.users('T0NORTHSIDE')).toHaveLength(6);
  expect(sandbox.slack.allChannels('T0NORTHSIDE')).toHaveLength(3);
  expect(sandbox.personas()[0]?.slack).toBe(first?.slack);
});

test('a restart keeps world and messages, and takes a new token', async () => {
  const sandbox = await startTestSandbox({
    pool: database.admin,
    slack: { botToken: 'xoxb-before', appToken: 'xapp-before' },
  });
  seedWorld(sandbox);
  const before = describeWorld(sandbox);
  await sandbox.close();

  const again = await open({ pool: database.admin });
  seedWorld(again);
  expect(describeWorld(again)).toEqual(before);
  expect(again.slack.teams()[0]?.botToken).toBe(botToken);
  const bots = await startBots(again);
  onTestFinished(bots.stop);
  await bots.app.client.chat.postMessage({ channel: 'C0NSGENERAL', text: 'Good morning' });
  const read = (world: Sandbox) =>
    world
      .personas()[0]
      ?.slack?.messages('C0NSGENERAL')
      .map((message) => message.text);
  expect(read(again)).toEqual(['Good morning']);
  await again.slack.close();

  const third = await open({ pool: database.admin });
  expect(read(third)).toEqual(['Good morning']);
});
