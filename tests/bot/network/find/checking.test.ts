import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findPersonData } from '../../../../bot/network/find/person-data.ts';
import { planRetention } from '../../../../bot/network/retention.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildServices, linesOf, type ServiceTown } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildServices(database, [
    { name: 'Ada', organisation: 'Leafy Play', accounts: [{ platform: 'slack' }] },
  ]);
  // Ada was here yesterday, Amina last year.
  await database.admin.query(
    `update account set seen_at = case when person_id = $2 then timestamptz '2026-12-06'
       else '2025-12-06' end where network_id = $1`,
    [town.network.id, town.network.person('Ada').id],
  );
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Half a year after Monday 7 December 2026 it is Monday 7 June 2027, when clocks show summer time. */
const HALF_A_YEAR_ON = '2027-06-07T09:00:01Z';
const TWO_WEEKS_ON = '2027-06-21T09:00:01Z';
const FOUR_WEEKS_ON = '2027-07-05T09:00:01Z';

/** What somebody was sent: the first line of each message. */
function sent(who: string): readonly string[] {
  const [account] = town.network.person(who).accounts;
  return town.product.messengers.slack.calls
    .filter(({ to }) => JSON.stringify(to ?? null).includes(account!.externalId))
    .map(({ text }) => text.split('\n')[0] ?? '');
}

async function press(who: string, command: string, organisation = 'Leafy Play') {
  return town.product.press(who, { command, ids: [await town.idOf(organisation)] });
}

async function planned(): Promise<readonly string[]> {
  const rows = await look<{ at: Date }>(
    database,
    `select due_at as at from due where network_id = $1 and kind = 'network.check'
       and state = 'pending' order by due_at`,
    [town.network.id],
  );
  return rows.map(({ at }) => at.toISOString());
}

const ASKED = 'Is this still right? Leafy Play';
const UNCHECKED = 'Nobody has checked this entry Leafy Play';

test('half a year after an entry was saved one of its people is asked, the one seen last', async () => {
  await town.offer('Amina', 'Leafy Play', { services: ['parenting'] });
  expect(await planned()).toEqual(['2027-06-07T09:00:00.000Z']);
  await town.product.reach('2027-06-07T08:59:00Z');
  expect(sent('Ada')).toEqual([]);
  await town.product.reach(HALF_A_YEAR_ON);
  expect(sent('Ada')).toEqual([ASKED]);
  expect(sent('Amina')).toEqual([]);
  const [message] = town.product.messengers.slack.calls.slice(-1);
  expect(message?.text).toContain('Parenting, family support and home visits');
});

test('one press says that it is right: nobody else is asked, for another half a year', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach(HALF_A_YEAR_ON);
  const reply = await press('Ada', 'network.check.yes');
  expect(reply.kind).toBe('replace');
  expect(linesOf(messageOf(reply))).toEqual([
    'Thank you. Others now see that it was checked today. We ask again in half a year.',
    'Leafy Play\nNo contact given yet · checked on 7 June 2027\nHas not said yet what it offers',
  ]);
  expect(await planned()).toEqual(['2027-12-06T10:00:00.000Z']);
  await town.product.reach(FOUR_WEEKS_ON);
  expect(sent('Amina')).toEqual([]);
  await town.product.reach('2027-12-06T10:00:01Z');
  expect(sent('Ada')).toEqual([ASKED, ASKED]);
});

test('without an answer in two weeks the next one is asked, then the coordinators, then nobody for half a year', async () => {
  // Of which 3 January 2028 is a day off.
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach(HALF_A_YEAR_ON);
  await town.product.reach(TWO_WEEKS_ON);
  expect([sent('Ada'), sent('Amina'), sent('Cy')]).toEqual([[ASKED], [ASKED], []]);
  await town.product.reach(FOUR_WEEKS_ON);
  expect([sent('Ada'), sent('Amina'), sent('Cy')]).toEqual([[ASKED], [ASKED], [UNCHECKED]]);
  expect(await planned()).toEqual(['2028-01-04T08:00:00.000Z']);
  await town.product.reach('2028-01-04T08:00:01Z');
  expect(sent('Ada')).toEqual([ASKED, ASKED]);
  // A coordinator may say so for them.
  expect((await press('Cy', 'network.check.yes')).kind).toBe('replace');
});

test('an entry that was changed is not asked about until half a year later', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.travel('2027-03-01T09:00:00Z');
  await town.offer('Amina', 'Leafy Play', { about: 'New' });
  await town.offer('Amina', 'Leafy Play', { about: 'Newer' });
  // 30 August 2027 is a bank holiday.
  expect(await planned()).toEqual(['2027-08-31T07:00:00.000Z']);
  await town.product.reach(HALF_A_YEAR_ON);
  expect(sent('Ada')).toEqual([]);
});

