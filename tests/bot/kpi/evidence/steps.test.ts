import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, pressOn, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas } from './ground.ts';

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
