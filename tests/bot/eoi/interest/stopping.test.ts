import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { planAfterDeadline } from '../../../../bot/eoi/interest/stopping.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildApplication } from '../../../support/round.ts';
import { buildCrowd, type Crowd, column, drawn, heard, press, showInterest } from './crowd.ts';

const CLOSES = '2026-12-09T12:00:00Z';
const asked = 'One question about “New centres”';

let database: TestDatabase;
let crowd: Crowd;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  crowd = await buildCrowd(database, { opensAt: '2026-09-16T12:00:00Z', closesAt: CLOSES });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function within<T>(body: Parameters<typeof inWork<T>>[2]): Promise<T> {
  return inWork(crowd.product.ctx, crowd.network.id, body);
}

async function planAsking(): Promise<void> {
  await within(async (work) => planAfterDeadline(work, await readRound(work, crowd.round.id)));
}

async function idOf(organisation: string): Promise<string> {
  const [id] = await column(
    crowd,
    'select id from organisation where name = $1 and network_id = $2',
    [organisation, crowd.network.id],
  );
  return String(id);
}

test('after the deadline who handed in nothing is asked one question, and nobody else', async () => {
  await press(crowd, 'Aisha', 'lead');
  await press(crowd, 'Ben', 'join');
  await press(crowd, 'Chloe', 'informed');
  await buildApplication(crowd.ground, crowd.round, {
    lead: 'Park Dads',
    members: ['Dev'],
    state: 'draft',
  });
  await buildApplication(crowd.ground, crowd.round, {
    lead: 'Somebody else',
    partners: ['Big Charity'],
    members: ['Eve'],
  });
  await planAsking();
  await crowd.product.reach('2026-12-09T11:59:59Z');
  for (const name of ['Aisha', 'Ben', 'Dev']) expect(heard(crowd, name)).toEqual([]);
  await crowd.product.reach('2026-12-09T12:00:01Z');
  await crowd.product.reach('2026-12-09T12:10:00Z');
  expect(heard(crowd, 'Aisha')).toEqual([asked]);
  expect(heard(crowd, 'Dev')).toEqual([asked]);
  for (const name of ['Ben', 'Chloe', 'Eve', 'Coordinator']) expect(heard(crowd, name)).toEqual([]);
  const ids = [crowd.round.id, await idOf('Park Dads')];
  expect(await drawn(crowd, 'eoi.why-stopped', ids)).toBe(
    [
      'One question, one press',
      'Park Dads was interested in “New centres” and did not hand in an application. What was the main reason?',
      '[Not enough time] [The form] [We found no partner] [Too large for us]',
      '[The money] [Staff or TUPE] [Not for us after all] [Something else]',
      'It is counted without your name, so that the next call can be made fairer.',
    ].join('\n'),
  );
  const say = (who: string, value: string) =>
    crowd.product.press(who, { command: 'eoi.why-stopped', ids, value });
  expect(textOf(messageOf(await say('Dev', 'partner')))).toBe(
    'Thank you. Noted: We found no partner.',
  );
  await say('Dev', 'staff');
  expect(
    await column(crowd, 'select reason from stop_reason where round_id = $1', [crowd.round.id]),
  ).toEqual(['staff']);
  expect(await drawn(crowd, 'eoi.why-stopped', ids)).toBeNull();
  const nothing =
    'There is nothing to say about that any more. Type /eoi list to see what else there is.';
  expect(refusalOf(await say('Aisha', 'time'))).toBe(nothing);
  const ben = { command: 'eoi.why-stopped', value: 'time' };
  const handedIn = [crowd.round.id, await idOf('Big Charity')];
  expect(refusalOf(await crowd.product.press('Ben', { ...ben, ids: handedIn }))).toBe(nothing);
});

