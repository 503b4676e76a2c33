import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { textOf } from '../../../support/product.ts';
import type { ServiceTown } from '../../network/find/town.ts';
import { buildReadyTown, fill, read } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildReadyTown(database, 18);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function tell(at: number, state: string): Promise<void> {
  const organisation = await town.idOf(`Group ${at}`);
  await fill(town, `Voice ${at}`, organisation, 'accounts', { budget: state });
}

/** What is shown of one thing. */
async function budget(who = 'Cy'): Promise<string> {
  const reply = await town.product.press(who, { command: 'guide.ready-counts', value: '1' });
  const lines = textOf(reply).split('\n');
  return lines.find((line) => line.startsWith('A budget')) ?? 'nothing';
}

function shown(text: string): string {
  return `A budget, and something set aside · ${text}`;
}

test('with four organisations nothing is shown, and it says how to get there', async () => {
  for (const at of [0, 1, 2, 3]) await tell(at, 'missing');
  expect(await read(town, 'Di', 'guide.ready-counts')).toBe(
    [
      'What groups still need',
      'Nothing can be shown yet: it takes at least 5 groups that have filled in the same line. Invite groups to type /guide and press “Is our group ready?”.',
      'Groups that show the coordinators their own list are not counted here.',
    ].join('\n'),
  );
});

test('from five on it is shown what tells of nobody, and it moves only by five or more', async () => {
  for (const at of [4, 5, 6]) await tell(at, 'missing');
  expect(await budget()).toBe(shown('7 groups told · the rest is not shown, to protect people'));
  for (const at of [7, 8, 9, 10]) await tell(at, 'in-place');
  expect(await budget('Di')).toBe(
    shown('7 groups told · the rest is not shown, to protect people'),
  );
  await tell(11, 'in-place');
  expect(await budget()).toBe(shown('12 groups told · 5 have it, 7 do not have it'));
  await tell(0, 'under-way');
  await tell(12, 'missing');
  expect(await budget()).toBe(shown('12 groups told · 5 have it, 7 do not have it'));
  expect(await read(town, 'Cy', 'guide.ready-counts')).toContain(
    'A written safeguarding policy · not shown, to protect people',
  );
});

test('who shows the coordinators her list changes no number by that', async () => {
  const before = await budget();
  const ids = [await town.idOf('Group 11')];
  await town.product.press('Voice 11', { command: 'guide.ready-share-yes', ids });
  expect(await budget()).toBe(before);
  await town.product.press('Voice 11', { command: 'guide.ready-unshare', ids });
  expect(await budget()).toBe(before);
});

test('another network counts its own alone', async () => {
  const other = await buildReadyTown(database, 0);
  expect(await read(other, 'Cy', 'guide.ready-counts')).toContain('Nothing can be shown yet');
  const ids = [await town.idOf('Group 1')];
  for (const command of ['guide.ready', 'guide.ready-gaps', 'guide.ready-share-yes'])
    expect((await other.product.press('Amina', { command, ids })).kind).toBe('refused');
});
