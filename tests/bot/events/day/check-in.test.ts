import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDay } from '../../../../bot/events/day/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { look } from '../../pulse/town.ts';
import { buildDay, day, type EventTown, linkOf } from './day.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function wordOf(town: EventTown): Promise<string> {
  const reply = await town.product.press('Coordinator', {
    command: 'event.word',
    ids: [town.event],
  });
  return /The word is: ([A-Z]{4})/.exec(textOf(messageOf(reply)))?.[1] ?? '';
}

const type = (town: EventTown, who: string, word: string) =>
  town.product.press(who, { command: 'event.checkin', values: { word } });

interface Came {
  readonly attendance: string;
  readonly places: number;
  readonly walkIn: boolean;
}

async function came(town: EventTown, who: string): Promise<Came | undefined> {
  const [row] = await look<Came>(
    database,
    `select attendance, attended_places as places, walk_in as "walkIn" from rsvp
     where event_id = $1 and person_id = $2`,
    [town.event, town.network.person(who).id],
  );
  return row;
}

const unknownWord =
  'I do not know this word, or it does not work now. It works from half an hour before the event until its end: look again at the screen, or tick your name on the sheet at the desk.';

test('the word lets in who has a place, on both platforms and once', async () => {
  const town = await buildDay(database, { guests: [{ name: 'vcs 0' }, { name: 'vcs 1' }] });
  const word = await wordOf(town);
  await town.product.travel(day.doorsOpen);
  for (const who of ['vcs 0', 'vcs 1']) {
    expect(textOf(messageOf(await type(town, who, ` ${word}! `)))).toContain(
      'Welcome to “Winter market place”. You are checked in.',
    );
    expect(await came(town, who)).toEqual({ attendance: 'attended', places: 1, walkIn: false });
  }
  expect(textOf(messageOf(await type(town, 'vcs 0', word.toLowerCase())))).toContain(
    'You are checked in at “Winter market place” already. Have a good day.',
  );
});

test('it works from half an hour before the start until the end, and not at the end', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0' }, { name: 'vcs 1' }],
  });
  const word = await wordOf(town);
  await town.product.travel(day.tooEarly);
  expect(refusalOf(await type(town, 'vcs 0', word))).toBe(unknownWord);
  await town.product.travel('2027-01-14T14:59:50Z');
  expect((await type(town, 'vcs 0', word)).kind).toBe('whisper');
  await town.product.travel(day.end);
  expect(refusalOf(await type(town, 'vcs 1', word))).toBe(unknownWord);
  expect(await came(town, 'vcs 1')).toMatchObject({ attendance: 'not-recorded' });
});

test('a sixth wrong word within the hour is not looked at, and the right one waits too', async () => {
  const town = await buildDay(database, { guests: [{ name: 'vcs 0' }], now: day.doorsOpen });
  const word = await wordOf(town);
  for (let at = 0; at < 5; at += 1)
    expect(refusalOf(await type(town, 'vcs 0', 'abcd'))).toBe(unknownWord);
  const tooMany =
    'That were too many words. Please tick your name on the sheet at the desk, or try again in an hour.';
  expect(refusalOf(await type(town, 'vcs 0', word))).toBe(tooMany);
  expect((await type(town, 'vcs 1', word)).kind).toBe('whisper');
  await database.admin.query(
    `update check_in_attempt set at = at - interval '1 hour' where network_id = $1`,
    [town.network.id],
  );
  expect((await type(town, 'vcs 0', word)).kind).toBe('whisper');
});

test('whoever had said no, or nothing, is let in as a walk-in while there is room', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0', answer: 'declined' }],
    now: day.doorsOpen,
  });
  const word = await wordOf(town);
  for (const who of ['vcs 0', 'vcs 1']) {
    expect(textOf(messageOf(await type(town, who, word)))).toContain(
      'Welcome to “Winter market place”. You had no booking, but there is room: you are checked in.',
    );
    expect(await came(town, who)).toEqual({ attendance: 'attended', places: 1, walkIn: true });
  }
});

test('until the start booked places are kept from walk-ins; from then on those count who came', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0', places: 2 }, { name: 'vcs 1' }],
    event: { capacity: 3 },
    now: day.doorsOpen,
  });
  const word = await wordOf(town);
  const full =
    'You have no booking, and every place is taken or still kept for somebody. Please speak to somebody at the desk: they can let you in when a place comes free.';
  expect(refusalOf(await type(town, 'vcs 2', word))).toBe(full);
  expect((await type(town, 'vcs 0', word)).kind).toBe('whisper');
  expect(refusalOf(await type(town, 'vcs 2', word))).toBe(full);
  await town.product.travel(day.begun);
  expect((await type(town, 'vcs 2', word)).kind).toBe('whisper');
  expect(refusalOf(await type(town, 'vcs 3', word))).toBe(full);
  // A place that was booked is never refused at the door.
  expect((await type(town, 'vcs 1', word)).kind).toBe('whisper');
});

