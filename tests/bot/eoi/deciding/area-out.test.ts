import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildPanelTown } from '../moderating/panel-town.ts';
import { noteSpread, release, review, stage } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('an area that was taken out is decided by nobody, given to nobody, and holds nothing up', async () => {
  const town = await buildPanelTown(database);
  // Hill School had handed in for it, and for Northside.
  await database.admin.query(
    `update lot set closed_at = '2026-11-01T09:00:00Z', close_reason = 'No building' where id = $1`,
    [town.round.lotIds[1]],
  );
  const ids = [town.round.id];
  const areas = await town.product.press('Coordinator', { command: 'eoi.decide-areas', ids });
  expect(textOf(areas)).toContain('Northside');
  expect(textOf(areas)).not.toContain('Hillview');
  expect(refusalOf(await stage(town, 'Hill School', 'appointed', { area: 1 }))).toContain(
    'I cannot find that area',
  );
  await noteSpread(town);
  await stage(town, 'Families First', 'appointed');
  await stage(town, 'Green Hub', 'reserve');
  await stage(town, 'Hill School', 'unsuccessful');
  await review(town, 'Bob');
  messageOf(await release(town));
  await town.product.work();
  const contracts = await look<{ lot: string }>(
    database,
    'select l.name as lot from contract c join lot l on l.id = c.lot_id where c.round_id = $1',
    ids,
  );
  expect(contracts).toEqual([{ lot: 'Northside' }]);
});

test('who is shortlisted is decided for the areas that are left', async () => {
  const town = await buildPanelTown(database, {
    round: { columns: { presentations: true, presentation_weight: 30 } },
  });
  await database.admin.query(
    `update lot set closed_at = '2026-11-01T09:00:00Z', close_reason = 'No building' where id = $1`,
    [town.round.lotIds[1]],
  );
  messageOf(await stage(town, 'Hill School', 'presentation'));
});
