import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFullyScored } from '../../../../bot/eoi/scoring/telling.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { refusalOf, textOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { assign, buildReadingRoom, conflict, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const readUntil = (room: ReadingRoom, until: string) =>
  room.product.press('Coordinator', {
    command: 'eoi.save-read-by',
    ids: [room.round.id],
    values: { until },
  });

const isScored = (room: ReadingRoom) =>
  inWork(room.product.ctx, room.network.id, (work) => isFullyScored(work, room.round));

async function finish(room: ReadingRoom, who: string, at: number): Promise<void> {
  const id = idOf(room.applications, at);
  for (const criterion of room.round.criterionIds)
    await room.product.press(who, {
      command: 'eoi.save-mark',
      ids: [id, criterion],
      values: { mark: '3' },
    });
  await room.product.press(who, { command: 'eoi.finish-marks-yes', ids: [id] });
  await room.product.work();
}

test('late readers alone are reminded three days and a day before, and the day after', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0, 1]);
  await assign(room, 'vcs 2', [0, 1, 2], [2, 2]);
  expect(refusalOf(await readUntil(room, 'soonish'))).toBe(
    'I could not read that date. Please write it like “12 March 17:00”.',
  );
  expect(refusalOf(await readUntil(room, '2027-03-01T17:00:00Z'))).toBe(
    'Please choose a moment that is still to come.',
  );
  // Thursday 11 March; the first date is moved before it has come to anything.
  await readUntil(room, '2027-03-25T17:00:00Z');
  expect(textOf(await readUntil(room, '2027-03-11T17:00:00Z'))).toContain(
    'Saved. Those who still have something to read by then are reminded.',
  );
  const first = '2 applications to finish reading: New centres';
  await room.product.reach('2027-03-08T16:59:00Z');
  expect(told(room, 'vcs 1')).toEqual([]);
  await room.product.reach('2027-03-08T17:01:00Z');
  await room.product.reach('2027-03-08T17:02:00Z');
  expect(told(room, 'vcs 1')).toEqual([first]);
  await finish(room, 'vcs 1', 0);
  await room.product.reach('2027-03-10T17:01:00Z');
  expect(told(room, 'vcs 1')).toEqual([first, '1 application to finish reading: New centres']);
  await room.product.reach('2027-03-12T17:01:00Z');
  expect(told(room, 'vcs 1')).toHaveLength(3);
  await room.product.reach('2027-03-30T17:01:00Z');
  expect(told(room, 'vcs 1')).toHaveLength(3);
  for (const name of ['vcs 2', 'vcs 0', 'vcs 3']) expect(told(room, name)).toEqual([]);
});

test('a reminder that falls into quiet hours comes in the next morning that is not', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0]);
  // Three days before Tuesday 21:30 is a Saturday, and a day before is a Monday evening.
  await readUntil(room, '2027-03-09T21:30:00Z');
  await room.product.reach('2027-03-07T12:00:00Z');
  expect(told(room, 'vcs 1')).toEqual([]);
  await room.product.reach('2027-03-08T08:01:00Z');
  expect(told(room, 'vcs 1')).toHaveLength(1);
});

test('the chair and the coordinators hear once that everything is scored', async () => {
  const room = await buildReadingRoom(database, { round: { checks: ['Is constituted'] } });
  await assign(room, 'vcs 1', [0, 1]);
  await assign(room, 'vcs 2', [1]);
  const scored = 'Everything is marked: New centres';
  await finish(room, 'vcs 1', 0);
  await finish(room, 'vcs 1', 1);
  await conflict(room, 'vcs 2', 1);
  // Nobody reads the third application yet.
  expect(await isScored(room)).toBe(false);
  expect(told(room, 'Coordinator')).toEqual([]);
  await room.product.press('Coordinator', {
    command: 'eoi.save-check',
    ids: [idOf(room.applications, 2), room.round.checkIds[0] as string],
    values: { result: 'failed', note: 'It is one person' },
  });
  await room.product.work();
  expect(await isScored(room)).toBe(true);
  expect(told(room, 'Coordinator')).toEqual([scored]);
  expect(told(room, 'vcs 0')).toEqual([scored]);
  expect(told(room, 'vcs 1')).toEqual([]);
  await room.product.press('vcs 0', {
    command: 'eoi.reopen-marks-of',
    ids: [idOf(room.applications, 0)],
    values: { who: room.network.person('vcs 1').id, reason: 'Once more' },
  });
  expect(await isScored(room)).toBe(false);
  await finish(room, 'vcs 1', 0);
  expect(told(room, 'Coordinator')).toEqual([scored]);
});
