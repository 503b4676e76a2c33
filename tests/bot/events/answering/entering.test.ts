import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonPlan } from '../../../support/build.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildHall, directs, type HallTown, say, seats } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const nobodyOnline = [
  { name: 'Joan Smith', accounts: [] },
  { name: 'Joan Small', group: 'la', accounts: [] },
];

function enter({ product, event }: HallTown, name: string, answer = 'going', places = '1') {
  return product.press('Coordinator', {
    command: 'event.enter-find',
    ids: [event.id],
    values: { name, answer, places },
  });
}

test('a coordinator answers for somebody without an account, who counts like everybody else', async () => {
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 2, people: nobodyOnline });
  expect(textOf(messageOf(await enter(hall, 'Joan Smith', 'going', '2')))).toBe(
    [
      'Joan Smith has a place at “Market day”.',
      'Please tell them: they use neither Slack nor Discord, so nobody else can.',
      '[What they need] [Enter another one]',
    ].join('\n'),
  );
  await say(hall, 'vcs 0', 'going');
  expect(await seats(hall)).toEqual(['Joan Smith: seated x2', 'vcs 0: waiting']);
  const { rows } = await database.admin.query(
    `select p.name from rsvp r join person p on p.id = r.entered_by where r.event_id = $1`,
    [hall.event.id],
  );
  expect(rows).toEqual([{ name: 'Coordinator' }]);
});

test('of several people of a name one is chosen; somebody unknown is added first', async () => {
  const hall = await buildHall(database, {}, { people: nobodyOnline });
  expect(refusalOf(await enter(hall, 'Zadie'))).toBe(
    'I find nobody of that name. Check how it is written, or add them first with /network person.',
  );
  const which = messageOf(await enter(hall, 'Joan', 'maybe'));
  const { command, ids, value = '' } = buttonOf(which, 'Joan Small, Council (local authority)').to;
  const done = await hall.product.press('Coordinator', { command, ids, value });
  expect(messageOf(done).summary).toBe('Joan Small may come to “Market day”.');
});

test('nobody is entered with more places than there are at all', async () => {
  const hall = await buildHall(database, {}, { capacity: 2, people: nobodyOnline });
  expect(refusalOf(await enter(hall, 'Joan Smith', 'going', '3'))).toBe(
    'There are only 2 places in all. Ask for fewer.',
  );
  expect(await seats(hall)).toEqual([]);
});

test('entered with more places, sessions without room for all of them are given back', async () => {
  const hall = await buildHall(
    database,
    { vcs: 1 },
    {
      sessions: [
        {
          title: 'Outreach',
          startsAt: '2027-01-11T10:30:00Z',
          endsAt: '2027-01-11T11:30:00Z',
          places: 1,
        },
      ],
    },
  );
  await say(hall, 'vcs 0', 'going');
  await hall.product.press('vcs 0', {
    command: 'event.save-sessions',
    ids: [hall.event.id],
    values: { sessions: hall.event.sessionIds },
  });
  const chosen = async () => {
    const { rows } = await database.admin.query(
      `select s.title from session_choice c join event_session s on s.id = c.session_id
       where s.event_id = $1`,
      [hall.event.id],
    );
    return rows;
  };
  expect(await chosen()).toEqual([{ title: 'Outreach' }]);
  await enter(hall, 'vcs 0', 'going', '2');
  expect(await seats(hall)).toEqual(['vcs 0: seated x2']);
  expect(await chosen()).toEqual([]);
});

test('a place for somebody whom no message reaches is told to whoever entered her', async () => {
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1, people: nobodyOnline });
  await say(hall, 'vcs 0', 'going');
  const entered = messageOf(await enter(hall, 'Joan Smith'));
  expect(entered.summary).toBe('“Market day” is full. Joan Smith is number 1 in the queue.');
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  expect(directs(hall, 'Coordinator')).toEqual(['A place at “Market day” is kept for Joan Smith.']);
  const [rsvp = ''] = buttonOf(entered, 'What they need').to.ids;
  const taken = await hall.product.press('Coordinator', {
    command: 'event.settle-for',
    ids: [rsvp],
    value: 'take',
  });
  expect(messageOf(taken).summary).toBe('Joan Smith has a place at “Market day”.');
  expect(
    refusalOf(await hall.product.press('vcs 0', { command: 'event.their-needs', ids: [rsvp] })),
  ).toContain('coordinator');
});

