import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceEvent, draftEvent } from './making.ts';

let database: TestDatabase;
let town: PulseTown;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 3, la: 2 });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const basics = {
  kind: 'workshop',
  title: 'Working together',
  starts: '14 January 2027 10:00',
  ends: '15:00',
  where: 'Town Hall',
};

test('a draft tells what, when and where, on the clock of whoever reads it', async () => {
  const reply = await town.product.press('Coordinator', { command: 'event.draft', values: basics });
  expect(textOf(messageOf(reply))).toBe(
    [
      'Draft: Working together',
      'Workshop',
      'When: 2027-01-14T10:00:00.000Z – 2027-01-14T15:00:00.000Z',
      'The times are shown on your own clock. They were read as times in London, and stay so there when the clocks change.',
      'Mind: It ends at 15:00, when many are collecting children from school.',
      'Where: Town Hall',
      'Nobody knows yet what it is for. Press “What it is for”.',
      'Without something that should be different afterwards you cannot tell later whether it was worth it. Press “What it is for”.',
      'Places: as many as come',
      'Reminders: 1 week, 1 day and 1 hour before',
      'Nobody is invited yet. Press “Who to invite”.',
      '[What, when, where] [What it is for] [Places and reminders] [Sessions and stalls] [Who to invite] [Picture] [Repeat it]',
      '[Announce it] [Throw away]',
      'The draft is kept: type /event list to go on with it later.',
    ].join('\n'),
  );
});

describe('what cannot be read is told beside its field', () => {
  test.each([
    [
      'an event in the past',
      { starts: '1 December 2026 10:00' },
      'That moment is over already. Choose one that is still to come.',
    ],
    [
      'an end before the start',
      { ends: '14 January 2027 9:00' },
      'It would end before it begins. Choose a later end.',
    ],
    [
      'an end that is the start',
      { ends: '14 January 2027 10:00' },
      'It would end before it begins. Choose a later end.',
    ],
    [
      'a start that is no time',
      { starts: 'soon' },
      'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”; for the end a time such as “16:00” is enough.',
    ],
    [
      'an event of three weeks',
      { ends: '4 February 2027 10:00' },
      'It can last 14 days at most. For something longer, make several events, or one that repeats.',
    ],
    [
      'an event in ten years',
      { starts: '14 January 2037 10:00', ends: '14 January 2037 12:00' },
      'That is more than two years away. Choose an earlier day.',
    ],
    [
      'a link that is not safe',
      { where: 'http://meet.example/x' },
      'A link has to start with https://. Copy it whole from your browser.',
    ],
  ])('%s', async (_, wrong, sentence) => {
    const values = { ...basics, ...wrong };
    const reply = await town.product.press('Coordinator', { command: 'event.draft', values });
    expect(refusalOf(reply)).toBe(sentence);
  });
});

test('an end without a day is on the day it begins, and after midnight on the next', async () => {
  const id = await draftEvent(town, { starts: '14 January 2027 20:00', ends: '1:00' });
  expect(await look(database, 'select ends_at from event where id = $1', [id])).toEqual([
    { ends_at: new Date('2027-01-15T01:00:00Z') },
  ]);
});

test('everything that is decided stands in the draft', async () => {
  const id = await draftEvent(town);
  const save = (command: string, values: Record<string, string | string[]>) =>
    town.product.press('Coordinator', { command, ids: [id], values });
  await save('event.save-about', {
    purpose: 'Meet who else works with families.',
    outcomes: 'I know three services I can refer families to\n\nI have agreed one next step',
    access: 'Step-free, bus 12, hearing loop.',
    link: 'https://meet.example/market',
  });
  await save('event.save-places', {
    capacity: '80',
    pools: 'Voluntary groups 48, 60 %\ncouncil 32 (40%)',
    release: '10 January 2027 9:00',
    reminders: ['60', '1440'],
  });
  const programme = {
    sessions: '10:00–10:45; Welcome; Main hall\n11:00-11:45; Outreach that works; Room 2; 20',
    stalls: 'Large stall; 6; power, table\nCorner; 2; steps',
  };
  await save('event.save-programme', programme);
  const { network } = town;
  const draft = await save('event.save-audience', {
    channels: [...askedChannels(network)],
    groups: ['la'],
  });
  expect(textOf(messageOf(draft))).toBe(
    [
      'Draft: Winter market place',
      'Market place with stalls',
      'When: 2027-01-14T10:00:00.000Z – 2027-01-14T15:00:00.000Z',
      'The times are shown on your own clock. They were read as times in London, and stay so there when the clocks change.',
      'Mind: It ends at 15:00, when many are collecting children from school.',
      'Where: Town Hall, High Street',
      'Getting there: Step-free, bus 12, hearing loop.',
      'What for: Meet who else works with families.',
      'What should be different afterwards:',
      'I know three services I can refer families to',
      'I have agreed one next step',
      'Places: 80',
      'Kept for: council (local authority) 32 (aim 40 %) and voluntary or community group 48 (aim 60 %), until 2027-01-10T09:00:00.000Z.',
      'Reminders: 1 day and 1 hour before',
      'Sessions:',
      '10:00–10:45 Welcome, Main hall',
      '11:00–11:45 Outreach that works, Room 2 (20 places)',
      'Stalls:',
      'Large stall: 6 (power, a table)',
      'Corner: 2 (up steps)',
      'Posted in #asked (Slack, Our workspace) and #asked (Discord, Our server).',
      'By direct message to council (local authority).',
      '5 people would be invited now.',
      '[What, when, where] [What it is for] [Places and reminders] [Sessions and stalls] [Who to invite] [Picture] [Repeat it]',
      '[Announce it] [Throw away]',
      'The draft is kept: type /event list to go on with it later.',
    ].join('\n'),
  );
  // The form opens with the very lines, so that changing one word needs one word typed.
  const form = await town.product.press('Coordinator', {
    command: 'event.change-programme',
    ids: [id],
  });
  expect(form).toMatchObject({
    form: {
      fields: [
        { name: 'sessions', initial: programme.sessions.replace('11:00-', '11:00–') },
        { name: 'stalls', initial: programme.stalls },
      ],
    },
  });
});