test('where the deadline is moved the question moves along; of a cancelled round nobody is asked', async () => {
  await press(crowd, 'Aisha', 'lead');
  await planAsking();
  await database.admin.query(`update round set closes_at = '2026-12-11T12:00:00Z' where id = $1`, [
    crowd.round.id,
  ]);
  await planAsking();
  await crowd.product.reach('2026-12-10T12:00:00Z');
  expect(heard(crowd, 'Aisha')).toEqual([]);
  await database.admin.query(
    `update round set stage = 'cancelled', cancelled_at = business_now() where id = $1`,
    [crowd.round.id],
  );
  await crowd.product.reach('2026-12-11T12:00:01Z');
  expect(heard(crowd, 'Aisha')).toEqual([]);
});

test('before the deadline a reason is taken only with an interest taken back, so that no draft is told of', async () => {
  await buildApplication(crowd.ground, crowd.round, {
    lead: 'Park Dads',
    members: ['Dev'],
    state: 'draft',
  });
  const ids = [crowd.round.id, await idOf('Park Dads')];
  const reply = await crowd.product.press('Dev', {
    command: 'eoi.why-stopped',
    ids,
    value: 'time',
  });
  expect(refusalOf(reply)).toBe(
    'There is nothing to say about that any more. Type /eoi list to see what else there is.',
  );
  expect(await drawn(crowd, 'eoi.why-stopped', ids)).toBeNull();
});

test('an erased person’s interest for an organisation passes to a colleague, else it is taken back', async () => {
  await showInterest(crowd, 'Aisha', 'lead', { brings: 'A hall' });
  await showInterest(crowd, 'Ben', 'join', { brings: 'Vans' });
  await press(crowd, 'Eve', 'informed');
  await database.admin.query('insert into person_organisation values ($1, $2, $3)', [
    crowd.network.id,
    crowd.network.person('Chloe').id,
    await idOf('Leafy Playgroup'),
  ]);
  const ben = crowd.network.person('Ben').id;
  const capability = people.find(({ name }) => name === 'interest');
  const sheets = await within(async (work) => capability?.exportPerson(work, ben));
  expect(sheets?.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['Interest that you showed', 1],
    ['Introductions to other organisations', 0],
    ['Why you did not hand in', 0],
  ]);
  for (const name of ['Aisha', 'Ben', 'Eve'])
    await within((work) =>
      erasePerson(work, people, crowd.network.person(name).id, 'network.erased'),
    );
  const left = await column(
    crowd,
    `select coalesce(p.name, '-') || ' ' || coalesce(i.brings, '-') || ' ' || (i.withdrawn_at is null)
     from interest i left join person p on p.id = i.person_id where i.round_id = $1 order by 1`,
    [crowd.round.id],
  );
  expect(left).toEqual(['- - false', 'Chloe A hall true']);
});

test('long after the deadline persons and words go, and what is counted stays', async () => {
  await showInterest(crowd, 'Aisha', 'lead', { brings: 'A hall' });
  await press(crowd, 'Eve', 'informed');
  await crowd.product.travel('2029-12-10T12:00:00Z');
  const capability = people.find(({ name }) => name === 'interest');
  expect(await within(async (work) => capability?.retain?.(work, 24))).toBe(2);
  expect(await within(async (work) => capability?.retain?.(work, 24))).toBe(0);
  expect(
    await column(
      crowd,
      'select kind || coalesce(brings, $2) || (person_id is null) from interest where round_id = $1',
      [crowd.round.id, '-'],
    ),
  ).toEqual(['lead-true']);
});

test('two people of one who were joined keep one interest for themselves', async () => {
  await press(crowd, 'Eve', 'informed');
  await database.admin.query(
    `insert into interest (network_id, id, round_id, person_id, kind)
     values ($1, gen_random_uuid(), $2, $3, 'informed')`,
    [crowd.network.id, crowd.round.id, crowd.network.person('Lead').id],
  );
  const capability = people.find(({ name }) => name === 'interest');
  await within(async (work) => {
    await capability?.mergePeople(
      work,
      crowd.network.person('Eve').id,
      crowd.network.person('Lead').id,
    );
  });
  expect(
    await column(crowd, 'select person_id from interest where round_id = $1', [crowd.round.id]),
  ).toEqual([crowd.network.person('Lead').id]);
});
