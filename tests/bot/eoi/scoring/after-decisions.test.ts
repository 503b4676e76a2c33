import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { refusalOf, textOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { assign, buildReadingRoom, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A room in which `vcs 1` had not finished when the decisions went out. */
async function decidedRoom(): Promise<ReadingRoom> {
  const room = await buildReadingRoom(database, { round: { checks: ['Is constituted'] } });
  await assign(room, 'vcs 1', [0]);
  await room.product.press('Coordinator', {
    command: 'eoi.save-read-by',
    ids: [room.round.id],
    values: { until: '2027-03-04T17:00:00Z' },
  });
  for (const criterion of room.round.criterionIds) await mark(room, criterion, '3');
  await database.admin.query(
    `insert into round_release (network_id, round_id, step, released_by, released_at)
     values ($1, $2, 'decisions', $3, business_now())`,
    [room.network.id, room.round.id, room.network.person('Coordinator').id],
  );
  await database.admin.query(`update round set stage = 'decided' where id = $1`, [room.round.id]);
  return room;
}

function mark(room: ReadingRoom, criterion: string, given: string) {
  return room.product.press('vcs 1', {
    command: 'eoi.save-mark',
    ids: [idOf(room.applications, 0), criterion],
    values: { mark: given },
  });
}

test('once the decisions are out no mark is given, changed or made final any more', async () => {
  const room = await decidedRoom();
  const over = 'This call for interest is over, so its marks stay as they are.';
  const first = room.round.criterionIds[0] as string;
  const ids = [idOf(room.applications, 0)];
  expect(refusalOf(await mark(room, first, '0'))).toBe(over);
  const press = (command: string, more: readonly string[] = []) =>
    room.product.press('vcs 1', { command, ids: [...ids, ...more] });
  expect(refusalOf(await press('eoi.mark', [first]))).toBe(over);
  expect(refusalOf(await press('eoi.finish-marks'))).toBe(over);
  expect(refusalOf(await press('eoi.finish-marks-yes'))).toBe(over);
  expect(textOf(await press('eoi.marks'))).not.toContain('My marks are final');
  const kept = await look(
    database,
    `select g.state, array_agg(distinct s.mark) as marks from reading g join score s
       on s.application_id = g.application_id and s.person_id = g.person_id
     where g.application_id = $1 group by g.state`,
    ids,
  );
  expect(kept).toEqual([{ state: 'assigned', marks: [3] }]);
});

test('nor is a basic check changed, which would take marks out that were decided on', async () => {
  const room = await decidedRoom();
  const [check] = await look<{ id: string }>(
    database,
    'select id from basic_check where round_id = $1',
    [room.round.id],
  );
  const ids = [idOf(room.applications, 0), check?.id as string];
  const over = 'This call for interest is over, so its checks stay as they are.';
  const fail = { result: 'failed', note: 'Too late' };
  const press = (who: string, command: string, values = {}) =>
    room.product.press(who, { command, ids, values });
  expect(refusalOf(await press('vcs 1', 'eoi.check'))).toBe(over);
  expect(refusalOf(await press('vcs 1', 'eoi.save-check', fail))).toBe(over);
  expect(refusalOf(await press('Coordinator', 'eoi.save-override', { reason: 'They may' }))).toBe(
    over,
  );
  expect(
    await look(database, 'select from check_result where application_id = $1', [ids[0]]),
  ).toEqual([]);
});

test('nobody is reminded to finish reading once the decisions are out', async () => {
  const room = await decidedRoom();
  await room.product.reach('2027-03-06T17:00:01Z');
  expect(told(room, 'vcs 1').filter((text) => text.includes('to finish reading'))).toEqual([]);
});
