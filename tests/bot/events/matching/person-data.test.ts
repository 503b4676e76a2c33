import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { matchingPersonData } from '../../../../bot/events/matching/person-data.ts';
import { newId } from '../../../../bot/ids.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { look } from '../../pulse/town.ts';
import { buildGathering, type Gathering } from './gathering.ts';

let database: TestDatabase;
let gathering: Gathering;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  gathering = await buildGathering(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

type Says = 'yes' | 'no' | null;

const idOf = (name: string) => gathering.network.person(name).id;

/** A conversation of two, with what each says; both having said yes they are introduced. */
async function suggest(one: readonly [string, Says], other: readonly [string, Says]) {
  const [lower, higher] = [one, other].sort(([a], [b]) => (idOf(a) < idOf(b) ? -1 : 1));
  await database.admin.query(
    `insert into introduction (network_id, id, event_id, one_id, other_id, score, one_says,
       other_says, introduced_at)
     values ($1, $2, $3, $4, $5, 1, $6, $7,
       case when $6::text = 'yes' and $7::text = 'yes' then business_now() end)`,
    [
      gathering.network.id,
      newId(),
      gathering.eventId,
      idOf(lower?.[0] ?? ''),
      idOf(higher?.[0] ?? ''),
      lower?.[1] ?? null,
      higher?.[1] ?? null,
    ],
  );
}

/** The conversations of the event: each with who says what, by name. */
async function all(): Promise<readonly string[]> {
  const rows = await look<{ one: string; other: string; says: Says; hers: Says }>(
    database,
    `select p.name as one, q.name as other, i.one_says as says, i.other_says as hers
     from introduction i join person p on p.id = i.one_id join person q on q.id = i.other_id
     where i.event_id = $1`,
    [gathering.eventId],
  );
  return rows
    .map(({ one, other, says, hers }) =>
      [`${one} ${says ?? '–'}`, `${other} ${hers ?? '–'}`].sort().join(', '),
    )
    .sort();
}

const doing = <T>(
  run: (work: Parameters<typeof matchingPersonData.forgetPerson>[0]) => Promise<T>,
) => inWork(gathering.product.ctx, gathering.network.id, run);

test('somebody gets what was suggested to her and what she said, and nothing of the other', async () => {
  await suggest(['Aisha', 'yes'], ['Ben', 'no']);
  const [sheet] = await doing((work) => matchingPersonData.exportPerson(work, idOf('Aisha')));
  expect(sheet).toEqual({
    name: 'Conversations suggested to you',
    rows: [
      {
        event: 'Winter market',
        suggested: expect.stringMatching(/^2026-12-07T09:0/),
        'you said': 'yes',
        introduced: null,
      },
    ],
  });
});

test('forgotten, nothing is left of her conversations', async () => {
  await suggest(['Aisha', 'yes'], ['Ben', 'yes']);
  await suggest(['Ben', null], ['Chloe', 'no']);
  await doing((work) => matchingPersonData.forgetPerson(work, idOf('Aisha')));
  expect(await all()).toEqual(['Ben –, Chloe no']);
});

test('two who are one keep the conversation that went further, and none with themselves', async () => {
  await suggest(['Aisha', 'yes'], ['Ben', 'yes']);
  await suggest(['Chloe', null], ['Ben', null]);
  await suggest(['Aisha', 'no'], ['Chloe', 'yes']);
  await suggest(['Aisha', 'no'], ['Dev', 'yes']);
  await doing((work) => matchingPersonData.mergePeople(work, idOf('Aisha'), idOf('Chloe')));
  expect(await all()).toEqual(['Ben yes, Chloe yes', 'Chloe no, Dev yes']);
});

test('months after the event all of it goes', async () => {
  await suggest(['Aisha', 'yes'], ['Ben', 'yes']);
  await gathering.product.travel('2027-03-15T12:59:00Z');
  expect(await doing((work) => matchingPersonData.retain?.(work, 3) ?? Promise.resolve(-1))).toBe(
    0,
  );
  await gathering.product.travel('2027-03-15T13:00:01Z');
  expect(await doing((work) => matchingPersonData.retain?.(work, 3) ?? Promise.resolve(-1))).toBe(
    1,
  );
  expect(await all()).toEqual([]);
});
