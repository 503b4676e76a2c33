import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { addConflict, buildPanelTown, type PanelTown } from '../moderating/panel-town.ts';
import { drawn, release, stageAll, toldTo } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Decided on 7 December with a pause of ten days, in which applicants may reply. */
async function decided(columns: Readonly<Record<string, unknown>> = {}): Promise<PanelTown> {
  const town = await buildPanelTown(database, {
    round: { columns: { standstill_days: 10, right_of_reply: true, ...columns } },
  });
  await stageAll(town);
  messageOf(await release(town));
  await town.product.work();
  return town;
}

const reply = (town: PanelTown, who: string, lead: string, body = 'We did say who does what.') =>
  town.product.press(who, {
    command: 'eoi.send-reply',
    ids: [town.applications[lead]?.id as string],
    values: { body },
  });

const contracts = ({ round }: PanelTown) =>
  look(database, 'select id from contract where round_id = $1', [round.id]);

test('contracts begin at midnight after the last day of the pause, on London’s clocks', async () => {
  const town = await decided();
  expect(await contracts(town)).toEqual([]);
  await town.product.reach('2026-12-17T23:59:59Z');
  expect(await contracts(town)).toEqual([]);
  await town.product.reach('2026-12-18T00:00:00Z');
  expect(await contracts(town)).toHaveLength(1);
});

test('without a pause they begin at once', async () => {
  const town = await decided({ standstill_days: 0 });
  expect(await contracts(town)).toHaveLength(1);
});

test('an applicant may reply once while the pause lasts; coordinators without a conflict read it', async () => {
  const town = await decided();
  await addConflict(town, 'Second', 'Hill School');
  expect(messageOf(await reply(town, 'Hal', 'Hill School')).summary).toBe(
    'Thank you, your reply is with the coordinators. One of them will come back to you.',
  );
  await town.product.work();
  expect(toldTo(town, 'Coordinator').at(-1)).toContain('We did say who does what.');
  expect(toldTo(town, 'Second').join()).not.toContain('We did say');
  expect(refusalOf(await reply(town, 'Hal', 'Hill School'))).toBe(
    'A reply was sent for this application already, and one is taken. If something is missing, please talk to a coordinator.',
  );
  await town.product.travel('2026-12-18T00:00:00Z');
  expect(refusalOf(await reply(town, 'Gus', 'Green Hub'))).toBe(
    'Replies are not taken any more. Please talk to a coordinator.',
  );
});

test('only an applicant reads what the panel wrote for her, and only what may be shared, without names', async () => {
  const town = await buildPanelTown(database);
  const id = town.applications['Hill School']?.id as string;
  const write = (who: string, comment: string, shareable: boolean) =>
    database.admin.query(
      `update score set comment = $3, shareable = $4 where application_id = $1 and person_id = $2
         and criterion_id = $5`,
      [id, town.network.person(who).id, comment, shareable, town.round.criterionIds[0]],
    );
  await write('Ann', 'Good links with parents.', true);
  await write('Bob', 'Not for their eyes.', false);
  const read = (who: string) => town.product.press(who, { command: 'eoi.feedback', ids: [id] });
  expect(refusalOf(await read('Hal'))).toBe(
    'I cannot find that application among yours. Type /eoi apply to see those on which you write.',
  );
  await stageAll(town);
  await release(town);
  expect(await drawn(town, 'eoi.own-outcome', [id], 'decisions')).toContain(
    '[Read the panel’s comments]',
  );
  expect(textOf(await read('Hal'))).toBe(
    [
      'Hill School: what the panel wrote for you',
      'Knows the community\nGood links with parents.',
    ].join('\n'),
  );
  for (const who of ['Fay', 'Coordinator', 'Ann'])
    expect(refusalOf(await read(who))).toContain('I cannot find that application among yours.');
});
