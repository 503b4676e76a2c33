import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  approve,
  askFor,
  buildFair,
  decline,
  type Fair,
  givePitch,
  holder,
  stallOf,
  told,
} from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const names = ['Ann', 'Bob', 'Cyd'];

/** Ann has the only stall, Bob and Cyd wait for it in this order. */
async function full(): Promise<Fair> {
  const fair = await buildFair(
    database,
    names.map((name) => holder(name)),
  );
  for (const who of names) {
    await askFor(fair, who);
    await approve(fair, who);
  }
  await fair.product.work();
  return fair;
}

async function statesOf(fair: Fair) {
  const rows = await Promise.all(names.map((who) => stallOf(fair, who)));
  return rows.map(({ state }) => state);
}

function resize({ product, event }: Fair, stalls: string) {
  const command = 'event.save-programme';
  return product.press('Coordinator', { command, ids: [event.id], values: { stalls } });
}

test('more stalls let the first who waits move up, who is told once', async () => {
  const fair = await full();
  messageOf(await resize(fair, 'Large stall; 2; power, table'));
  await fair.product.work();
  expect(await statesOf(fair)).toEqual(['approved', 'approved', 'waiting']);
  expect(told(fair, 'Bob').at(-1)).toBe('You have a stall at “Market day”');
  expect(told(fair, 'Bob')).toHaveLength(2);
  messageOf(await resize(fair, 'Large stall; 2; power, table'));
  await fair.product.work();
  expect(told(fair, 'Bob')).toHaveLength(2);
});

test('fewer than are approved, and leaving out what was asked for, are refused with what to do', async () => {
  const fair = await full();
  await resize(fair, 'Large stall; 3');
  expect(refusalOf(await resize(fair, 'Large stall; 2'))).toBe(
    '3 stalls of the kind “Large stall” are approved. Keep at least 3, or take some back first: /event stall, “All stalls”.',
  );
  expect(refusalOf(await resize(fair, 'Small stall; 9'))).toBe(
    '3 applications for “Large stall” would be lost. Keep its line as it is, or decide about those first: /event stall, “All stalls”.',
  );
  expect(refusalOf(await resize(fair, 'Large stall; 4\nlarge STALL; 5'))).toBe(
    '“large STALL” is there twice. Keep one line for each kind.',
  );
});

test('kinds can be added, put in another order, and left out where nobody has one', async () => {
  const fair = await buildFair(database, [holder('Ann')]);
  await askFor(fair, 'Ann');
  await decline(fair, 'Ann');
  messageOf(await resize(fair, 'Small stall; 2\nLarge stall; 3; power, table, steps'));
  const kinds = () =>
    look(
      database,
      `select position, name, number, has_power as power, is_step_free as free from stall_type
       where event_id = $1 order by position`,
      [fair.event.id],
    );
  expect(await kinds()).toEqual([
    { position: 1, name: 'Small stall', number: 2, power: false, free: true },
    { position: 2, name: 'Large stall', number: 3, power: true, free: false },
  ]);
  messageOf(await resize(fair, 'Small stall; 2'));
  expect(await kinds()).toHaveLength(1);
});

test('cancelling frees all stalls, and tells each who asked for one once', async () => {
  const fair = await full();
  await givePitch(fair, 'Ann', '7');
  // Cyd hears of it as a guest.
  await database.admin.query(
    `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat)
     values ($1, gen_random_uuid(), $2, $3, 'vcs', 'accepted', 'seated')`,
    [fair.network.id, fair.event.id, fair.network.person('Cyd').id],
  );
  const command = 'event.cancel-now';
  const done = await fair.product.press('Coordinator', {
    command,
    ids: [fair.event.id],
    values: { reason: 'The hall is flooded.' },
  });
  expect(messageOf(done).summary).toBe(
    '“Market day” is cancelled. 3 people are told by direct message.',
  );
  await fair.product.work();
  await fair.product.reach('2026-12-07T09:15:00Z');
  expect(await statesOf(fair)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  const stallGone = '“Market day”, where you asked for a stall, is cancelled';
  expect(names.map((who) => told(fair, who).filter((one) => one.includes('cancelled')))).toEqual([
    [stallGone],
    [stallGone],
    ['“Market day” is cancelled'],
  ]);
  expect(refusalOf(await askFor(fair, 'Ann'))).toBe(
    '“Market day” was cancelled, so nothing can be changed any more.',
  );
});

test('moving keeps the stalls, and tells each who asked for one once', async () => {
  const fair = await full();
  const done = await fair.product.press('Coordinator', {
    command: 'event.move',
    ids: [fair.event.id],
    values: {
      starts: '2026-12-22T10:00:00Z',
      ends: '2026-12-22T13:00:00Z',
      where: 'Town Hall',
    },
  });
  expect(messageOf(done).summary).toBe(
    '“Market day” is moved. 3 people are told by direct message.',
  );
  await fair.product.work();
  expect(await statesOf(fair)).toEqual(['approved', 'waiting', 'waiting']);
  expect(told(fair, 'Bob').at(-1)).toBe('“Market day”, where you asked for a stall, has moved');
});
