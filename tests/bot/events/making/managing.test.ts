import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceEvent } from './making.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Lets people answer as the rows will have it, whoever writes them. */
async function answer(town: PulseTown, event: string, who: string, to: 'accepted' | 'tentative') {
  await database.admin.query(
    `update rsvp set answer = $3, seat = case when $3 = 'accepted' then 'seated' else 'none' end
     where event_id = $1 and person_id = $2`,
    [event, town.network.person(who).id, to],
  );
}

function direct(town: PulseTown): readonly string[] {
  const { slack, discord } = town.product.messengers;
  return [...slack.visible, ...discord.visible]
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('Invitation: '));
}

const when = { starts: '4 November 2027 10:00', ends: '4 November 2027 15:00', where: 'Library' };

test('moved, it is told once to each who comes or may come, with where it is now', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const event = await announceEvent(town, { places: { reminders: [] } });
  await answer(town, event, 'vcs 0', 'accepted');
  await answer(town, event, 'vcs 1', 'tentative');
  const values = { starts: '21 January 2027 10:00', ends: '15:00', where: 'Library' };
  const reply = await town.product.press('Coordinator', {
    command: 'event.move',
    ids: [event],
    values,
  });
  expect(textOf(messageOf(reply))).toBe(
    '“Winter market place” is moved. 2 people are told by direct message.',
  );
  await town.product.work();
  const { slack, discord } = town.product.messengers;
  const told = [...slack.visible, ...discord.visible].filter(({ text }) =>
    text.includes('has moved'),
  );
  expect(told.map(({ text }) => text)).toEqual(
    Array.from({ length: 2 }, () =>
      expect.stringContaining(
        [
          'Winter market place has moved. It is now:',
          'When: 2027-01-21T10:00:00.000Z – 2027-01-21T15:00:00.000Z',
          'Where: Library',
          'Your answer still stands. If you cannot come then, please say so, and somebody else can have your place.',
        ].join('\n'),
      ),
    ),
  );
  const again = await town.product.press('Coordinator', {
    command: 'event.move',
    ids: [event],
    values,
  });
  expect(refusalOf(again)).toBe('Those are the times and the place it has already. Choose others.');
});

test('moved across a clock change, the time on the clock holds, and sessions move along', async () => {
  const town = await buildTown(database, { vcs: 1 }, { now: '2027-10-01T09:00:00Z' });
  const event = await announceEvent(town, {
    // The clocks go back on 31 October 2027.
    basics: { starts: '28 October 2027 10:00', ends: '28 October 2027 15:00' },
    programme: { sessions: '11:00–11:45; Outreach that works; Room 2' },
  });
  expect(await look(database, 'select starts_at from event where id = $1', [event])).toEqual([
    { starts_at: new Date('2027-10-28T09:00:00Z') },
  ]);
  messageOf(
    await town.product.press('Coordinator', { command: 'event.move', ids: [event], values: when }),
  );
  const rows = await look(
    database,
    `select e.starts_at, e.ends_at, e.sequence, s.starts_at as session from event e
     join event_session s on s.event_id = e.id where e.id = $1`,
    [event],
  );
  expect(rows).toEqual([
    {
      starts_at: new Date('2027-11-04T10:00:00Z'),
      ends_at: new Date('2027-11-04T15:00:00Z'),
      session: new Date('2027-11-04T11:00:00Z'),
      sequence: 1,
    },
  ]);
});

test('cancelled, everybody concerned reads why, once, and nobody can change it any more', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const event = await announceEvent(town);
  await answer(town, event, 'vcs 0', 'accepted');
  await answer(town, event, 'vcs 1', 'tentative');
  const cancel = () =>
    town.product.press('Coordinator', {
      command: 'event.cancel-now',
      ids: [event],
      values: { reason: 'The hall has no heating.' },
    });
  expect(textOf(messageOf(await cancel()))).toBe(
    '“Winter market place” is cancelled. 2 people are told by direct message.',
  );
  expect(refusalOf(await cancel())).toBe(
    '“Winter market place” was cancelled, so nothing can be changed any more.',
  );
  // Redrawing a card waits a second, so that many changes make one.
  await town.product.reach('2026-12-07T09:00:05Z');
  const letters = direct(town).filter((text) => text.includes('Why:'));
  expect(letters).toEqual(
    Array.from({ length: 2 }, () =>
      expect.stringContaining(
        [
          'Winter market place on 2027-01-14T10:00:00.000Z will not take place.',
          'Why: The hall has no heating.',
          'If it is in your calendar by our link, it is marked as cancelled there.',
        ].join('\n'),
      ),
    ),
  );
  const card = town.product.messengers.slack.visible[0]?.text;
  expect(card).toContain('Cancelled. The hall has no heating.');
  expect(card).not.toContain('[Going]');
});

test('who has no account is named as somebody to tell, not silently left out', async () => {
  const town = await buildTown(
    database,
    { vcs: 2 },
    { people: [{ name: 'Phoned', accounts: [] }] },
  );
  const event = await announceEvent(town, { groups: ['vcs'] });
  await answer(town, event, 'vcs 0', 'accepted');
  await answer(town, event, 'Phoned', 'accepted');
  const reply = await town.product.press('Coordinator', {
    command: 'event.cancel-now',
    ids: [event],
    values: { reason: 'Snow.' },
  });
  expect(textOf(messageOf(reply))).toBe(
    [
      '“Winter market place” is cancelled. 1 person is told by direct message.',
      '1 person has no account that takes messages: tell them yourself. They are on the list of /event attendees.',
    ].join('\n'),
  );
});