test('many who type the word at the same moment do not overfill the room', async () => {
  const town = await buildDay(database, {
    groups: { vcs: 20 },
    guests: [{ name: 'vcs 0' }],
    event: { capacity: 5 },
    now: day.doorsOpen,
  });
  const word = await wordOf(town);
  const walkIns = Array.from({ length: 19 }, (_, at) => `vcs ${at + 1}`);
  const replies = await Promise.all(walkIns.map((who) => type(town, who, word)));
  expect(replies.filter(({ kind }) => kind === 'whisper')).toHaveLength(4);
  // The fifth place is kept for who booked it.
  expect((await type(town, 'vcs 0', word)).kind).toBe('whisper');
  const rows = await look<{ n: number }>(
    database,
    'select sum(attended_places)::int as n from rsvp where event_id = $1',
    [town.event],
  );
  expect(rows).toEqual([{ n: 5 }]);
});

test('somebody who types it twice at once, on both platforms, is noted once', async () => {
  const town = await buildDay(database, {
    people: [{ name: 'Both', accounts: [{ platform: 'slack' }, { platform: 'discord' }] }],
    guests: [],
    now: day.doorsOpen,
  });
  const values = { word: await wordOf(town) };
  const press = (platform: 'slack' | 'discord') =>
    town.product.press('Both', { command: 'event.checkin', values, platform });
  const replies = await Promise.all([press('slack'), press('discord'), press('slack')]);
  expect(replies.map(({ kind }) => kind)).toEqual(['whisper', 'whisper', 'whisper']);
  expect(await came(town, 'Both')).toEqual({ attendance: 'attended', places: 1, walkIn: true });
});

test('a party is noted as a whole, and she can say that fewer came', async () => {
  const town = await buildDay(database, {
    guests: [{ name: 'vcs 0', places: 3 }, { name: 'vcs 1' }],
    now: day.doorsOpen,
  });
  const word = await wordOf(town);
  const reply = messageOf(await type(town, 'vcs 0', word));
  expect(textOf(reply)).toContain('You booked 3 places, so all 3 of you are noted as here.');
  expect(await came(town, 'vcs 0')).toMatchObject({ places: 3 });
  const form = formOf(await town.product.press('vcs 0', buttonOf(reply, 'Fewer of us').to));
  const saved = await town.product.press('vcs 0', { ...form.submit.to, values: { places: '2' } });
  expect(textOf(messageOf(saved))).toBe('Noted: 2 of you are here.');
  expect(await came(town, 'vcs 0')).toMatchObject({ places: 2 });
  await town.product.press('vcs 0', { ...form.submit.to, values: { places: '9' } });
  expect(await came(town, 'vcs 0')).toMatchObject({ places: 3 });
  const other = await town.product.press('vcs 1', { ...form.submit.to, values: { places: '5' } });
  expect(refusalOf(other)).toBe(
    'You are not checked in with more than one place. Type /event checkin first.',
  );
});

test('without a word she is asked for it', async () => {
  const town = await buildDay(database, { guests: [{ name: 'vcs 0' }], now: day.doorsOpen });
  const form = formOf(await town.product.press('vcs 0', { command: 'event.checkin' }));
  expect(form.fields.map(({ label }) => label)).toEqual(['The word shown in the room']);
  const values = { word: await wordOf(town) };
  expect((await town.product.press('vcs 0', { ...form.submit.to, values })).kind).toBe('whisper');
});

test('two events at once have two words, and each lets into its own', async () => {
  const town = await buildDay(database, { guests: [], now: day.doorsOpen });
  const other = await buildDay(database, { guests: [], now: day.doorsOpen });
  const word = await wordOf(town);
  expect(word).toHaveLength(4);
  expect(await wordOf(town)).toBe(word);
  expect(refusalOf(await type(other, 'vcs 0', word === 'abcd' ? 'dcba' : word))).toBe(unknownWord);
});

test('the page for the room shows the word; its QR code leads telephones to what to type', async () => {
  const town = await buildDay(database, {
    guests: [],
    event: { channels: ['asked'] },
    now: day.doorsOpen,
  });
  const word = (await wordOf(town)).toLowerCase();
  const ctx = { ...town.product.ctx, publicUrl: 'https://convene.example' };
  const shown = messageOf(
    await town.product.press('Coordinator', { command: 'event.word', ids: [town.event] }),
  );
  expect(textOf(shown)).toContain(
    'This Convene has no public address: the large page opens only on the computer on which it runs, and has no QR code. The word is enough.',
  );
  const url = linkOf(shown, 'Show it large');
  const screen = await openDay(ctx, 'word', url.split('/').at(-1) ?? '');
  expect(screen).toMatchObject({
    kind: 'screen',
    word,
    code: expect.stringMatching(/^https:\/\/convene\.example\/day\/in\//),
  });
  const code = screen.kind === 'screen' ? (screen.code ?? '') : '';
  const open = () => openDay(ctx, 'in', code.split('/').at(-1) ?? '');
  const { channels } = town.network.place('slack');
  expect(await open()).toMatchObject({
    kind: 'door',
    page: { title: 'Winter market place' },
    doors: [
      { platform: 'slack', channelExternalId: channels[1]?.externalId },
      { platform: 'discord' },
    ],
  });
  await town.product.travel(day.end);
  expect(await open()).toMatchObject({ kind: 'expired', page: { title: 'This event is over' } });
});
