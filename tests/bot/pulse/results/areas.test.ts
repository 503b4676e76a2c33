import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('an area that a survey was asked in keeps its name when nobody is there any more', async () => {
  const accounts = [{ platform: 'slack' as const }];
  const { network, product } = await buildTown(
    database,
    {},
    {
      people: [
        { name: 'North', group: 'vcs', locality: 'Northside', accounts },
        { name: 'South', group: 'vcs', locality: 'Southside', accounts },
      ],
    },
  );
  await sendSurvey(product, network, {
    breakdown: 'locality',
    channels: askedChannels(network),
    closes: '2026-12-14T17:00:00Z',
  });
  await database.admin.query(
    `insert into locality (network_id, id, name) values ($1, gen_random_uuid(), 'Nowhere')`,
    [network.id],
  );
  await database.admin.query('update person set locality_id = null where network_id = $1', [
    network.id,
  ]);
  messageOf(
    await product.press('Coordinator', {
      command: 'network.areas.save',
      values: { areas: 'West' },
    }),
  );
  const { rows } = await database.admin.query<{ name: string }>(
    'select name from locality where network_id = $1 order by name',
    [network.id],
  );
  expect(rows.map(({ name }) => name)).toEqual(['Northside', 'Southside', 'West']);
});