test('a changed purpose shows on the card, and nobody is disturbed', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const event = await announceEvent(town);
  await answer(town, event, 'vcs 0', 'accepted');
  const reply = await town.product.press('Coordinator', {
    command: 'event.save-about',
    ids: [event],
    values: { purpose: 'Meet your neighbours.', outcomes: '', access: '' },
  });
  expect(textOf(messageOf(reply))).toBe('“Winter market place” is changed, and its card with it.');
  await town.product.reach('2026-12-07T09:00:05Z');
  expect(town.product.messengers.slack.visible[0]?.text).toContain('Meet your neighbours.');
  expect(direct(town)).toEqual([]);
});

test('once it has begun it cannot be moved any more, since who was going is noted', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const event = await announceEvent(town);
  await town.product.reach('2027-01-14T10:30:00Z');
  const values = { starts: '21 January 2027 10:00', ends: '15:00' };
  const move = { command: 'event.move', ids: [event], values };
  expect(refusalOf(await town.product.press('Coordinator', move))).toBe(
    '“Winter market place” has begun, so it can no longer be moved. You can still cancel it, and make a new event for another day.',
  );
});

test('moved nearer, no offer reaches beyond the new start, and the release moves along', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await announceEvent(town, {
    places: { capacity: '1', release: '7 January 2027 9:00', reminders: [] },
  });
  for (const who of ['vcs 0', 'vcs 1'])
    await town.product.press(who, { command: 'event.going', ids: [event] });
  await town.product.press('vcs 0', { command: 'event.cant', ids: [event] });
  const values = { starts: '7 December 2026 15:00', ends: '17:00' };
  messageOf(
    await town.product.press('Coordinator', { command: 'event.move', ids: [event], values }),
  );
  const rows = await look(
    database,
    `select r.offered_until as until, e.release_at as release from rsvp r
     join event e on e.id = r.event_id where e.id = $1 and r.seat = 'offered'`,
    [event],
  );
  // A week and an hour before the start, as before.
  expect(rows).toEqual([
    { until: new Date('2026-12-07T15:00:00Z'), release: new Date('2026-11-30T14:00:00Z') },
  ]);
});

test('a session that people chose keeps its line, and a place for each of them', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const event = await announceEvent(town, {
    programme: { sessions: '10:00–10:45; Welcome\n11:00–11:45; Outreach; Room 2; 5' },
  });
  for (const who of ['vcs 0', 'vcs 1']) {
    await town.product.press(who, { command: 'event.going', ids: [event] });
    await database.admin.query(
      `insert into session_choice select r.network_id, s.id, r.id from rsvp r
       join event_session s on s.event_id = r.event_id and s.title = 'Outreach'
       where r.event_id = $1 and r.person_id = $2`,
      [event, town.network.person(who).id],
    );
  }
  const save = (sessions: string) =>
    town.product.press('Coordinator', {
      command: 'event.save-programme',
      ids: [event],
      values: { sessions },
    });
  expect(refusalOf(await save('11:00–11:45; Outreach; Room 2; 1'))).toBe(
    '“Outreach” is chosen for 2 places already. Keep at least as many.',
  );
  expect(refusalOf(await save('10:00–10:45; Welcome'))).toBe(
    '“Outreach” is chosen already. Keep its line with the same title, so that people stay in it.',
  );
  messageOf(await save('11:00–11:45; Outreach; Room 3; 2'));
});

test('typed, cancelling asks why for the one event meant, and shows the list where several are', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const cancel = (title: string) =>
    town.product.press('Coordinator', { command: 'event.cancel', values: { title } });
  expect(refusalOf(await cancel('market'))).toBe(
    'I cannot find that event. Type /event list to see what is on.',
  );
  await announceEvent(town);
  expect(await cancel('market')).toMatchObject({ kind: 'form', form: { title: 'Cancel it' } });
  await announceEvent(town, { basics: { title: 'Summer market place' } });
  expect(textOf(messageOf(await cancel('market')))).toContain('Summer market place');
  expect(await cancel('summer')).toMatchObject({ kind: 'form', form: { title: 'Cancel it' } });
});

test('of those who press while it is cancelled each is told of it, or was refused', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const event = await announceEvent(town, { places: { capacity: '10', reminders: [] } });
  const going = (at: number) =>
    town.product.press(`vcs ${at}`, { command: 'event.going', ids: [event] });
  const early = Array.from({ length: 10 }, (_, at) => going(at));
  const cancelled = town.product.press('Coordinator', {
    command: 'event.cancel-now',
    ids: [event],
    values: { reason: 'Snow.' },
  });
  const late = Array.from({ length: 10 }, (_, at) => going(10 + at));
  messageOf(await cancelled);
  const replies = await Promise.all([...early, ...late]);
  await town.product.work();
  const taken = replies.filter(({ kind }) => kind === 'whisper').length;
  const refused = replies.flatMap((reply) => (reply.kind === 'refused' ? [reply.sentence] : []));
  expect(taken + refused.length).toBe(20);
  expect([...new Set(refused)].filter((sentence) => !sentence.includes('was cancelled'))).toEqual(
    [],
  );
  expect(direct(town).filter((text) => text.includes('will not take place'))).toHaveLength(taken);
  expect(
    await look(
      database,
      `select seat from rsvp where event_id = $1 and seat in ('waiting', 'offered')`,
      [event],
    ),
  ).toEqual([]);
});
