import { afterAll, beforeAll, expect, test } from 'vitest';
import { planReminders, reminderAt } from '../../../../bot/events/answering/reminding.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildHall, directs, type HallTown, START, say, tell } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const quiet = {
  zone: 'Europe/London',
  quietFrom: '20:00',
  quietUntil: '08:00',
  weekends: true,
  holidays: true,
};

test.each([
  // The clocks go forward on 28 March 2027 and back on 31 October.
  ['2027-03-30T09:00:00.000Z', 10_080, '2027-03-23T10:00:00.000Z'],
  ['2027-11-02T10:00:00.000Z', 10_080, '2027-10-26T09:00:00.000Z'],
  ['2027-03-28T09:00:00.000Z', 60, '2027-03-28T08:00:00.000Z'],
  // A Sunday is quiet; so is the early morning, but not for the last hour.
  ['2027-01-11T10:00:00.000Z', 1440, '2027-01-11T08:00:00.000Z'],
  ['2027-01-12T07:00:00.000Z', 120, '2027-01-12T08:00:00.000Z'],
  ['2027-01-12T07:00:00.000Z', 60, '2027-01-12T06:00:00.000Z'],
])('of an event at %s the reminder %i minutes before is said at %s', (starts, minutes, said) => {
  const event = { startsAt: new Date(starts), timeZone: 'Europe/London' };
  expect(reminderAt(event, minutes, quiet).toISOString()).toBe(said);
});

function planAt({ product, network, event }: HallTown, startsAt: string): Promise<void> {
  return inWork(product.ctx, network.id, (work) =>
    planReminders(work, {
      id: event.id,
      startsAt: new Date(startsAt),
      timeZone: 'Europe/London',
      reminders: [10_080, 60],
    }),
  );
}

test('those who have a place are reminded once each time, nobody else, and never after the start', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 2 });
  for (const who of ['vcs 0', 'vcs 1', 'vcs 2']) await say(hall, who, 'going');
  await say(hall, 'vcs 3', 'maybe');
  await hall.product.press('vcs 1', { command: 'event.never-remind' });
  await planAt(hall, START);
  await hall.product.reach('2027-01-04T10:00:01Z');
  await hall.product.reach('2027-01-04T11:00:00Z');
  for (const who of ['vcs 1', 'vcs 2', 'vcs 3']) expect(directs(hall, who)).toEqual([]);
  expect(directs(hall, 'vcs 0')).toEqual(['Soon: Market day']);
  await tell(hall, 'vcs 0', 'cant');
  await hall.product.reach('2027-01-11T09:00:01Z');
  expect(directs(hall, 'vcs 0')).toEqual(['Soon: Market day']);
});

test('moved, an event has the reminders of its new day', async () => {
  const hall = await buildHall(database, { vcs: 1 });
  await say(hall, 'vcs 0', 'going');
  await planAt(hall, START);
  await hall.product.reach('2027-01-04T10:00:01Z');
  expect(directs(hall, 'vcs 0')).toHaveLength(1);
  await database.admin.query(
    `update event set starts_at = starts_at + interval '14 days',
       ends_at = ends_at + interval '14 days' where id = $1`,
    [hall.event.id],
  );
  await planAt(hall, '2027-01-25T10:00:00Z');
  await hall.product.reach('2027-01-11T09:00:01Z');
  expect(directs(hall, 'vcs 0')).toHaveLength(1);
  await hall.product.reach('2027-01-18T10:00:01Z');
  expect(directs(hall, 'vcs 0')).toHaveLength(2);
});

test('after a pause over two reminders only the later one is said', async () => {
  const hall = await buildHall(database, { vcs: 1 });
  await say(hall, 'vcs 0', 'going');
  await planAt(hall, START);
  await hall.product.reach('2027-01-11T09:30:00Z');
  expect(directs(hall, 'vcs 0')).toEqual(['Soon: Market day']);
});
