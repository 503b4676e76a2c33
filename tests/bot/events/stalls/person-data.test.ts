import { afterAll, beforeAll, expect, test } from 'vitest';
import { stallsPersonData } from '../../../../bot/events/stalls/person-data.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { approve, askFor, buildFair, type Fair, givePitch, holder, stallOf, told } from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const everybody = [holder('Ann'), holder('Amy', { organisation: 'Ann’s group' }), holder('Bob')];

/** Ann has the only stall, Bob waits for it. */
async function held(plan = everybody): Promise<Fair> {
  const fair = await buildFair(database, plan);
  await askFor(fair, 'Ann', { looksFor: 'Volunteers', needs: ['power'], access: 'A ramp' });
  await askFor(fair, 'Bob');
  await approve(fair, 'Ann');
  await approve(fair, 'Bob');
  await givePitch(fair, 'Ann', '7');
  await fair.product.work();
  return fair;
}

function erase({ product, network }: Fair, who: string): Promise<void> {
  return inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, network.person(who).id, 'network.erased'),
  );
}

function exportOf({ product, network }: Fair, who: string) {
  return inWork(product.ctx, network.id, (work) =>
    stallsPersonData.exportPerson(work, network.person(who).id),
  );
}

test('an export tells the stalls she asked for, and about how many she decided', async () => {
  const fair = await held();
  expect(await exportOf(fair, 'Ann')).toEqual([
    {
      name: 'Stalls you asked for',
      rows: [
        {
          event: 'Market day',
          organisation: 'Ann’s group',
          kind: 'Large stall',
          state: 'approved',
          pitch: '7',
          offers: 'Help for families',
          'looks for': 'Volunteers',
          power: true,
          table: false,
          access: 'A ramp',
          asked: expect.stringMatching(/^2026-12-07T09:00:/),
        },
      ],
    },
    { name: 'Stalls you decided about', rows: [] },
  ]);
  expect((await exportOf(fair, 'Coordinator'))[1]?.rows).toEqual([
    { event: 'Market day', decided: 2 },
  ]);
});

test('the stall of somebody who is erased is left with another of her organisation', async () => {
  const fair = await held();
  await erase(fair, 'Ann');
  await fair.product.work();
  expect(await stallOf(fair, 'Ann')).toMatchObject({ state: 'approved', pitch: '7' });
  expect(textOf(await fair.product.press('Amy', { command: 'event.stall' }))).toContain(
    'You have a stall: Large stall, pitch 7.',
  );
  expect(told(fair, 'Bob')).toEqual(['You are in the queue for a stall at “Market day”']);
});

test('where nobody else sees to it the stall is given back, and goes to the next', async () => {
  const fair = await held([holder('Ann'), holder('Bob')]);
  await erase(fair, 'Ann');
  await erase(fair, 'Coordinator');
  await fair.product.work();
  expect((await stallOf(fair, 'Ann')).state).toBe('withdrawn');
  expect((await stallOf(fair, 'Bob')).state).toBe('approved');
  expect(told(fair, 'Bob').at(-1)).toBe('You have a stall at “Market day”');
  expect(
    await look(
      database,
      `select from stall where network_id = $1
         and (decided_by is not null or access_needs is not null)`,
      [fair.network.id],
    ),
  ).toEqual([]);
});

test('joining two people keeps the stalls of both, and what each decided', async () => {
  const fair = await held();
  const ids = ['Ann', 'Coordinator'].map((who) => fair.network.person(who).id);
  const [ann = '', coordinator = ''] = ids;
  const merged = await inWork(fair.product.ctx, fair.network.id, (work) =>
    mergePeople(work, people, [ann, coordinator]),
  );
  const kept = merged?.personId ?? '';
  expect(
    await look(
      database,
      `select o.name, s.person_id = $2 as hers, s.decided_by = $2 as decided
       from stall s join organisation o on o.id = s.organisation_id
       where s.network_id = $1 order by 1`,
      [fair.network.id, kept],
    ),
  ).toEqual([
    { name: 'Ann’s group', hers: true, decided: true },
    { name: 'Bob’s group', hers: false, decided: true },
  ]);
});

test('what access was needed goes 28 days after the event, the stall itself with old answers', async () => {
  const fair = await held();
  const retain = () =>
    inWork(fair.product.ctx, fair.network.id, async (work) => stallsPersonData.retain?.(work, 24));
  // The event ends on 21 December at 13:00.
  await fair.product.travel('2027-01-18T12:59:59Z');
  expect(await retain()).toBe(0);
  await fair.product.travel('2027-01-18T13:00:00Z');
  expect(await retain()).toBe(1);
  expect((await exportOf(fair, 'Ann'))[0]?.rows[0]).toMatchObject({ access: null, power: true });
  await fair.product.travel('2028-12-21T13:00:00Z');
  expect(await retain()).toBe(2);
});