test('coordinators see who comes and waits, and what is needed with dates to book by', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 1, people: nobodyOnline });
  const entered = messageOf(await enter(hall, 'Joan Smith'));
  const [rsvp = ''] = buttonOf(entered, 'What they need').to.ids;
  await hall.product.press('Coordinator', {
    command: 'event.save-their-needs',
    ids: [rsvp],
    values: { needs: ['interpreter'], interpreter: 'BSL' },
  });
  await say(hall, 'vcs 1', 'going');
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 2', 'maybe');
  const list = messageOf(
    await hall.product.press('Coordinator', { command: 'event.attendees', ids: [hall.event.id] }),
  );
  expect(textOf(list)).toBe(
    [
      'Who is coming: Market day',
      '1 of 1 place taken. 2 people wait for a place.',
      'They have a place',
      'Joan Smith',
      'They wait, in this order',
      '1. vcs 1',
      '2. vcs 0',
      'They may come',
      'vcs 2',
      'What they need',
      'BSL or language interpreter: 1 (BSL) · book by 2026-12-21T10:00:00Z',
      'The dates to book by are our own rule of thumb. Needs are deleted 28 days after the event.',
      'Only you see this. Names and needs are for planning the day, and for nobody else.',
      '[Enter an answer for somebody]',
    ].join('\n'),
  );
  const file = list.blocks.find(({ kind }) => kind === 'file');
  expect(file).toMatchObject({ name: 'who-is-coming.csv' });
  expect(file?.kind === 'file' && String(file.body).split('\r\n')[2]).toBe(
    'vcs 1,,voluntary or community group,in the queue,1,,',
  );
  expect(
    refusalOf(
      await hall.product.press('vcs 0', { command: 'event.attendees', ids: [hall.event.id] }),
    ),
  ).toContain('coordinator');
});

/** Joan waits, entered by the coordinator; then the place comes free. Who is told what. */
async function whoIsTold(hall: HallTown, meanwhile: string, ...more: string[]): Promise<object> {
  await say(hall, 'vcs 0', 'going');
  await enter(hall, 'Joan Smith');
  await hall.database.admin.query(meanwhile, [hall.network.id, ...more]);
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  const names = ['Coordinator', 'Second', 'Admin', 'vcs 0'];
  return Object.fromEntries(names.map((name) => [name, directs(hall, name)]));
}

const kept = ['A place at “Market day” is kept for Joan Smith.'];
const others: readonly PersonPlan[] = [
  { name: 'Second', roles: ['coordinator'], accounts: [{ platform: 'discord' }] },
  { name: 'Admin', roles: ['admin'], accounts: [{ platform: 'slack' }] },
];

test('whoever entered her and is no coordinator any more hears nothing; all coordinators do', async () => {
  const people = [...nobodyOnline, ...others];
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1, people });
  const told = await whoIsTold(
    hall,
    `delete from role_grant where network_id = $1 and person_id = $2`,
    hall.network.person('Coordinator').id,
  );
  expect(told).toEqual({ Coordinator: [], Second: kept, Admin: [], 'vcs 0': [] });
});

test('where whoever entered her cannot be told, all coordinators are', async () => {
  const people = [...nobodyOnline, ...others];
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1, people });
  const told = await whoIsTold(
    hall,
    `update account set direct_refused_at = now() where network_id = $1 and person_id = $2`,
    hall.network.person('Coordinator').id,
  );
  expect(told).toEqual({ Coordinator: [], Second: kept, Admin: [], 'vcs 0': [] });
});

test('somebody whose only workspace has left is told by a coordinator, as if she had no account', async () => {
  const joan = { name: 'Joan Smith', accounts: [{ platform: 'discord' as const }] };
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1, people: [joan, ...others] });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'Joan Smith', 'going');
  await database.admin.query(
    `update place set left_at = now() where network_id = $1 and platform = 'discord'`,
    [hall.network.id],
  );
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  expect(directs(hall, 'Coordinator')).toEqual(kept);
  const slack = hall.product.messengers.slack.visible.map(({ text }) => text).join('\n');
  expect(slack).toContain('Please tell them: no message of mine reaches them on Slack or Discord.');
});