test('somebody who answers late finds that another has, and does no harm', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach(HALF_A_YEAR_ON);
  await town.product.reach(TWO_WEEKS_ON);
  await press('Amina', 'network.check.yes');
  await press('Ada', 'network.check.yes');
  expect(await planned()).toEqual(['2027-12-20T10:00:00.000Z']);
});

test('a check that waits for the morning is not sent once somebody has answered', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach('2027-06-07T22:30:00Z');
  await press('Amina', 'network.check.yes');
  await town.product.reach('2027-06-08T07:00:01Z');
  expect(sent('Ada')).toEqual([]);
});

test('where the bot was away at the time, people are asked at the next allowed hour', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach('2027-06-07T22:30:00Z');
  expect(sent('Ada')).toEqual([]);
  await town.product.reach('2027-06-08T07:00:01Z');
  expect(sent('Ada')).toEqual([ASKED]);
});

test('one that has closed is found no more, its coordinators are told, and may show it again', async () => {
  await town.offer('Amina', 'Leafy Play', { about: 'Puppets' });
  const found = async () => {
    const values = { words: 'puppets' };
    const reply = await town.product.press('Bo', { command: 'network.find', values });
    return linesOf(messageOf(reply)).some((line) => line.includes('Leafy Play'));
  };
  expect(await found()).toBe(true);
  const reply = await press('Amina', 'network.check.closed');
  expect(linesOf(messageOf(reply))).toEqual([
    'Leafy Play is no longer shown to people who look for help. If that was a mistake, press “Change it” and save: it is shown again.',
    ['Change it'],
  ]);
  expect(await found()).toBe(false);
  expect(await planned()).toEqual([]);
  await town.product.work();
  expect(sent('Cy')).toEqual([
    'Leafy Play has closed, we were told. It is no longer shown to people who look for help.',
  ]);
  expect(refusalOf(await press('Amina', 'network.check.closed'))).toBe(
    'Leafy Play has been marked as closed already. To show it again, type /network organisation, edit it and save.',
  );
  const mine = linesOf(
    messageOf(await town.product.press('Amina', { command: 'network.organisation' })),
  );
  expect(mine[1]).toBe(
    'Leafy Play\nClosed: not shown to people who look for help. To show it again, edit it and save.',
  );
  await press('Cy', 'network.check.yes');
  expect(await found()).toBe(true);
  expect(await planned()).toHaveLength(1);
});

test('every night a check is planned for entries that have none, closed ones left out', async () => {
  await inWork(town.product.ctx, town.network.id, planRetention);
  await press('Cy', 'network.check.closed', 'Oak Centre');
  await town.product.reach('2026-12-08T03:15:01Z');
  expect(await planned()).toHaveLength(1);
  const [row] = await look<{ days: number }>(
    database,
    `select (d.due_at::date - o.made_at::date)::int as days from due d
     join organisation o on o.id = d.subject_id where d.network_id = $1 and d.kind = 'network.check'`,
    [town.network.id],
  );
  expect(row?.days).toBeGreaterThanOrEqual(182);
  expect(row?.days).toBeLessThanOrEqual(186);
  // One that was made long ago is asked about that very day, in the morning.
  await database.admin.query(`delete from due where network_id = $1 and kind = 'network.check'`, [
    town.network.id,
  ]);
  await database.admin.query(
    `update organisation set made_at = '2020-01-01' where network_id = $1`,
    [town.network.id],
  );
  await town.product.reach('2026-12-09T03:15:01Z');
  expect(await planned()).toEqual(['2026-12-09T08:00:00.000Z']);
});

test('only its own people, and coordinators, say what has become of an organisation', async () => {
  for (const command of ['network.check.yes', 'network.check.closed'])
    expect(refusalOf(await press('Amina', command, 'Oak Centre'))).toBe(
      'That was not found. Please start again from the newest message or list.',
    );
});

test('whoever is being asked is told so in her export, and forgotten when she goes', async () => {
  await town.offer('Amina', 'Leafy Play', {});
  await town.product.reach(HALF_A_YEAR_ON);
  const ada = town.network.person('Ada').id;
  const checks = () =>
    inWork(town.product.ctx, town.network.id, async (work) => {
      const sheets = await findPersonData.exportPerson(work, ada);
      return sheets.at(-1)?.rows.map(({ organisation }) => organisation);
    });
  expect(await checks()).toEqual(['Leafy Play']);
  await inWork(town.product.ctx, town.network.id, (work) => findPersonData.forgetPerson(work, ada));
  expect(await checks()).toEqual([]);
});
