import { afterAll, beforeAll, expect, test } from 'vitest';
import { slashWords } from '../../../bot/commands.ts';
import { readTyped } from '../../../bot/dispatch/typed.ts';
import { type Message, plainText } from '../../../bot/view.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { messageOf, type Product } from '../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../support/pulse.ts';
import { announceRound } from '../eoi/making/making.ts';
import { announceEvent } from '../events/making/making.ts';
import { askedChannels, buildTown } from '../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

/** Texts and rows of buttons, in reading order. */
function linesOf(message: Message): readonly (string | readonly string[])[] {
  return message.blocks.flatMap<string | readonly string[]>((block) => {
    if (block.kind === 'buttons') return [block.buttons.map(({ label }) => label)];
    return 'text' in block ? [plainText(block.text)] : [];
  });
}

async function home(product: Product, who: string) {
  return linesOf(messageOf(await product.press(who, { command: 'home' })));
}

const everybody = ['What you hold about me', 'Link my accounts', 'Never remind me'];

test('the word stands alone, whatever is typed behind it', () => {
  expect(readTyped(slashWords, '/home', '')).toEqual({ command: 'home', values: {} });
  expect(readTyped(slashWords, '/home', 'please')).toEqual({ command: 'home', values: {} });
});

test('with nothing open a member is told so, and what she can do', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  expect(await home(product, 'vcs 0')).toEqual([
    'What is open for you',
    'Nothing is open for you just now. You are told when there is something new.',
    'What you can do',
    ['All surveys and polls'],
    ['All events'],
    ['Calls for interest'],
    ['Who can help us?', 'What worked elsewhere', 'Is our group ready?'],
    everybody,
  ]);
});

test('an open survey can be answered from there, and then changed', async () => {
  const { product, network } = await buildTown(database, { vcs: 2 });
  const wave = await sendSurvey(product, network, {
    closes: CLOSES,
    channels: askedChannels(network),
  });
  expect((await home(product, 'vcs 0')).slice(1, 3)).toEqual([
    'How is working together going? Open until 2026-12-14T17:00:00.000Z.',
    ['Answer'],
  ]);
  await answerSurvey(product, 'vcs 0', wave, ['4', '4', '1', '']);
  expect((await home(product, 'vcs 0')).slice(1, 3)).toEqual([
    'How is working together going? You have answered, thank you. You can change your answers until 2026-12-14T17:00:00.000Z.',
    ['Change my answers'],
  ]);
  expect((await home(product, 'vcs 1')).at(2)).toEqual(['Answer']);
});

test('what waits for an answer stands above what has one', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const channels = askedChannels(network);
  await sendSurvey(product, network, { closes: CLOSES, channels, label: 'Old' });
  await product.travel('2026-12-08T09:00:00Z');
  const wave = await sendSurvey(product, network, { closes: CLOSES, channels, label: 'New' });
  await answerSurvey(product, 'vcs 0', wave, ['4', '4', '1', '']);
  const [, first, , second] = await home(product, 'vcs 0');
  expect(first).toMatch(/ \(Old\) Open until/);
  expect(second).toMatch(/ \(New\) You have answered/);
});

test('an anonymous survey that she has answered offers nothing to press', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const wave = await sendSurvey(product, network, {
    closes: CLOSES,
    anonymity: 'anonymous',
    channels: askedChannels(network),
  });
  await answerSurvey(product, 'vcs 0', wave, ['4', '4', '1', '']);
  expect((await home(product, 'vcs 0')).slice(1, 3)).toEqual([
    'How is working together going? You have answered, thank you.',
    'What you can do',
  ]);
});

test('an admin, and a lead, see what their roles let them do', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  expect((await home(product, 'Coordinator')).slice(3)).toEqual([
    ['New survey', 'All surveys and polls', 'Latest results'],
    ['Key figures', 'Digests', 'Evidence'],
    ['New event', 'All events'],
    ['New call for interest', 'Calls for interest'],
    ['Who can help us?', 'What worked elsewhere', 'Is our group ready?'],
    ['Settings', 'Give or take a role'],
    everybody,
  ]);
  expect((await home(product, 'Lead')).slice(3)).toEqual([
    ['All surveys and polls', 'Latest results'],
    ['Key figures', 'Digests', 'Evidence'],
    ['All events'],
    ['Calls for interest'],
    ['Who can help us?', 'What worked elsewhere', 'Is our group ready?'],
    everybody,
  ]);
});

test('an event that waits for an answer can be answered from there, and then looked at', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await announceEvent(town);
  const when = '2027-01-14T10:00:00.000Z – 2027-01-14T15:00:00.000Z · Town Hall, High Street';
  expect((await home(town.product, 'vcs 0')).slice(1, 3)).toEqual([
    `Winter market place · ${when} · you have not answered`,
    ['Going', 'Maybe', "Can't", 'More'],
  ]);
  await town.product.press('vcs 0', { command: 'event.going', ids: [event] });
  expect((await home(town.product, 'vcs 0')).slice(1, 3)).toEqual([
    `Winter market place · ${when} · you are going`,
    ['Show'],
  ]);
  await town.product.press('vcs 1', { command: 'event.cant', ids: [event] });
  expect((await home(town.product, 'vcs 1')).at(1)).toBe(
    'Nothing is open for you just now. You are told when there is something new.',
  );
});

test('a call for interest can be answered from there, and then gone on with', async () => {
  const town = await buildTown(
    database,
    { vcs: 1 },
    {
      people: [{ name: 'Toni', organisation: 'Toddlers', accounts: [{ platform: 'discord' }] }],
    },
  );
  const round = await announceRound(town);
  const line = 'New centres – deadline 2027-03-29T08:00:00.000Z. ';
  expect((await home(town.product, 'Toni')).slice(1, 3)).toEqual([
    line,
    ['We might lead', 'We’d join others', 'Keep us informed'],
  ]);
  await town.product.press('Toni', {
    command: 'eoi.interest-press',
    ids: [round],
    value: 'lead',
  });
  expect((await home(town.product, 'Toni')).slice(1, 3)).toEqual([
    line,
    ['Who else is interested'],
  ]);
  await town.product.reach('2027-01-04T09:00:00Z');
  expect((await home(town.product, 'Toni')).slice(1, 3)).toEqual([
    line,
    ['Start the application', 'Who else is interested'],
  ]);
});

test('whoever has not joined is asked to join, and then gets there', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const asked = await product.press('Newcomer', { command: 'home' });
  if (asked.kind !== 'form') throw new Error('No form.');
  const { command, ids, value } = asked.form.submit.to;
  const joined = await product.press('Newcomer', {
    command,
    ids,
    ...(value === undefined ? {} : { value }),
    values: { group: 'vcs' },
  });
  expect(linesOf(messageOf(joined))[0]).toBe('What is open for you');
});
