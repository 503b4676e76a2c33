import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { planBeginning } from '../../../../bot/events/answering/beginning.ts';
import {
  lowerByItself,
  putBackLatest,
  setCapacity,
} from '../../../../bot/events/answering/capacity.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildHall, directs, type HallTown, START, say, seats } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function asMaker<Value>(hall: HallTown, does: (work: Work, eventId: string) => Promise<Value>) {
  return inWork(hall.product.ctx, hall.network.id, (work) => does(work, hall.event.id));
}

async function capacityOf({ event }: HallTown): Promise<unknown> {
  const { rows } = await database.admin.query(
    'select capacity, capacity_goal as goal from event where id = $1',
    [event.id],
  );
  return rows[0];
}

async function sayAll(hall: HallTown, people: number): Promise<void> {
  for (let at = 0; at < people; at += 1) await say(hall, `vcs ${at}`, 'going');
}

test('a larger room is offered to those who wait, in order', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 1 });
  await sayAll(hall, 4);
  expect(await asMaker(hall, (work, id) => setCapacity(work, id, 3))).toBe(null);
  await hall.product.work();
  expect(await seats(hall)).toEqual([
    'vcs 0: seated',
    'vcs 1: offered',
    'vcs 2: offered',
    'vcs 3: waiting',
  ]);
  expect(directs(hall, 'vcs 2')).toEqual(['A place at “Market day” is free for you.']);
});

test('where the limit is lifted whoever waits has a seat and hears so', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  await sayAll(hall, 2);
  await asMaker(hall, (work, id) => setCapacity(work, id, null));
  await hall.product.work();
  expect(await seats(hall)).toEqual(['vcs 0: seated', 'vcs 1: seated']);
  expect(directs(hall, 'vcs 1')).toEqual(['You are going to “Market day”.']);
});

test('fewer seats than are taken change nothing until it is said how', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 3 });
  await sayAll(hall, 3);
  expect(await asMaker(hall, (work, id) => setCapacity(work, id, 2))).toBe(3);
  expect(await capacityOf(hall)).toEqual({ capacity: 3, goal: null });
});

test('lowered by itself, seats that come free are offered to nobody until it is as wanted', async () => {
  const hall = await buildHall(database, { vcs: 6 }, { capacity: 4 });
  await sayAll(hall, 6);
  await asMaker(hall, (work, id) => lowerByItself(work, id, 2));
  expect(await capacityOf(hall)).toEqual({ capacity: 4, goal: 2 });
  await say(hall, 'vcs 0', 'cant');
  expect(await capacityOf(hall)).toEqual({ capacity: 3, goal: 2 });
  await say(hall, 'vcs 1', 'cant');
  expect(await capacityOf(hall)).toEqual({ capacity: 2, goal: null });
  expect((await seats(hall)).filter((line) => line.includes('offered'))).toEqual([]);
  await say(hall, 'vcs 2', 'cant');
  expect(await seats(hall)).toContain('vcs 4: offered');
});

test('lowered now, those seated last are at the head of the queue in their order, and told', async () => {
  const hall = await buildHall(database, { vcs: 6 }, { capacity: 4 });
  await sayAll(hall, 6);
  expect(await asMaker(hall, (work, id) => putBackLatest(work, id, 2))).toBe(2);
  await hall.product.work();
  expect(await seats(hall)).toEqual([
    'vcs 0: seated',
    'vcs 1: seated',
    'vcs 2: waiting',
    'vcs 3: waiting',
    'vcs 4: waiting',
    'vcs 5: waiting',
  ]);
  expect(directs(hall, 'vcs 3')).toEqual([
    'There are fewer places than we had planned, and those given last had to be taken back. Yours is one of them, and we are sorry. You are ahead of everybody who was waiting before.',
  ]);
  expect(directs(hall, 'vcs 4')).toEqual([]);
  await say(hall, 'vcs 0', 'cant');
  expect(await seats(hall)).toContain('vcs 2: offered');
});

test('whoever lost her place only for a party that does not fit any more keeps it, and hears nothing', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 5 });
  await say(hall, 'vcs 0', 'going');
  await hall.product.press('vcs 0', {
    command: 'event.save-colleagues',
    ids: [hall.event.id],
    values: { places: '3' },
  });
  await say(hall, 'vcs 1', 'going');
  await say(hall, 'vcs 2', 'going');
  expect(await asMaker(hall, (work, id) => putBackLatest(work, id, 2))).toBe(3);
  await hall.product.work();
  expect(await seats(hall)).toEqual(['vcs 1: seated', 'vcs 2: seated', 'vcs 0: waiting x3']);
  expect(directs(hall, 'vcs 1')).toEqual([]);
});

