import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const type = ({ product }: PulseTown, what: string, who = 'Lead') =>
  product.press(who, { command: 'kpi.digest', values: { what } });

/** The digests of a network, the first one first. */
async function digestsOf({ network }: PulseTown): Promise<readonly string[]> {
  const rows = await look<{ id: string }>(
    database,
    'select id from digest where network_id = $1 order by set_at',
    [network.id],
  );
  return rows.map(({ id }) => id);
}

async function share({ network }: PulseTown, day: string): Promise<void> {
  await database.admin.query(
    `insert into sharing (network_id, id, shared_on, what, reach, place)
     values ($1, gen_random_uuid(), $2, 'Our method', 'regional', 'York')`,
    [network.id, day],
  );
}

test('earlier digests are listed with what became of each, and read again as they were told', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on');
  const [digest = ''] = await digestsOf(town);
  await town.product.reach('2026-12-14T09:00:00Z');
  await town.product.reach('2026-12-21T09:00:00Z');
  // Nothing runs for three weeks; in the meantime something was shared.
  await share(town, '2027-01-02');
  await town.product.reach('2027-01-12T11:00:00Z');
  const list = textOf(await town.product.press('Lead', { command: 'kpi.digest-history' }));
  const told = list.split('\n').filter((line) => line.startsWith('Key figures'));
  expect(told.map((line) => line.replace(/ · [^·]*Z · /, ' · '))).toEqual([
    'Key figures, week 2 of 2027 · #general · sent',
    'Key figures, week 1 of 2027 · #general · not sent: nothing was running when it was due, and its time is over',
    'Key figures, week 53 of 2026 · #general · not sent: nothing was running when it was due, and its time is over',
    'Key figures, week 52 of 2026 · #general · sent: nothing had moved',
    'Key figures, week 51 of 2026 · #general · sent',
  ]);
  const read = (value: string, who = 'Lead') =>
    town.product.press(who, { command: 'kpi.digest-read', ids: [digest], value });
  const then = textOf(await read('2027-W02', 'Coordinator'));
  // Its own last one was that of week 52, though two weeks lie between.
  expect(then).toContain('Shared in the region: 1 now; there was no figure to show before.');
  // What is shared or planned later changes nothing in what was told.
  await share(town, '2027-01-12');
  await town.product.reach('2027-01-18T09:00:00Z');
  expect(textOf(await read('2027-W02'))).toBe(then);
  expect(textOf(await read('2026-W52'))).toContain('nothing has moved since the last digest');
  expect(refusalOf(await read('2027-W01'))).toContain('I cannot find that digest any more.');
});

test("what only one person gets is nobody else's: not in the list, not to be read, changed or turned off", async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on me');
  const [mine = ''] = await digestsOf(town);
  await town.product.reach('2026-12-14T09:00:00Z');
  const list = (who: string) =>
    town.product.press(who, { command: 'kpi.digest-history' }).then(textOf);
  expect(await list('Lead')).toContain('Key figures, week 51 of 2026 · to you');
  expect(await list('Coordinator')).toContain('No digest has been made yet.');
  for (const command of ['kpi.digest-read', 'kpi.digest-time', 'kpi.digest-off']) {
    const reply = await town.product.press('Coordinator', {
      command,
      ids: [mine],
      value: '2026-W51',
    });
    expect(refusalOf(reply)).toMatch(/I cannot find that digest any more|That digest is off/);
  }
});

test('an action that is overdue can be closed right from the digest', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await share(town, '2026-12-05');
  await type(town, 'on me');
  const [digest = ''] = await digestsOf(town);
  const read = (value: string) =>
    town.product.press('Lead', { command: 'kpi.digest-read', ids: [digest], value });
  await town.product.reach('2026-12-14T09:00:00Z');
  const why = 'Say why: 4 · Shared nationally';
  const { submit } = formOf(await pressOn(town, 'Lead', await read('2026-W51'), why));
  const values = { story: 'No time.', action: 'Give a talk.', person: 'vcs 1', due: '16 December' };
  await town.product.press('Lead', { command: submit.to.command, ids: submit.to.ids, values });
  await town.product.reach('2026-12-21T09:00:00Z');
  const closing = await pressOn(
    town,
    'Lead',
    await read('2026-W52'),
    'Done: 4 · Shared nationally',
  );
  expect(formOf(closing).title).toBe('What came of it');
});

test('a figure that was added since is told with its value', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await share(town, '2026-12-05');
  await type(town, 'on me');
  await town.product.reach('2026-12-14T09:00:00Z');
  await town.product.press('Lead', {
    command: 'kpi.own-save',
    values: { measure: 'shared-national', group: 'all', label: 'Talks', target: '2' },
  });
  await town.product.reach('2026-12-21T09:00:00Z');
  const list = await town.product.press('Lead', { command: 'kpi.digest-history' });
  expect(textOf(await pressOn(town, 'Lead', list, 'Read it'))).toContain(
    'Talks: 0 now; there was no figure to show before.',
  );
});

test('a digest tells of changes since its own last one, whatever others told in between', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on');
  await type(town, 'monthly');
  await town.product.reach('2026-12-14T09:00:00Z');
  await share(town, '2026-12-15');
  await town.product.reach('2026-12-21T09:00:00Z');
  await town.product.reach('2027-01-04T09:00:00Z');
  const [, monthly = ''] = await digestsOf(town);
  const first = await town.product.press('Lead', {
    command: 'kpi.digest-read',
    ids: [monthly],
    value: '2027-01',
  });
  expect(textOf(first)).toContain('This is the first digest.');
  await share(town, '2027-01-05');
  await town.product.reach('2027-01-11T09:00:00Z');
  await town.product.reach('2027-02-01T09:00:00Z');
  const second = await town.product.press('Lead', {
    command: 'kpi.digest-read',
    ids: [monthly],
    value: '2027-02',
  });
  expect(textOf(second)).toContain('Shared in the region: up 1, to 2.');
  expect(messageOf(second).summary).toContain('1 figure moved');
});
