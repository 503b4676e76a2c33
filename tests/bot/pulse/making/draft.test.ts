import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, type Product, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const draft = { template: 'programme', anonymity: 'confidential', breakdown: 'group' };

async function begin(product: Product): Promise<Message> {
  const values = { ...draft, reminders: '2' };
  return messageOf(await product.press('Coordinator', { command: 'pulse.draft', values }));
}

function readingOf(message: Message): string {
  return message.blocks.map((block) => ('text' in block ? plainText(block.text) : '')).join('\n');
}

test('a draft left half way stands in the list of those who may go on with it', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const made = await begin(product);
  expect(readingOf(made)).toContain('The draft is kept: type /pulse list to go on with it later.');
  const list = messageOf(await product.press('Coordinator', { command: 'pulse.list' }));
  expect(readingOf(list)).toContain('How is working together going? is a draft');
  const { command, ids } = buttonOf(list, 'Go on').to;
  const again = messageOf(await product.press('Coordinator', { command, ids }));
  expect(again).toEqual(made);
  expect(refusalOf(await product.press('vcs 0', { command, ids }))).toMatch(/^Only a coordinator/);
  expect(refusalOf(await product.press('vcs 0', { command: 'pulse.list' }))).toBe(
    'There are no surveys yet. Coordinators can start one with /pulse new.',
  );
});

test('a draft without an opening time opens when it is sent out, however late that is', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  await product.travel('2026-12-01T09:00:00Z');
  const { ids } = buttonOf(await begin(product), 'When').to;
  const audience = { channels: askedChannels(network), groups: [] };
  await product.press('Coordinator', { command: 'pulse.audience', ids, values: audience });
  const timed = await product.press('Coordinator', {
    command: 'pulse.timing',
    ids,
    values: { closes: '2026-12-14T17:00:00Z', hold: '0' },
  });
  expect(readingOf(messageOf(timed))).toContain(
    'Opens as soon as you ask them. Closes 2026-12-14T17:00:00.000Z.',
  );
  const when = formOf(await product.press('Coordinator', { command: 'pulse.choose-timing', ids }));
  expect(when.fields.map((field) => ('initial' in field ? field.initial : undefined))).toEqual([
    undefined,
    '2026-12-14T17:00:00.000Z',
    '0',
  ]);
  await product.travel('2026-12-03T09:00:00Z');
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids }));
  await product.work();
  const { rows } = await database.admin.query(
    `select opens_at >= '2026-12-03T09:00:00Z' as late, state from wave where id = $1`,
    ids as string[],
  );
  expect(rows).toEqual([{ late: true, state: 'open' }]);
});

test('the form names the network’s smallest group, and what stays when a survey is asked again', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 }, { k: 7 });
  await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  const { fields } = formOf(await product.press('Coordinator', { command: 'pulse.new' }));
  const [template, anonymity] = fields;
  if (template?.kind !== 'single' || anonymity?.kind !== 'single') throw new Error('No choices.');
  expect(template.choices.at(-2)).toMatchObject({
    label: 'Once more: How is working together going?',
    help: 'Privacy, grouping and reminders stay as they were.',
  });
  expect(anonymity.choices[0]?.label).toBe('Confidential: only figures of 7 or more people');
});
