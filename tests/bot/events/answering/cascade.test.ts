import { afterAll, beforeAll, expect, test } from 'vitest';
import { setCapacity } from '../../../../bot/events/answering/capacity.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildHall } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const WAITING = 500;

test('five hundred offers at once are one planned end and one message each, in the order of the queue', async () => {
  const hall = await buildHall(database, { vcs: WAITING }, { capacity: 1 });
  await database.admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat,
       queue_number)
     select network_id, gen_random_uuid(), $2, id, 'vcs', 'accepted', 'waiting',
       row_number() over (order by name)
     from person where network_id = $1 and stakeholder_group = 'vcs'`,
    [hall.network.id, hall.event.id],
  );
  await inWork(hall.product.ctx, hall.network.id, (work) =>
    setCapacity(work, hall.event.id, WAITING),
  );
  const { rows: ends } = await database.admin.query(
    `select count(*)::int as n from due where kind = 'event.offer-ends' and subject_id = $1`,
    [hall.event.id],
  );
  expect(ends).toEqual([{ n: 1 }]);
  await hall.product.work();
  const told = Object.values(hall.product.messengers).flatMap(({ visible }) => visible);
  expect(told).toHaveLength(WAITING);
  expect(new Set(told.map(({ channelId }) => channelId)).size).toBe(WAITING);
  // One lane a platform hands them over one after the other, at that platform's pace.
  const { rows: lanes } = await database.admin.query(
    `select count(distinct lane)::int as lanes, count(*)::int as n from outbox
     where network_id = $1 and card = 'event.place' and state = 'sent'`,
    [hall.network.id],
  );
  expect(lanes).toEqual([{ lanes: 2, n: WAITING }]);
});
