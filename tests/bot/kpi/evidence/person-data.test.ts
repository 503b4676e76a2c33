import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidencePersonData } from '../../../../bot/kpi/evidence/person-data.ts';
import { sharingPersonData } from '../../../../bot/kpi/sharing/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas, yearIn } from './ground.ts';

let database: TestDatabase;
let town: PulseTown;
let ids: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
  const { Luton } = await addAreas(database, town, ['Luton']);
  ids = [Luton as string, (await yearIn(town, '2026-12-07')).id];
});
afterAll(() => database.close());

const work = <T>(run: Parameters<typeof inWork<T>>[2]) =>
  inWork(town.product.ctx, town.network.id, run);
const press = (command: string, values: Record<string, string>, value?: string) =>
  town.product.press('Lead', {
    command: `kpi.${command}`,
    ids: command === 'sharing-add' ? [] : ids,
    values,
    ...(value ? { value } : {}),
  });

test('who is erased leaves what she said to the network, under nobody’s name; joined, it is the other account’s', async () => {
  await press('evidence-note-save', { state: 'available' }, 'questionnaire');
  await press('evidence-note-save', { state: 'not-produced', note: 'Lost' }, 'questionnaire');
  await press('evidence-add-save', { link: 'https://a.example/plan' }, 'delivery-plan');
  await press('evidence-step-save', { step: 'engage' });
  await press('sharing-add', { what: 'A guide', reach: 'national', place: 'Leicester' });
  const lead = town.network.person('Lead').id;
  const other = town.network.person('Coordinator').id;
  const heldBy = (id: string) =>
    work(async (w) => [
      ...(await evidencePersonData.exportPerson(w, id)),
      ...(await sharingPersonData.exportPerson(w, id)),
    ]);
  expect((await heldBy(lead)).map(({ rows }) => rows.length)).toEqual([3, 1, 1, 1]);
  await work(async (w) => {
    await evidencePersonData.mergePeople(w, lead, other);
    await sharingPersonData.mergePeople(w, lead, other);
  });
  expect((await heldBy(lead)).flatMap(({ rows }) => rows)).toEqual([]);
  expect((await heldBy(other)).map(({ rows }) => rows.length)).toEqual([3, 1, 1, 1]);
  await work(async (w) => {
    await evidencePersonData.forgetPerson(w, other);
    await sharingPersonData.forgetPerson(w, other);
  });
  expect((await heldBy(other)).flatMap(({ rows }) => rows)).toEqual([]);
  // Whose name stands there is no part of what a cell says: nothing was added to its history.
  expect(await look(database, 'select state, set_by from evidence_change')).toEqual([
    { state: 'available', set_by: null },
  ]);
  const card = await press('evidence-locality', {});
  expect(textOf(card)).toMatch(/✗ N Questionnaire: not produced · Lost · 2026-12-07/);
  expect(textOf(card)).not.toContain('Coordinator');
});