describe('places', () => {
  test.each([
    [
      'more kept than can come',
      { capacity: '10', pools: 'school 11' },
      'You keep 11 places, but only 10 can come. Keep fewer, or let more come.',
    ],
    [
      'kept without an end',
      { pools: 'school 11' },
      'Say first how many can come: places can be kept only where there is an end to them.',
    ],
    [
      'a group twice',
      { capacity: '50', pools: 'school 1\nschools 2' },
      'A group stands there twice. Keep one line for each.',
    ],
    [
      'a group nobody knows',
      { capacity: '50', pools: 'martians 3' },
      'I cannot read “martians 3”. Write a group and a number, like “Voluntary groups 48” or “School 10, 20 %”.',
    ],
    ['no number', { capacity: 'many' }, 'Write a number from 1 to 20000, or leave it empty.'],
    [
      'kept beyond the start',
      { capacity: '9', release: '15 January 2027 9:00' },
      'That is after the event begins. Choose an earlier day, or leave it empty.',
    ],
  ])('%s is refused with what to do', async (_, values, sentence) => {
    const id = await draftEvent(town);
    const reply = await town.product.press('Coordinator', {
      command: 'event.save-places',
      ids: [id],
      values,
    });
    expect(refusalOf(reply)).toBe(sentence);
  });
});

test.each([
  [
    '9:00–9:30; Too early',
    '“Too early” is not between the start and the end of the event. Change one of them.',
  ],
  [
    'Welcome at ten',
    'I cannot read “Welcome at ten”. Write it like “11:00–11:45; Outreach that works; Room 2; 20”.',
  ],
  [
    '11:00–10:00; Backwards',
    'I cannot read “11:00–10:00; Backwards”. Write it like “11:00–11:45; Outreach that works; Room 2; 20”.',
  ],
  [
    '25:00–26:00; Late',
    'I cannot read “25:00–26:00; Late”. Write it like “11:00–11:45; Outreach that works; Room 2; 20”.',
  ],
])('the session “%s” is refused with what to do', async (sessions, sentence) => {
  const id = await draftEvent(town);
  const values = { sessions };
  const reply = await town.product.press('Coordinator', {
    command: 'event.save-programme',
    ids: [id],
    values,
  });
  expect(refusalOf(reply)).toBe(sentence);
});

test('announced, its card is posted once in each channel and those asked by message get it too', async () => {
  const own = await buildTown(database, { vcs: 3, la: 2 });
  const id = await announceEvent(own, {
    places: { capacity: '4', pools: 'vcs 2' },
    groups: ['la'],
  });
  const { slack, discord } = own.product.messengers;
  const card = [
    'Winter market place',
    'When: 2027-01-14T10:00:00.000Z – 2027-01-14T15:00:00.000Z',
    'Where: Town Hall, High Street',
    '0 of 4 places taken. Kept for: voluntary or community group 2 left.',
  ].join('\n');
  expect([...slack.visible, ...discord.visible].map(({ text }) => text)).toEqual(
    Array.from({ length: 4 }, () => expect.stringContaining(card)),
  );
  const invited = await look(
    database,
    'select stakeholder_group as "group", count(*)::int, bool_or(by_direct_message) as direct from rsvp where event_id = $1 group by 1 order by 1',
    [id],
  );
  expect(invited).toEqual([
    { group: 'la', count: 2, direct: true },
    { group: 'vcs', count: 3, direct: false },
  ]);
  const again = await own.product.press('Coordinator', { command: 'event.announce', ids: [id] });
  expect(refusalOf(again)).toBe(
    'This event was already announced. Type /event list to change, move or cancel it.',
  );
});

test('a draft whose start has passed is not announced', async () => {
  const own = await buildTown(database, { vcs: 1 });
  const id = await draftEvent(own);
  const values = { channels: [...askedChannels(own.network)], groups: [] };
  await own.product.press('Coordinator', { command: 'event.save-audience', ids: [id], values });
  await own.product.travel('2027-01-14T10:00:00Z');
  const reply = await own.product.press('Coordinator', { command: 'event.announce', ids: [id] });
  expect(refusalOf(reply)).toBe(
    'The start has passed meanwhile. Press “What, when, where” and choose a later one.',
  );
});

test('members make no events', async () => {
  expect(refusalOf(await town.product.press('vcs 0', { command: 'event.new' }))).toBe(
    'Only a coordinator or an admin can do this. Please ask one of them, or ask an admin for the role.',
  );
});
