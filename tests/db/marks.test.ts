import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWork } from '../../bot/work.ts';
import { hasOpenReadings, listMarksFor } from '../../db/marks.ts';
import {
  assign,
  buildReadingRoom,
  conflict,
  idOf,
  type ReadingRoom,
} from '../bot/eoi/scoring/reading-room.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function marksFor(room: ReadingRoom, name: string): Promise<string[]> {
  return inWork(room.product.ctx, room.network.id, async ({ tx }) =>
    (await listMarksFor(tx, room.round.id, room.network.person(name).id)).map(
      (row) => `A${row.number} ${row.name} ${row.mark ?? row.standing}`,
    ),
  );
}

function hasOpen(room: ReadingRoom, name: string): Promise<boolean> {
  return inWork(room.product.ctx, room.network.id, ({ tx }) =>
    hasOpenReadings(tx, room.round.id, room.network.person(name).id),
  );
}

test('marks count of final readings alone, and whoever still reads an application sees none of it', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 0', [0], [3, null]);
  await assign(room, 'vcs 1', [1], [4, 1]);
  await assign(room, 'vcs 2', [1]);
  expect(await marksFor(room, 'Coordinator')).toEqual([
    'A1 vcs 0 3',
    'A1 vcs 0 abstained',
    'A2 vcs 1 4',
    'A2 vcs 1 1',
  ]);
  expect(await marksFor(room, 'vcs 2')).toEqual(['A1 vcs 0 3', 'A1 vcs 0 abstained']);
  expect([await hasOpen(room, 'vcs 1'), await hasOpen(room, 'vcs 2')]).toEqual([false, true]);
});

test('void readings, those of somebody with a conflict, and stopped applications count for nobody', async () => {
  const room = await buildReadingRoom(database, { round: { checks: ['Is constituted'] } });
  for (const name of ['vcs 0', 'vcs 1', 'vcs 2']) await assign(room, name, [0, 1, 2], [2, 2]);
  await database.admin.query(
    `update reading set state = 'void', void_reason = 'removed', final_at = null
     where person_id = $1 and application_id = $2`,
    [room.network.person('vcs 1').id, idOf(room.applications, 0)],
  );
  await conflict(room, 'vcs 2', 1);
  await database.admin.query(
    `insert into check_result (network_id, application_id, basic_check_id, passed, checked_by)
     values ($1, $2, $3, false, $4)`,
    [
      room.network.id,
      idOf(room.applications, 2),
      room.round.checkIds[0],
      room.network.person('vcs 0').id,
    ],
  );
  const seen = async (name: string) => [...new Set(await marksFor(room, name))];
  expect(await seen('Coordinator')).toEqual([
    'A1 vcs 0 2',
    'A1 vcs 2 2',
    'A2 vcs 0 2',
    'A2 vcs 1 2',
  ]);
  expect(await seen('vcs 2')).toEqual(['A1 vcs 0 2', 'A1 vcs 2 2']);
});

test('who is conflicted in a round is the same asked at once as asked one by one', async () => {
  const room = await buildReadingRoom(database);
  const people = ['Coordinator', 'vcs 0', 'vcs 1', 'vcs 3'].map((n) => room.network.person(n).id);
  const organisations = room.applications.flatMap(({ leadId, partnerIds }) => [
    leadId,
    ...partnerIds,
  ]);
  const one = fc.record({
    person: fc.constantFrom(...people),
    application: fc.constantFrom(...room.applications.map(({ id }) => id)),
    organisation: fc.constantFrom(...organisations),
    how: fc.constantFrom('own', 'tie', 'speaks', 'declared', 'dismissed-own', 'dismissed-partner'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (facts) => {
      await database.admin.query('delete from conflict where network_id = $1', [room.network.id]);
      for (const table of ['tie', 'person_organisation'])
        await database.admin.query(`delete from ${table} where network_id = $1`, [room.network.id]);
      for (const fact of facts) await note(room, fact);
      const [found] = await inWork(room.product.ctx, room.network.id, async ({ tx }) => {
        const { rows } = await tx.query<{ together: string[]; single: string[] }>(
          `select array(select person_id || ' ' || application_id from conflicted_in($1)
               order by 1) as together,
             array(select p.id || ' ' || a.id from person p, application a
               where a.round_id = $1 and is_conflicted(p.id, a.id) order by 1) as single`,
          [room.round.id],
        );
        return rows;
      });
      expect(found?.together).toEqual(found?.single);
    }),
    { numRuns: 40 },
  );
});

async function note(
  { network, round }: ReadingRoom,
  fact: { person: string; application: string; organisation: string; how: string },
): Promise<void> {
  const { admin } = database;
  const { person, application, organisation, how } = fact;
  if (how === 'speaks')
    await admin.query(
      'insert into person_organisation values ($1, $2, $3) on conflict do nothing',
      [network.id, person, organisation],
    );
  else if (how === 'tie')
    await admin.query(`insert into tie values ($1, $2, $3, 'trustee') on conflict do nothing`, [
      network.id,
      person,
      organisation,
    ]);
  else
    await admin.query(
      `insert into conflict (network_id, id, round_id, person_id, application_id, kind, state,
         reason, decided_by)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'Left years ago', $7)
       on conflict do nothing`,
      [
        network.id,
        round.id,
        person,
        application,
        how.replace('dismissed-', ''),
        how.startsWith('dismissed') ? 'dismissed' : 'confirmed',
        network.people.find(({ id }) => id !== person)?.id,
      ],
    );
}
