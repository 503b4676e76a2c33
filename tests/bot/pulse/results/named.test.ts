import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf, type Product, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('coordinators read who said what in a survey with names, page by page, and it is noted', async () => {
  const { network, product } = await buildTown(database, { vcs: 9 });
  const wave = await sendSurvey(product, network, {
    anonymity: 'named',
    channels: askedChannels(network),
    closes: '2026-12-14T17:00:00Z',
  });
  for (let at = 0; at < 9; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', '5', '1', at === 0 ? 'More tea' : '']);
  const first = await read(product, wave, '0');
  expect(first).toContain('vcs 0');
  expect(first).toContain('Overall, how would you rate the programme so far? Good');
  expect(first).toContain('More tea');
  expect(first).not.toContain('vcs 8');
  expect(await read(product, wave, '1')).toContain('vcs 8');
  const { rows } = await database.admin.query(
    `select from audit_line where network_id = $1 and action = 'pulse.named-read'`,
    [network.id],
  );
  expect(rows).toHaveLength(2);
});

test('nobody reads it in any other survey, and nobody but coordinators in this one', async () => {
  const { network, product } = await buildTown(database, { vcs: 6 });
  const plan = { channels: askedChannels(network), closes: '2026-12-14T17:00:00Z' };
  const confidential = await sendSurvey(product, network, plan);
  const named = await sendSurvey(product, network, { ...plan, anonymity: 'named' });
  await answerSurvey(product, 'vcs 0', confidential, ['4', '5']);
  await answerSurvey(product, 'vcs 0', named, ['4', '5']);
  const refusal = refusalOf(await press(product, 'Coordinator', confidential, '0'));
  expect(refusal).toContain('I cannot find that survey.');
  for (const who of ['Lead', 'vcs 0'])
    expect(refusalOf(await press(product, who, named, '0'))).toContain('Only a coordinator');
});

async function read(product: Product, wave: string, page: string): Promise<string> {
  const { blocks } = messageOf(await press(product, 'Coordinator', wave, page));
  return blocks
    .flatMap((block) => {
      if (block.kind === 'list') return block.items.map(plainText);
      return 'text' in block ? [plainText(block.text)] : [];
    })
    .join('\n');
}

function press(product: Product, who: string, wave: string, value: string) {
  return product.press(who, { command: 'pulse.named', ids: [wave], value });
}
