import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobContext } from '../../../bot/job.ts';
import { makeNetworkJobs } from '../../../bot/network/jobs.ts';
import { networkPersonData } from '../../../bot/network/person-data.ts';
import { planRetention, retain } from '../../../bot/network/retention.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, {
    people: [{ name: 'Amina', accounts: [{ platform: 'slack' }] }],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('inbox keys go after 14 days, codes and tries a day after they ended', async () => {
  await database.admin.query(
    `insert into inbox (network_id, key, received_at)
     values ($1, 'old', now() - interval '14 days 1 minute'),
       ($1, 'young', now() - interval '13 days 23 hours')`,
    [leafy.id],
  );
  await database.admin.query(
    `insert into link_code (network_id, id, kind, code_hash, expires_at)
     values ($1, gen_random_uuid(), 'account', 'a', now() - interval '25 hours'),
       ($1, gen_random_uuid(), 'account', 'b', now() - interval '23 hours')`,
    [leafy.id],
  );
  await database.admin.query(
    `insert into link_attempt (network_id, account_id, at)
     values ($1, $2, now() - interval '25 hours'), ($1, $2, now() - interval '1 hour')`,
    [leafy.id, leafy.person('Amina').accounts[0]!.id],
  );
  expect(await inWork(ctx, leafy.id, retain)).toEqual({ keys: 1, codes: 1, attempts: 1 });
  const { rows } = await database.admin.query('select key from inbox');
  expect(rows).toEqual([{ key: 'young' }]);
  expect(await inWork(ctx, leafy.id, retain)).toEqual({ keys: 0, codes: 0, attempts: 0 });
});

test('each night asks every capability once, and plans the next one', async () => {
  await inWork(ctx, leafy.id, planRetention);
  await inWork(ctx, leafy.id, planRetention);
  const pending = async () =>
    (
      await database.admin.query<{ id: string; period: string }>(
        `select id, period from due where state = 'pending' and kind = 'network.retention'`,
      )
    ).rows;
  const [first, ...more] = await pending();
  expect(more).toEqual([]);
  await database.admin.query(
    `update clock set "offset" = (select due_at from due where id = $1) - clock_timestamp()
       + interval '3 days'`,
    [first!.id],
  );
  const asked: number[] = [];
  const keeping = {
    ...networkPersonData,
    retain: async (_: unknown, months: number) => asked.push(months),
  };
  const job = makeNetworkJobs([networkPersonData, keeping])['network.retention']!;
  const jobs: JobContext = {
    ...ctx,
    messengers: {},
    directories: {},
    calendars: {},
    signal: new AbortController().signal,
  };
  const payload = {
    networkId: leafy.id,
    dueId: first!.id,
    subjectId: leafy.id,
    period: first!.period,
  };
  await job.run(jobs, payload as never);
  await job.run(jobs, payload as never);
  expect(asked).toEqual([24]);
  const next = await pending();
  expect(next.map(({ period }) => period)).toEqual([
    Temporal.PlainDate.from(first!.period).add({ days: 4 }).toString(),
  ]);
  expect(ctx.jobs.map(({ name }) => name)).toEqual([
    'network.refresh-place',
    'network.refresh-place',
  ]);
});
