import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from '../../../../bot/context.ts';
import { applyingPersonData } from '../../../../bot/eoi/applying/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  beginFor,
  buildCall,
  type Call,
  fillIn,
  handIn,
  organisationOf,
  saveAnswer,
  textOf,
} from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('erasing the only one who can open a draft deletes it; with a colleague it stays, without her name', async () => {
  const call = await buildCall(database);
  const alone = await beginFor(call, 'Bob');
  await fillIn(call, 'Bob', alone);
  const shared = await shareWithAmy(call);
  await saveAnswer(call, 'Ann', shared, { text: 'Ann’s words', seen: 0 });
  for (const who of ['Ann', 'Bob']) await forget(call, who);
  expect(await keysOf(call)).toEqual([shared]);
  const read = await call.product.press('Amy', {
    command: 'eoi.read-application',
    ids: [shared],
  });
  expect(textOf(read)).toContain('Ann’s words');
  expect(
    refusalOf(await call.product.press('Ann', { command: 'eoi.application', ids: [shared] })),
  ).toContain('I cannot find that application');
});

test('what an organisation handed in stays when the person who did so is erased', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  await handIn(call, 'Ann', application);
  await forget(call, 'Ann');
  const rows = await look(
    database,
    'select from submission where application_id = $1 and sealed is not null',
    [application],
  );
  expect(rows).toHaveLength(1);
});

test('of two accounts that become one person, the older can open what either could', async () => {
  const call = await buildCall(database);
  const { network, product } = call;
  const application = await beginFor(call, 'Ann');
  await saveAnswer(call, 'Ann', application, { text: 'Ann’s words', seen: 0 });
  await withWork(call, (work) =>
    applyingPersonData.mergePeople(work, network.person('Ann').id, network.person('Amy').id),
  );
  messageOf(await product.press('Amy', { command: 'eoi.application', ids: [application] }));
});

test('of two accounts that become one person, who led an application with one leads it still', async () => {
  const call = await buildCall(database);
  const { network } = call;
  const application = await beginFor(call, 'Ann');
  await takePart(call, application, 'Amy');
  await withWork(call, (work) =>
    applyingPersonData.mergePeople(work, network.person('Ann').id, network.person('Amy').id),
  );
  await fillIn(call, 'Amy', application);
  expect(textOf(await handIn(call, 'Amy', application))).toContain('Receipt');
});

test('of two accounts that become one person, who was let in for a partner is not let in for the lead she asked for', async () => {
  const call = await buildCall(database);
  const { network, product } = call;
  const application = await beginFor(call, 'Ann');
  await product.press('Amy', { command: 'eoi.apply-ask', ids: [application] });
  await takePart(call, application, 'Bob');
  await withWork(call, (work) =>
    applyingPersonData.mergePeople(work, network.person('Bob').id, network.person('Amy').id),
  );
  expect(await handIn(call, 'Amy', application)).toMatchObject({
    sentence: expect.stringContaining('Only Toddlers, as the lead agency, can do that.'),
  });
});

test('she exports what she did, and nobody’s words', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const [sheet] = await withWork(call, (work) =>
    applyingPersonData.exportPerson(work, call.network.person('Ann').id),
  );
  expect(sheet?.rows.map(({ did, detail }) => [did, detail]).sort()).toEqual([
    ['began it', ''],
    ['write on it', 'lead, in'],
    ['wrote a part last', 'answer'],
    ['wrote a part last', 'answer'],
    ['wrote a part last', 'authorises'],
  ]);
  expect(JSON.stringify(sheet)).not.toContain('toddler group');
});

test('drafts are destroyed with their keys once the network’s months are over, not a day before', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const retain = () => withWork(call, (work) => applyingPersonData.retain!(work, 6));
  await call.product.travel('2027-08-31T12:00:00Z');
  expect(await retain()).toBe(0);
  await call.product.travel('2027-09-01T12:00:00Z');
  expect(await retain()).toBe(1);
  expect(await keysOf(call)).toEqual([]);
  const parts = 'select from draft_part where application_id = $1';
  expect(await look(database, parts, [application])).toEqual([]);
});

async function shareWithAmy(call: Call): Promise<string> {
  const application = await beginFor(call, 'Ann');
  await call.product.press('Amy', { command: 'eoi.apply-ask', ids: [application] });
  const ids = [application, call.network.person('Amy').id];
  messageOf(await call.product.press('Ann', { command: 'eoi.apply-let-in', ids }));
  return application;
}

/** Chess Club is a partner, and somebody writes on the application for it. */
async function takePart(call: Call, application: string, who: string): Promise<void> {
  const club = await organisationOf(call, 'Bob');
  const given = [call.network.id, application, club, call.network.person(who).id];
  await database.admin.query(
    `insert into partner (network_id, id, application_id, organisation_id, state, invited_by,
       answered_by, answered_at, confirmed_version)
     values ($1, gen_random_uuid(), $2, $3, 'confirmed', $4, $4, business_now(), 0)`,
    given,
  );
  await database.admin.query(
    `insert into application_member (network_id, application_id, organisation_id, person_id, part, state)
     values ($1, $2, $3, $4, 'partner', 'in')`,
    given,
  );
}

function withWork<T>({ product, network }: Call, body: (work: Work) => Promise<T>): Promise<T> {
  return inWork(product.ctx, network.id, body);
}

function forget(call: Call, who: string): Promise<void> {
  const { id } = call.network.person(who);
  return withWork(call, (work) => applyingPersonData.forgetPerson(work, id));
}

async function keysOf({ network }: Call): Promise<readonly string[]> {
  const rows = await look<{ id: string }>(
    database,
    'select application_id as id from application_key where network_id = $1',
    [network.id],
  );
  return rows.map(({ id }) => id);
}
