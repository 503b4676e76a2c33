import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, type Product, refusalOf } from '../../../support/product.ts';
import { buildTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function draftOf(product: Product): Promise<string> {
  const made = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.draft',
      values: {
        template: 'programme',
        anonymity: 'confidential',
        breakdown: 'group',
        reminders: '0',
      },
    }),
  );
  return buttonOf(made, 'Ask them').to.ids[0]!;
}

test('a survey repeats, or is compared with a second time, never both', async () => {
  const { product } = await buildTown(database, { vcs: 6 });
  const compared = await draftOf(product);
  const ids = [compared];
  await product.press('Coordinator', { command: 'pulse.compare', ids, values: { compare: 'yes' } });
  const both = await product.press('Coordinator', { command: 'pulse.choose-repeat', ids });
  expect(refusalOf(both)).toBe(
    'This survey is to be compared with a second time, so it cannot repeat as well. Press “Compare later” and choose no first.',
  );

  const weekly = [await draftOf(product)];
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.save-repeat',
      ids: weekly,
      value: 'weekly',
      values: { every: '1', weekdays: ['1'], time: '9:00', open: '3 days' },
    }),
  );
  const later = await product.press('Coordinator', {
    command: 'pulse.choose-compare',
    ids: weekly,
  });
  expect(refusalOf(later)).toBe(
    'This survey repeats by itself, so there is no second time to compare with. Press “Repeat” and choose “Once” first.',
  );
});
