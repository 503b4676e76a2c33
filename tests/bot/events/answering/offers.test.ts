import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerUntil } from '../../../../bot/events/answering/offers.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildHall, directs, say, seats } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const start = new Date('2027-01-11T10:00:00Z');

test.each<[string, string | null]>([
  ['2027-01-04T10:00:00.000Z', '2027-01-05T10:00:00.000Z'],
  ['2027-01-09T10:00:00.000Z', '2027-01-10T10:00:00.000Z'],
  ['2027-01-09T10:00:01.000Z', '2027-01-09T12:00:01.000Z'],
  ['2027-01-11T06:59:59.000Z', '2027-01-11T08:59:59.000Z'],
  ['2027-01-11T07:00:00.000Z', null],
  ['2027-01-11T09:59:59.000Z', null],
])('an offer made at %s stands until %s', (now, until) => {
  const made = new Date(now);
  expect(offerUntil(made, start, made)?.toISOString() ?? null).toBe(until);
});

test.each([
  ['2027-01-04T22:00:00.000Z', '2027-01-05T08:00:00.000Z', '2027-01-06T08:00:00.000Z'],
  ['2027-01-10T22:00:00.000Z', '2027-01-11T08:00:00.000Z', '2027-01-11T10:00:00.000Z'],
  ['2027-01-11T01:00:00.000Z', '2027-01-11T11:00:00.000Z', '2027-01-11T10:00:00.000Z'],
])('made at %s in quiet hours until %s it stands until %s', (now, quietEnds, until) => {
  expect(offerUntil(new Date(now), start, new Date(quietEnds))?.toISOString()).toBe(until);
});

test('at night she is told at once, and has until a day after the morning', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'going');
  await hall.product.travel('2026-12-08T23:00:00Z');
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  expect(directs(hall, 'vcs 1')).toEqual(['A place at “Market day” is free for you.']);
  await hall.product.reach('2026-12-10T07:59:59Z');
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: offered']);
  await hall.product.reach('2026-12-10T08:00:01Z');
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: none']);
});

test('within three hours of the start a place is given, and she hears so', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'going');
  await hall.product.travel('2027-01-11T08:00:00Z');
  await say(hall, 'vcs 0', 'cant');
  await hall.product.work();
  expect(await seats(hall)).toEqual(['vcs 0: none', 'vcs 1: seated']);
  expect(directs(hall, 'vcs 1')).toEqual(['You have a place at “Market day”.']);
});
