import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { join } from '../../../../bot/events/answering/guest.ts';
import { closeHall, openHall } from '../../../../bot/events/answering/hall.ts';
import { answeringPersonData } from '../../../../bot/events/answering/person-data.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import { listSeatsOf } from '../../../../db/seat.ts';
import { admitGuests } from '../../../../db/seat-write.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildHall, directs, type HallTown, hear, say, seats } from './hall.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function merge({ product, network }: HallTown, one: string, two: string) {
  return inWork(product.ctx, network.id, (work) =>
    mergePeople(work, people, [network.person(one).id, network.person(two).id]),
  );
}

test('two accounts of one person: the earlier place in the queue stays', async () => {
  const hall = await buildHall(database, { vcs: 4 }, { capacity: 1 });
  for (const at of [0, 1, 2, 3]) await say(hall, `vcs ${at}`, 'going');
  await merge(hall, 'vcs 1', 'vcs 3');
  expect(await seats(hall)).toHaveLength(3);
  expect(await hear(say(hall, 'vcs 1', 'going'))).toBe(
    '“Market day” is full. You are number 1 in the queue.',
  );
  expect(await hear(say(hall, 'vcs 3', 'going'))).toBe(
    '“Market day” is full. You are number 1 in the queue.',
  );
});

test('a seat on both accounts is one seat, and the other goes to whoever waits', async () => {
  const hall = await buildHall(database, { vcs: 3 }, { capacity: 2 });
  for (const at of [0, 1, 2]) await say(hall, `vcs ${at}`, 'going');
  await merge(hall, 'vcs 0', 'vcs 1');
  await hall.product.work();
  const { rows } = await database.admin.query(
    'select seat, count(*)::int as n from rsvp where event_id = $1 group by 1 order by 1',
    [hall.event.id],
  );
  expect(rows).toEqual([
    { seat: 'offered', n: 1 },
    { seat: 'seated', n: 1 },
  ]);
  expect(directs(hall, 'vcs 2')).toEqual(['A place at “Market day” is free for you.']);
});

test('the later answer counts, and she is told that there were two', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 2 });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'cant');
  const merged = await merge(hall, 'vcs 0', 'vcs 1');
  expect(merged?.notes).toEqual([
    'You had answered “Market day” from both accounts. Your later answer counts, and your better place is kept.',
  ]);
  const { rows } = await database.admin.query('select answer, seat from rsvp where event_id = $1', [
    hall.event.id,
  ]);
  expect(rows).toEqual([{ answer: 'declined', seat: 'none' }]);
});

test('whoever is erased leaves her seat to the first of the queue', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'going');
  const { id } = hall.network.person('vcs 0');
  await inWork(hall.product.ctx, hall.network.id, (work) =>
    erasePerson(work, people, id, 'network.erased'),
  );
  expect(await seats(hall)).toEqual(['vcs 1: offered']);
});

/** Waits until another transaction waits for what this one holds. */
async function untilOneWaits(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await database.admin.query(
        `select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length;
    })
    .toBeGreaterThan(0);
}

async function answer(work: Work, { network, event }: HallTown, who: string): Promise<void> {
  const { id: personId } = network.person(who);
  const hall = await openHall(work, event.id);
  const press = { key: null, accountId: null, personId };
  const [admission] = await admitGuests(work.tx, event.id, [press]);
  const [guest] = await listSeatsOf(work.tx, event.id, [personId]);
  if (admission === 'new' && guest) join(hall, { ...guest });
  await closeHall(work, hall);
}

test('a seat got while she is being erased passes on as well', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  const { ctx } = hall.product;
  const { id } = hall.network.person('vcs 0');
  let erased: Promise<void> | undefined;
  await inWork(ctx, hall.network.id, async (work) => {
    await answer(work, hall, 'vcs 0');
    await answer(work, hall, 'vcs 1');
    erased = inWork(ctx, hall.network.id, (other) =>
      erasePerson(other, people, id, 'network.erased'),
    );
    await untilOneWaits();
  });
  await erased;
  expect(await seats(hall)).toEqual(['vcs 1: offered']);
});

test('an answer that comes while she is being erased no longer counts', async () => {
  const hall = await buildHall(database, { vcs: 2 }, { capacity: 1 });
  const { ctx } = hall.product;
  const { id } = hall.network.person('vcs 0');
  let answered: Promise<void> | undefined;
  await inWork(ctx, hall.network.id, async (work) => {
    await erasePerson(work, people, id, 'network.erased');
    answered = inWork(ctx, hall.network.id, (other) => answer(other, hall, 'vcs 0'));
    await untilOneWaits();
  });
  await answered;
  expect(await seats(hall)).toEqual([]);
});

test('an export holds answers and needs; needs are deleted 28 days after the event', async () => {
  const hall = await buildHall(database, { vcs: 1 });
  await say(hall, 'vcs 0', 'going');
  await hall.product.press('vcs 0', {
    command: 'event.save-needs',
    ids: [hall.event.id],
    values: { needs: ['parking'], diet: 'no nuts' },
  });
  const { id } = hall.network.person('vcs 0');
  const read = () =>
    inWork(hall.product.ctx, hall.network.id, (work) => answeringPersonData.exportPerson(work, id));
  const [answers, needs] = await read();
  expect(answers?.rows).toMatchObject([
    { event: 'Market day', answer: 'you are going', place: 'yes', places: 1 },
  ]);
  expect(needs?.rows).toEqual([
    { event: 'Market day', need: 'diet', detail: 'no nuts' },
    { event: 'Market day', need: 'parking', detail: null },
  ]);
  const retain = () =>
    inWork(hall.product.ctx, hall.network.id, async (work) =>
      answeringPersonData.retain?.(work, 24),
    );
  await hall.product.travel('2027-02-08T12:59:59Z');
  expect(await retain()).toBe(0);
  await hall.product.travel('2027-02-08T13:00:01Z');
  expect(await retain()).toBe(2);
  expect((await read())[1]?.rows).toEqual([]);
});

test('answers, and whether she came, are deleted so many months after the event as the network chose', async () => {
  const sessions = [
    { title: 'Talk', startsAt: '2027-01-11T10:00:00Z', endsAt: '2027-01-11T11:00:00Z' },
  ];
  const hall = await buildHall(database, { vcs: 2 }, { sessions });
  await say(hall, 'vcs 0', 'going');
  await say(hall, 'vcs 1', 'cant');
  await database.admin.query(
    `update rsvp set looks_for = 'A hall', offers = 'Advice', attendance = 'attended'
     where event_id = $1 and answer = 'accepted'`,
    [hall.event.id],
  );
  await database.admin.query(
    `insert into session_choice (network_id, session_id, rsvp_id)
     select network_id, $2, id from rsvp where event_id = $1 and answer = 'accepted'`,
    [hall.event.id, hall.event.sessionIds[0]],
  );
  const kept = async () => {
    const { rows } = await database.admin.query(
      `select (select count(*)::int from rsvp where network_id = $1) as answers,
         (select count(*)::int from session_choice where network_id = $1) as choices`,
      [hall.network.id],
    );
    return rows[0];
  };
  const retain = () =>
    inWork(hall.product.ctx, hall.network.id, async (work) =>
      answeringPersonData.retain?.(work, 6),
    );
  await hall.product.travel('2027-07-11T11:59:59Z');
  expect(await retain()).toBe(0);
  expect(await kept()).toEqual({ answers: 2, choices: 1 });
  await hall.product.travel('2027-07-11T13:00:01Z');
  expect(await retain()).toBe(2);
  expect(await kept()).toEqual({ answers: 0, choices: 0 });
});