test('a party that has become larger than the event keeps its number and nobody from a place', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 3 });
  const ask = (who: string, places: string) =>
    hall.product.press(who, {
      command: 'event.save-colleagues',
      ids: [hall.event.id],
      values: { places },
    });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'maybe');
  expect(refusalOf(await ask('vcs 1', '4'))).toBe('There are only 3 places in all. Ask for fewer.');
  await ask('vcs 1', '3');
  await say(hall, 'vcs 1', 'going');
  await asMaker(hall, (work, id) => setCapacity(work, id, 2));
  await say(hall, 'vcs 2', 'going');
  expect(await seats(hall)).toEqual(['vcs 0: seated', 'vcs 2: seated', 'vcs 1: waiting x3']);
  expect(textOf(messageOf(await say(hall, 'vcs 1', 'going')))).toContain(
    'You asked for 3 places together, but there are only 2 in all, so others go before you meanwhile. Press Bring colleagues and ask for fewer: you keep your number.',
  );
});

test('in the form of places the coordinator chooses how they become fewer', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 3 });
  await sayAll(hall, 3);
  const asked = await hall.product.press('Coordinator', {
    command: 'event.save-places',
    ids: [hall.event.id],
    values: { capacity: '1' },
  });
  expect(textOf(messageOf(asked))).toBe(
    [
      'You want 1 place at “Market day”, but 3 are taken.',
      'Nobody has lost a place, and there are as many as before. Choose how to go on:',
      'Let it come down by itself: everybody keeps their place. When somebody drops out, their place is not given to anyone else.',
      'Put the last ones back in the queue: those who got a place last lose it. They are told, with regret, and are first in the queue.',
      '[Let it come down by itself] [Put the last ones back in the queue]',
    ].join('\n'),
  );
  const {
    command,
    ids,
    value = '',
  } = buttonOf(messageOf(asked), 'Put the last ones back in the queue').to;
  const done = await hall.product.press('Coordinator', { command, ids, value });
  expect(messageOf(done).summary).toBe(
    'There is 1 place now. 2 places were taken back; whoever had them is first in the queue and is told.',
  );
  expect(await capacityOf(hall)).toEqual({ capacity: 1, goal: null });
});

test('an old button to put people back offers what is free where there are more places by now', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 1 });
  await sayAll(hall, 3);
  const pressed = await hall.product.press('Coordinator', {
    command: 'event.put-back',
    ids: [hall.event.id],
    value: '2',
  });
  expect(messageOf(pressed).summary).toContain('There are 2 places now.');
  expect(await seats(hall)).toEqual(['vcs 0: seated', 'vcs 1: offered', 'vcs 2: waiting']);
});

test('once the event has begun nobody loses a place any more', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 2 });
  await sayAll(hall, 2);
  await hall.product.travel('2027-01-11T10:00:01Z');
  for (const command of ['event.put-back', 'event.lower'])
    expect(
      refusalOf(
        await hall.product.press('Coordinator', { command, ids: [hall.event.id], value: '1' }),
      ),
    ).toContain('has begun');
  expect(await capacityOf(hall)).toEqual({ capacity: 2, goal: null });
  expect(await seats(hall)).toEqual(['vcs 0: seated', 'vcs 1: seated']);
});

test('at the release places kept for a group go to whoever waits', async () => {
  const hall = await buildHall(
    database,
    { vcs: 1, la: 2 },
    { capacity: 3, pools: { vcs: 2 }, releaseAt: '2026-12-21T10:00:00Z' },
  );
  await asMaker(hall, (work, id) =>
    planBeginning(work, {
      id,
      startsAt: new Date(START),
      releaseAt: new Date('2026-12-21T10:00:00Z'),
      timeZone: 'Europe/London',
      reminders: [],
    }),
  );
  for (const who of ['la 0', 'la 1', 'vcs 0']) await say(hall, who, 'going');
  expect(await seats(hall)).toEqual(['la 0: seated', 'vcs 0: seated', 'la 1: waiting']);
  await hall.product.reach('2026-12-21T10:00:01Z');
  expect(await seats(hall)).toEqual(['la 0: seated', 'vcs 0: seated', 'la 1: offered']);
});

test('at the start who is going is frozen, and those who still wait are told kindly', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 2 });
  await asMaker(hall, (work, id) =>
    planBeginning(work, {
      id,
      startsAt: new Date(START),
      releaseAt: null,
      timeZone: 'Europe/London',
      reminders: [],
    }),
  );
  await sayAll(hall, 3);
  await say(hall, 'vcs 3', 'maybe');
  await hall.product.reach('2027-01-11T10:00:01Z');
  const { rows } = await database.admin.query(
    `select going_at_start as going, count(*)::int as n from rsvp where event_id = $1
     group by 1 order by 1`,
    [hall.event.id],
  );
  expect(rows).toEqual([
    { going: false, n: 2 },
    { going: true, n: 2 },
  ]);
  expect(directs(hall, 'vcs 2')).toEqual([
    '“Market day” begins now, and no place came free for you this time. We are sorry, and hope to see you at the next one.',
  ]);
  expect(directs(hall, 'vcs 3')).toEqual([]);
});
