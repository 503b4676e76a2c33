import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildRound, type RoundGround } from '../../../support/round.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
});
afterAll(() => database.close());

test('what was done is ticked with notes, comes back in the form, and stands in the report', async () => {
  const { id } = await buildRound(ground, { createdBy: 'Coordinator' });
  const save = (done: string[], notes = '') =>
    town.product.press('Coordinator', {
      command: 'eoi.save-publicity',
      ids: [id],
      values: { done, notes },
    });
  const report = async () =>
    textOf(await town.product.press('Coordinator', { command: 'eoi.report-of', ids: [id] }));
  expect(await report()).toContain('Nobody has ticked yet how it was made known.');
  messageOf(
    await save(
      ['postcards'],
      'cvs directors: eleven letters, O’Neill’s too 🌱\nPress: Gazette: p. 3',
    ),
  );
  expect(await report()).toContain(
    [
      '✓ CVS directors were invited personally: eleven letters, O’Neill’s too 🌱',
      '✓ Postcards were sent or laid out',
      '✓ It stood in the press: Gazette: p. 3',
    ].join('\n'),
  );
  const form = formOf(
    await town.product.press('Coordinator', { command: 'eoi.change-publicity', ids: [id] }),
  );
  expect(form.fields.map(({ initial }) => initial)).toEqual([
    ['cvs-directors', 'postcards', 'press'],
    'CVS directors: eleven letters, O’Neill’s too 🌱\nPress: Gazette: p. 3',
  ]);
  messageOf(await save([]));
  expect(await report()).not.toContain('Gazette');
  expect(refusalOf(await save([], 'Radio: Monday'))).toBe(
    'I cannot tell what “Radio: Monday” is about. Begin with one of: CVS directors, Phone calls, Briefings, Postcards, Newsletter, Press, and a colon.',
  );
  expect(refusalOf(await save([], 'Press: a\nPress: b'))).toBe(
    'There are two notes about Press. Put them on one line.',
  );
  expect(
    await town.product.press('vcs 0', { command: 'eoi.change-publicity', ids: [id] }),
  ).toMatchObject({ kind: 'refused' });
});
