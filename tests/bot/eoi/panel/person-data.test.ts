import { afterAll, beforeAll, expect, test } from 'vitest';
import { panelPersonData } from '../../../../bot/eoi/panel/person-data.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildReading } from '../../../support/round.ts';
import { look } from '../../pulse/town.ts';
import {
  buildSitting,
  CLOSED,
  conflictsOf,
  four,
  makeReady,
  organisation,
  pressAbout,
  put,
  readingsOf,
  type Sitting,
  seat,
  seatThree,
} from './sitting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Sue has to do with Oak School, and is done reading nothing yet. */
async function held(): Promise<Sitting> {
  const sitting = await buildSitting(database, { people: [...four, seat('Susan')] });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  await pressAbout(sitting, 'Sue', 'eoi.panel-accept');
  const first = [await organisation(sitting, 'Oak School')];
  await pressAbout(sitting, 'Sue', 'eoi.panel-ties-save', { first, kind: 'volunteer' });
  await makeReady(sitting, ['Rose', 'Carl', 'Sue']);
  await sitting.product.work();
  return sitting;
}

test('an export tells her panels, ties and conflicts, and not with which application', async () => {
  const sitting = await held();
  const sheets = await inWork(sitting.product.ctx, sitting.network.id, (work) =>
    panelPersonData.exportPerson(work, sitting.network.person('Sue').id),
  );
  expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
    [
      'Panels you sit on',
      [
        {
          call: 'New centres',
          for: 'Hill School',
          chair: false,
          added: expect.any(String),
          accepted: expect.any(String),
          declared: expect.any(String),
          'taken off': null,
          'to read': 1,
          'marks final': 0,
        },
      ],
    ],
    ['Organisations you have to do with', [{ organisation: 'Oak School', kind: 'volunteer' }]],
    [
      'Conflicts of interest noted of you',
      [{ call: 'New centres', kind: 'tie', state: 'confirmed', reason: null }],
    ],
    ['Conflicts of interest you decided about', []],
  ]);
});

test('whoever is erased is off the panel, her ties are gone, and others read what she had', async () => {
  const sitting = await held();
  const { id } = sitting.network.person('Sue');
  await inWork(sitting.product.ctx, sitting.network.id, (work) =>
    erasePerson(work, people, id, 'network.erased'),
  );
  expect(await look(database, 'select from tie where person_id = $1', [id])).toEqual([]);
  const readings = await look<{ state: string; why: string }>(
    database,
    'select state, void_reason as why from reading where person_id = $1',
    [id],
  );
  expect(readings).toEqual([{ state: 'void', why: 'removed' }]);
});

test('two people who are one: a conflict of either holds for both, and the older final reading stays', async () => {
  const sitting = await held();
  const { network, product, round } = sitting;
  await put(sitting, 'Susan', 'Hill School', { part: 'chair' });
  const [one, two] = sitting.applications.map(({ id }) => id);
  await database.admin.query(
    `update person set joined_at = joined_at - interval '1 day' where id = $1`,
    [network.person('Sue').id],
  );
  await buildReading(sitting.ground, round, one ?? '', 'Susan', [3, 4]);
  await buildReading(sitting.ground, round, two ?? '', 'Susan', [2, 2]);
  await inWork(product.ctx, network.id, (work) =>
    mergePeople(work, people, [network.person('Sue').id, network.person('Susan').id]),
  );
  await product.work();
  const hers = (await readingsOf(sitting)).filter((line) => line.startsWith('Sue'));
  expect(hers).toEqual(['Sue 1 final', 'Sue 2 void conflict']);
  const [marks] = await look<{ marks: string }>(
    database,
    `select string_agg(mark::text, ' ' order by mark) as marks from score
     where person_id = $1 and application_id = $2`,
    [network.person('Sue').id, one],
  );
  expect(marks).toEqual({ marks: '3 4' });
  const seats = await look<{ chair: boolean; id: string }>(
    database,
    `select is_chair as chair, person_id as id from panel_member
     where round_id = $1 and removed_at is null and is_chair`,
    [round.id],
  );
  expect(seats).toEqual([{ chair: true, id: network.person('Sue').id }]);
});

test('what one dismissed of the other is open again once they are one', async () => {
  const sitting = await buildSitting(database, {
    people: [
      ...four.filter(({ name }) => name !== 'Carl'),
      seat('Carl', { organisation: 'Northside Trust' }),
      seat('Karl', { roles: ['coordinator'] }),
    ],
    round: { lots: [{ name: 'Northside' }, { name: 'Southside' }] },
    applications: [
      { lead: 'Northside Trust', lots: [0] },
      { lead: 'Oak School', lots: [1] },
    ],
  });
  await seatThree(sitting);
  await sitting.product.reach(CLOSED);
  const [conflict] = await look<{ id: string }>(
    database,
    'select id from conflict where round_id = $1',
    [sitting.round.id],
  );
  const ids = [conflict?.id ?? ''];
  await sitting.product.press('Karl', { command: 'eoi.conflict-dismiss', ids });
  expect(await conflictsOf(sitting)).toEqual(['Carl 1 own dismissed']);
  const { network, product } = sitting;
  await inWork(product.ctx, network.id, (work) =>
    mergePeople(work, people, [network.person('Carl').id, network.person('Karl').id]),
  );
  const [state] = await look(database, 'select state from conflict where round_id = $1', [
    sitting.round.id,
  ]);
  expect(state).toEqual({ state: 'suggested' });
});

test('ties are kept as long as a panel may need them', async () => {
  const sitting = await held();
  const months = (n: number) =>
    inWork(sitting.product.ctx, sitting.network.id, async (work) =>
      panelPersonData.retain?.(work, n),
    );
  expect(await months(12)).toBe(0);
  await sitting.product.travel('2028-01-14T12:02:00Z');
  expect(await months(12)).toBe(1);
});
