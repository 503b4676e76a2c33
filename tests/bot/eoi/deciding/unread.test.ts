import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWork } from '../../../../bot/work.ts';
import { listUnready } from '../../../../db/release.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildPanel, buildReading } from '../../../support/round.ts';
import { AFTER, buildReported } from '../report/reported.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('what nobody was given to read is not ready to be made known, until marks on it are final', async () => {
  const people = [{ name: 'Pat', accounts: [{ platform: 'slack' as const }] }];
  const reported = await buildReported(database, [{ lead: 'Toy Library' }], {}, people);
  const { product, network, ground, round, applications } = reported;
  await product.travel(AFTER);
  const problems = async () =>
    (
      await inWork(product.ctx, network.id, (work) => listUnready(work.tx, round.id, 'decisions'))
    ).map(({ problem }) => problem);
  expect(await problems()).toContain('unread');
  await buildPanel(ground, round, [{ name: 'Pat', organisation: 'The CVS' }]);
  await buildReading(ground, round, applications[0]?.id ?? '', 'Pat', [3, 4]);
  expect(await problems()).not.toContain('unread');
});
