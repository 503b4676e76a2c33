import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, pressOn, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas, yearIn } from './ground.ts';

let database: TestDatabase;
let town: PulseTown;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
  await addAreas(database, town, ['Luton']);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('an area has its step as five marks in words, with challenge, strategy and what is done next; history is kept', async () => {
  const card = await town.product.press('Lead', {
    command: 'kpi.evidence',
    values: { locality: 'Luton' },
  });
  expect(textOf(card)).toContain(
    'Nobody has said yet on which of the five steps of change this area stands.',
  );
  const form = formOf(await pressOn(town, 'Lead', card, 'Step of change'));
  const save = (values: Record<string, string>) =>
    town.product.press('Lead', { ...form.submit.to, values });
  await save({ step: 'engage' });
  const challenge = 'How to increase what local providers can do?';
  const ensured = await save({ step: 'enquire', challenge, strategy: 'commission-ready' });
  const text = textOf(ensured);
  expect(text).toContain(
    '✓ 1 Engage (done) → ✓ 2 Establish (done) → ▶ 3 Enquire (now) → ○ 4 Ensure (to come) → ○ 5 Embed evaluation (to come)',
  );
  expect(text).toContain(`Challenge: ${challenge}`);
  expect(text).toContain('Strategy: Make voluntary groups ready to be commissioned');
  expect(text).toContain('What is usually done now and next: Ask everybody how they see it now');
  expect(
    textOf(await save({ step: 'enquire', challenge, strategy: 'commission-ready' })),
  ).toContain('Nothing has changed.');
  expect(await look(database, 'select step from locality_step order by position')).toEqual([
    { step: 'engage' },
    { step: 'enquire' },
  ]);
  const steps = textOf(await pressOn(town, 'Lead', ensured, 'Steps so far')).split('\n');
  expect(steps[0]).toBe('Steps so far: Luton');
  expect(steps[1]).toMatch(/^Enquire · How to increase .* · Make voluntary groups .* · Lead, 2026/);
  expect(steps[2]).toMatch(/^Engage · Lead, 2026-12-07/);
  const all = await town.product.press('Lead', { command: 'kpi.evidence' });
  expect(textOf(all)).toContain('Luton | 0 | 0 | 0 | 12 | 0 of 5 | 3 of 5: Enquire');
});

test('who never gave her name stands there as her platform calls her', async () => {
  const own = await buildTown(database, { vcs: 1 });
  const { Kent } = await addAreas(database, own, ['Kent']);
  const { id: year } = await yearIn(own, '2026-12-07');
  await database.admin.query('update person set name = null where id = $1', [
    own.network.person('Lead').id,
  ]);
  const press = (command: string, values: Record<string, string> = {}, value?: string) =>
    own.product.press('Lead', {
      command: `kpi.evidence-${command}`,
      ids: [Kent as string, year],
      values,
      ...(value ? { value } : {}),
    });
  await press('note-save', { state: 'available' }, 'questionnaire');
  await press('step-save', { step: 'engage' });
  const said = await press('note-save', { state: 'not-produced' }, 'questionnaire');
  expect(textOf(said)).toContain('✗ N not produced · Lead, 2026-12-07');
  expect(textOf(said)).toContain('✓ A available · Lead, 2026-12-07');
  expect(textOf(await press('steps'))).toContain('Engage · Lead, 2026-12-07');
});
