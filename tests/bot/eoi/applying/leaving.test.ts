import { afterAll, beforeAll, expect, test } from 'vitest';
import { planReminders } from '../../../../bot/eoi/applying/reminding.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, pressOn, refusalOf } from '../../../support/product.ts';
import { beginFor, buildCall, type Call, saveAnswer, textOf, told } from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('when whoever began it has left, the coordinators hear it, and let a colleague in without seeing anything', async () => {
  const call = await buildCall(database);
  const { product, network } = call;
  const application = await beginFor(call, 'Ann');
  await saveAnswer(call, 'Ann', application, { text: 'Ann’s words', seen: 0 });
  await plan(call);
  await leave(call, 'Ann');
  await product.reach('2027-02-15T12:00:01Z');
  const orphaned = '“New centres”: a draft has nobody left who can open it';
  expect(told(call, 'Coordinator')).toEqual([orphaned]);
  const asked = await product.press('Amy', { command: 'eoi.apply-ask', ids: [application] });
  expect(textOf(asked)).toContain('the coordinators hear that you ask');
  await product.work();
  expect(told(call, 'Coordinator')).toContain(
    'Amy asks to be let in to the application of Toddlers',
  );
  const ids = [application, network.person('Amy').id];
  messageOf(await product.press('Coordinator', { command: 'eoi.apply-let-in', ids }));
  expect(
    refusalOf(
      await product.press('Coordinator', { command: 'eoi.application', ids: [application] }),
    ),
  ).toContain('I cannot find that application');
  const read = await product.press('Amy', {
    command: 'eoi.read-application',
    ids: [application],
  });
  expect(textOf(read)).toContain('Ann’s words');
});

test('no coordinator lets herself, another coordinator or a panellist in to a draft that was left', async () => {
  const call = await buildCall(database);
  const { product, network } = call;
  const application = await beginFor(call, 'Ann');
  const coordinator = network.person('Coordinator').id;
  await database.admin.query(
    `insert into person_organisation (network_id, person_id, organisation_id)
     select network_id, $2, lead_organisation_id from application where id = $1`,
    [application, coordinator],
  );
  await leave(call, 'Ann');
  await product.press('Coordinator', { command: 'eoi.apply-ask', ids: [application] });
  const ids = [application, coordinator];
  expect(refusalOf(await product.press('Coordinator', { command: 'eoi.apply-let-in', ids }))).toBe(
    'Whoever coordinates, administers or scores cannot be let in by a coordinator: applications are sealed to them. Somebody else of the organisation has to ask.',
  );
});

test('the last of the lead agency cannot be taken off; one of two can, and no longer opens it', async () => {
  const call = await buildCall(database);
  const { product, network } = call;
  const application = await beginFor(call, 'Ann');
  const ann = [application, network.person('Ann').id];
  expect(refusalOf(await product.press('Ann', { command: 'eoi.take-off', ids: ann }))).toBe(
    'You are the last who can open it. Let a colleague in first, or take the application back.',
  );
  await product.press('Amy', { command: 'eoi.apply-ask', ids: [application] });
  const list = await product.press('Ann', {
    command: 'eoi.application-members',
    ids: [application],
  });
  expect(textOf(list)).toBe(
    [
      'Who writes on the application of Toddlers',
      'Ann (you) · for the lead agency',
      '[I no longer write on it]',
      'Amy asks to be let in.',
      '[Let her in] [Not now]',
    ].join('\n'),
  );
  await pressOn(call, 'Ann', list, 'Let her in');
  await product.press('Amy', { command: 'eoi.take-off', ids: ann });
  expect(
    refusalOf(await product.press('Ann', { command: 'eoi.application', ids: [application] })),
  ).toContain('I cannot find that application');
});

async function plan({ product, network, round }: Call): Promise<void> {
  await inWork(product.ctx, network.id, async (work) =>
    planReminders(work, await readRound(work, round.id)),
  );
}

/** She no longer speaks for her organisation. */
async function leave({ network }: Call, who: string): Promise<void> {
  await database.admin.query('delete from person_organisation where person_id = $1', [
    network.person(who).id,
  ]);
}
