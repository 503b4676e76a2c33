import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, pressOn, refusalOf } from '../../../support/product.ts';
import { buildTown, look } from '../town.ts';
import { cards, postPoll, textOf } from './polling.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const question = 'Which day suits you? | Monday | Tuesday | Friday';

test('one typed line and one press post a poll in the channel where it was typed', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const { product } = town;
  const draft = await product.press('Coordinator', { command: 'pulse.ask', values: { question } });
  expect(textOf(messageOf(draft))).toBe(
    [
      'Only you see this draft. This is how it will look:',
      'Which day suits you?',
      'Press the one you choose.',
      'Monday',
      'Tuesday',
      'Friday',
      'With names: coordinators see who chose what, others only figures of 5 or more people. If all choose the same, that shows.',
      'Open until 2026-12-09T09:00:00.000Z. The bars appear here once 5 people have voted, and then move with every vote.',
      'Posted in #general (Slack, Our workspace).',
      '[Post it] [Change it] [Throw away]',
      'The draft is kept: type /pulse list to go on with it later.',
    ].join('\n'),
  );
  const posted = await pressOn(town, 'Coordinator', draft, 'Post it');
  expect(textOf(messageOf(posted))).toBe(
    '“Which day suits you?” is on its way. It appears in a few seconds.',
  );
  await product.work();
  const { slack, discord } = product.messengers;
  expect(slack.visible[0]?.text).toContain('Poll: Which day suits you?\n');
  expect(discord.visible).toEqual([]);
});

test('typed where the bot cannot post, it says how to choose a place, and is not posted before', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  await database.admin.query('update channel set gone_at = now() where id = $1', [
    network.channel('general', 'slack').id,
  ]);
  const draft = await product.press('Coordinator', { command: 'pulse.ask', values: { question } });
  expect(textOf(messageOf(draft))).toContain(
    'I cannot post where you typed this. Press “Change it” and choose where.\n[Change it] [Throw away]',
  );
  const { ids } = buttonOf(messageOf(draft), 'Change it').to;
  expect(refusalOf(await product.press('Coordinator', { command: 'pulse.post', ids }))).toBe(
    'Choose first where to post it: press “Change it”.',
  );
});

test('without options people are asked whether they agree', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const wave = await postPoll(town, { line: 'We meet often enough.', kind: 'agreement' });
  const rows = await look(
    database,
    'select kind, wording from question join wave using (survey_id) where wave.id = $1',
    [wave],
  );
  expect(rows).toEqual([{ kind: 'agreement', wording: 'We meet often enough.' }]);
});

test('a draft is found again in the list, and its form holds what was chosen', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product } = town;
  await product.press('Coordinator', { command: 'pulse.ask', values: { question } });
  const list = await product.press('Coordinator', { command: 'pulse.list' });
  const draft = await pressOn(town, 'Coordinator', list, 'Go on');
  const form = formOf(await pressOn(town, 'Coordinator', draft, 'Change it'));
  expect(form.fields.map(({ name }) => name)).toEqual([
    'kind',
    'channels',
    'closes',
    'privacy',
    'results',
  ]);
  expect(form.fields.map((field) => 'initial' in field && field.initial)).toEqual([
    'single',
    [town.network.channel('general', 'slack').id],
    '2026-12-09T09:00:00.000Z',
    'named',
    'live',
  ]);
});

test.each([
  [
    'Which day? | Monday',
    'Coordinator',
    'One option leaves nothing to choose. Give two or more, like this: /pulse ask Which day suits you? | Monday | Tuesday | Friday',
  ],
  [
    '',
    'Coordinator',
    'Write your question behind the command, like this: /pulse ask Which day suits you? | Monday | Tuesday | Friday',
  ],
  ['Tea? | Yes | No | yes', 'Coordinator', '“yes” is there twice. Leave one of them out.'],
  [
    question,
    'Lead',
    'Only a coordinator or an admin can do this. Please ask one of them, or ask an admin for the role.',
  ],
])('%j by %s is refused with what to do instead', async (line, who, sentence) => {
  const { product } = await buildTown(database, { vcs: 1 });
  const reply = await product.press(who, { command: 'pulse.ask', values: { question: line } });
  expect(refusalOf(reply)).toBe(sentence);
});

test('on Discord the example is one that can be typed there', async () => {
  const { product } = await buildTown(database, { vcs: 0 }, { people: [discordCoordinator] });
  const values = { question: 'Which day?', options: 'Monday' };
  expect(refusalOf(await product.press('Kit', { command: 'pulse.ask', values }))).toBe(
    'One option leaves nothing to choose. Give two or more, like this: /pulse ask question:Which day suits you? options:Monday; Tuesday; Friday',
  );
});

const discordCoordinator = {
  name: 'Kit',
  roles: ['coordinator'] as const,
  accounts: [{ platform: 'discord' as const }],
};

test.each([
  [
    { privacy: 'anonymous', results: 'live' },
    'results',
    'While a poll is open, bars are shown with names only. Choose “When it closes”, or votes with names.',
  ],
  [
    { privacy: 'confidential', results: 'after-vote' },
    'results',
    'While a poll is open, bars are shown with names only. Choose “When it closes”, or votes with names.',
  ],
  [{ channels: [] }, 'channels', 'Choose at least one channel.'],
  [
    { channels: ['6b6f2c8e-1f0e-4a51-9d53-1f0e4a519d53'] },
    'channels',
    'I cannot post in one of these channels any more. Choose again.',
  ],
  [
    { closes: 'soonish maybe' },
    'closes',
    'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
  ],
  [
    { closes: '2026-12-07T09:05:00Z' },
    'closes',
    'It has to stay open for at least ten minutes. Choose a later time.',
  ],
])('the form with %j is refused beside its field', async (wrong, field, sentence) => {
  const { network, product } = await buildTown(database, { vcs: 1 });
  const draft = await product.press('Coordinator', { command: 'pulse.ask', values: { question } });
  const { ids } = buttonOf(messageOf(draft), 'Change it').to;
  const right = {
    kind: 'single',
    channels: [network.channel('general', 'slack').id],
    closes: '2026-12-09T09:00:00Z',
    privacy: 'named',
    results: 'live',
  };
  const values = { ...right, ...wrong };
  const reply = await product.press('Coordinator', { command: 'pulse.save-poll', ids, values });
  expect(reply).toMatchObject({ kind: 'refused', fields: { [field]: sentence } });
});

test('a poll that was posted takes no further changes, and a survey is no poll', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product } = town;
  const wave = await postPoll(town);
  const change = { command: 'pulse.change-poll', ids: [wave] };
  expect(refusalOf(await product.press('Coordinator', change))).toBe(
    'This poll was already posted. Type /pulse list to see it.',
  );
  expect(cards(town)[1]).toContain('Poll: Which day suits you?');
  const templates = formOf(await product.press('Coordinator', { command: 'pulse.new' })).fields[0];
  expect(JSON.stringify(templates)).not.toContain('Which day suits you?');
});
