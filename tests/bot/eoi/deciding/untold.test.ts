import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { addConflict, buildPanelTown } from '../moderating/panel-town.ts';
import { release, stageAll, toldTo } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('where nobody of an applicant can be told how it ended, coordinators without a conflict hear it', async () => {
  const town = await buildPanelTown(database);
  // Whoever wrote for Hill School has left.
  await database.admin.query('delete from application_member where application_id = $1', [
    town.applications['Hill School']?.id,
  ]);
  await database.admin.query(`update organisation set contact = '01234 5' where id = $1`, [
    town.applications['Hill School']?.leadId,
  ]);
  await stageAll(town);
  messageOf(await release(town));
  await addConflict(town, 'Second', 'Hill School');
  await town.product.work();
  const untold = (who: string) =>
    toldTo(town, who).filter((text) => text.includes('Nobody of Hill School could be told'));
  expect(untold('Coordinator')).toEqual([
    expect.stringContaining(
      'Nobody of Hill School could be told what became of their application to “New centres”. Please ring or write to them: 01234 5.',
    ),
  ]);
  expect(untold('Second')).toEqual([]);
  expect(toldTo(town, 'Coordinator').join()).not.toContain('Nobody of Green Hub');
});
