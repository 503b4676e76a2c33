import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { ask, buildConsortium, type Consortium, invite, pressAbout } from './consortium.ts';

let database: TestDatabase;
let consortium: Consortium;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  consortium = await buildConsortium(database);
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await consortium.product.work();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('a partner whose words were changed in the Word form is asked to confirm them, as from chat', async () => {
  const { product, application } = consortium;
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  const given = messageOf(await product.press('Ann', { command: 'eoi.form', ids: [application] }));
  const file = given.blocks.find((block) => block.kind === 'file');
  if (file?.kind !== 'file' || typeof file.body === 'string') throw new Error('No form.');
  const parts = unzipSync(file.body);
  const main = strFromU8(parts['word/document.xml'] as Uint8Array);
  const edited = zipSync({
    ...parts,
    'word/document.xml': strToU8(main.replace('two mornings', 'four evenings')),
  });
  await product.press('Ann', {
    command: 'eoi.take-form',
    ids: [application],
    values: { file: Buffer.from(edited).toString('base64') },
  });
  await product.work();
  expect(told(consortium, 'Dan').at(-1)).toBe(
    'Toddlers has changed what their application to “New centres” says of you. Please look once more.',
  );
  expect(
    await look(
      database,
      `select from audit_line where network_id = $1 and action = 'eoi.partner-said'`,
      [consortium.network.id],
    ),
  ).toHaveLength(1);
});

test('a partner who has not confirmed is reminded before a deadline that was moved at the last minute', async () => {
  const { product, round } = consortium;
  const reminders = () =>
    told(consortium, 'Dan').filter((line) => line.includes('until you answer'));
  await product.reach('2027-03-01T10:00:00Z');
  expect(reminders()).toHaveLength(2);
  messageOf(
    await product.press('Coordinator', {
      command: 'eoi.move-deadline',
      ids: [round.id],
      values: { closes: '24 March 2027 12:00' },
    }),
  );
  await product.reach('2027-03-17T12:00:00Z');
  expect(reminders()).toHaveLength(3);
  await product.reach('2027-03-22T12:00:00Z');
  expect(reminders()).toHaveLength(4);
});
