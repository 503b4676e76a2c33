import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildHall, directs, hear, say, seats, tell } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('Going gives a place, pressed again it changes nothing, and it can be given back', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 5 });
  const first = messageOf(await say(hall, 'vcs 0', 'going'));
  expect(textOf(first)).toBe(
    [
      'You have a place at “Market day”.',
      'If you cannot come after all, please say so: somebody else will be glad of the place.',
      '2027-01-11T10:00:00.000Z – 2027-01-11T13:00:00.000Z · Town Hall',
      '[Tell us what you need] [What I look for] [Bring colleagues] [I can’t come after all]',
    ].join('\n'),
  );
  expect(await say(hall, 'vcs 0', 'going')).toEqual({ kind: 'whisper', message: first });
  expect(await hear(tell(hall, 'vcs 0', 'cant'))).toBe('You are not coming to “Market day”.');
  expect(await seats(hall)).toEqual(['vcs 0: none']);
});

test('where as many may come as want to, nobody hears of places', async () => {
  const hall = await buildHall(database, { vcs: 1 });
  expect(await hear(say(hall, 'vcs 0', 'going'))).toBe('You are going to “Market day”.');
});

test('a hundred people who press at the same time on ten seats: ten sit, ninety wait in order', async () => {
  const hall = await buildHall(database, { vcs: 100 }, { capacity: 10 });
  const heard = await Promise.all(
    Array.from({ length: 100 }, (_, at) => hear(say(hall, `vcs ${at}`, 'going'))),
  );
  expect(heard.filter((text) => text === 'You have a place at “Market day”.')).toHaveLength(10);
  const numbers = heard.flatMap((text) => /number (\d+) in the queue/.exec(text)?.[1] ?? []);
  expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 90 }, (_, at) => at + 1),
  );
  const { rows } = await database.admin.query(
    `select array_agg(m.rsvp_id order by m.position) = array_agg(r.id order by r.queue_number) as same
     from seat_move m join rsvp r on r.id = m.rsvp_id
     where m.event_id = $1 and m.move = 'waiting'`,
    [hall.event.id],
  );
  expect(rows).toEqual([{ same: true }]);
});

test('a place that comes free is offered to the first of the queue, who is told once', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 1 });
  for (const who of ['vcs 0', 'vcs 1', 'vcs 2']) await say(hall, who, 'going');
  expect(await hear(say(hall, 'vcs 2', 'going'))).toBe(
    '“Market day” is full. You are number 2 in the queue.',
  );
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: offered', 'vcs 2: waiting']);
  expect(directs(hall, 'vcs 1')).toEqual(['A place at “Market day” is free for you.']);
  expect(await hear(tell(hall, 'vcs 1', 'take'))).toBe('You have a place at “Market day”.');
  await hall.product.reach('2026-12-20T10:00:00Z');
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: seated', 'vcs 2: waiting']);
  expect(directs(hall, 'vcs 1')).toHaveLength(1);
});

test('an offer that is left passes on, and so does one whose day is over', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 1 });
  for (const at of [0, 1, 2, 3]) await say(hall, `vcs ${at}`, 'going');
  await say(hall, 'vcs 0', 'maybe');
  await tell(hall, 'vcs 1', 'cant');
  await hall.product.work();
  expect(directs(hall, 'vcs 2')).toEqual(['A place at “Market day” is free for you.']);
  await hall.product.reach('2026-12-08T10:00:01Z');
  expect(await seats(hall)).toEqual([
    'vcs 0: none',
    'vcs 1: none',
    'vcs 2: none',
    'vcs 3: offered',
  ]);
  expect(directs(hall, 'vcs 2')).toEqual([
    'A place at “Market day” is free for you.',
    'The place at “Market day” that was kept for you has gone to the next in the queue.',
  ]);
  expect(await hear(tell(hall, 'vcs 2', 'take'))).toBe(
    'The place at “Market day” that was kept for you has gone to the next in the queue.',
  );
  expect(await hear(tell(hall, 'vcs 2', 'going'))).toBe(
    '“Market day” is full. You are number 1 in the queue.',
  );
});

test('at the very moment an offer ends she has the place, or hears that it has gone', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 1 });
  for (const at of [0, 1, 2]) await say(hall, `vcs ${at}`, 'going');
  await say(hall, 'vcs 0', 'cant');
  // Nothing has passed it on yet: the press itself finds that the time is over.
  await hall.product.travel('2026-12-08T10:00:01Z');
  expect(await hear(tell(hall, 'vcs 1', 'take'))).toBe(
    'The place at “Market day” that was kept for you has gone to the next in the queue.',
  );
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: none', 'vcs 2: offered']);
});

test('a maybe keeps no place', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  await say(hall, 'vcs 0', 'going');
  expect(textOf(messageOf(await say(hall, 'vcs 0', 'maybe')))).toContain(
    'A maybe keeps no place. Once you are sure, press Going.',
  );
  expect(await hear(say(hall, 'vcs 1', 'going'))).toBe('You have a place at “Market day”.');
});

test('an event that was called off, is over, or has begun takes no answer', async () => {
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 1 });
  await hall.product.travel('2027-01-11T10:00:01Z');
  expect(refusalOf(await say(hall, 'vcs 0', 'going'))).toBe(
    '“Market day” has begun already. Please speak to somebody at the door.',
  );
  await hall.product.travel('2027-01-11T13:00:01Z');
  expect(refusalOf(await say(hall, 'vcs 0', 'going'))).toBe(
    '“Market day” is over, so this can no longer be changed.',
  );
  await database.admin.query(
    `update event set state = 'cancelled', cancelled_at = business_now() where id = $1`,
    [hall.event.id],
  );
  expect(refusalOf(await say(hall, 'vcs 0', 'going'))).toBe(
    '“Market day” was cancelled, so nothing can be changed any more.',
  );
  expect(await seats(hall)).toEqual([]);
});

test('who has not joined does so first, and is going then', async () => {
  const hall = await buildHall(database, { vcs: 1 }, { capacity: 5 });
  const form = formOf(await say(hall, 'U0STRANGER', 'going'));
  const { command, ids, value } = form.submit.to;
  const joined = await hall.product.press('U0STRANGER', {
    command,
    ids,
    ...(value === undefined ? {} : { value }),
    values: { name: 'Sam', group: 'school' },
  });
  expect(textOf(messageOf(joined))).toContain('You have a place at “Market day”.');
});
