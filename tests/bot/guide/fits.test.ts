import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../../adapters/discord/render.ts';
import { checkMessage } from '../../../adapters/sandbox/discord/limits/check-message.ts';
import { checkMessageBlocks } from '../../../adapters/sandbox/slack/limits/limits.ts';
import { renderMessage as renderForSlack } from '../../../adapters/slack/render.ts';
import { shippedEntries } from '../../../bot/guide/entry-file.ts';
import { areas, items } from '../../../bot/guide/ready/items.ts';
import type { Message } from '../../../bot/view.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fakeCharts } from '../../support/messenger-contract.ts';
import { messageOf, type Pressed } from '../../support/product.ts';
import type { ServiceTown } from '../network/find/town.ts';
import { buildReadyTown, fill } from './ready/town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildReadyTown(database, 11);
});
afterAll(() => database.close());

/** Refuses what either platform would refuse, what only fits by leaving something out, and a lost button. */
async function checkFits(message: Message): Promise<void> {
  const { body, files } = await renderMessage(message, fakeCharts, {});
  expect(files).toEqual([]);
  const components = body.components as never;
  checkMessage({ content: '', embeds: [], components, flags: body.flags, files: [] }, { ...body });
  const onSlack = renderForSlack(message);
  checkMessageBlocks(onSlack.blocks, () => null);
  const rendered = JSON.stringify(body);
  expect(rendered + JSON.stringify(onSlack)).not.toContain(edgeWords.more);
  const shown = rendered.match(/"custom_id"/g) ?? [];
  const buttons = message.blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : [],
  );
  expect(shown).toHaveLength(buttons.length);
}

async function pressed(who: string, what: Pressed): Promise<Message> {
  return messageOf(await town.product.press(who, what));
}

test('every entry fits both platforms, and the longest that a network can write', async () => {
  for (const { key } of await shippedEntries(town.product.ctx))
    await checkFits(await pressed('Cy', { command: 'guide.entry', value: key }));
  const added = await pressed('Cy', {
    command: 'guide.add-save',
    values: {
      title: 'ÄÖ '.repeat(40),
      place: 'performance-management:resources-and-priorities',
      when: '<&> '.repeat(150),
      how: 'step\n'.repeat(400),
      'led-to': "it's ".repeat(120),
    },
  });
  await checkFits(added);
});

test('lists, the whole checklist with everything missing, its gaps and the numbers fit too', async () => {
  await checkFits(await pressed('Cy', { command: 'guide' }));
  for (const value of [
    '0 performance-management',
    '1 performance-management',
    '2 needs-assessment',
  ])
    await checkFits(await pressed('Cy', { command: 'guide', value }));
  const tell = async (who: string, organisation: string, state: string) => {
    const id = await town.idOf(organisation);
    for (const [area, each] of Object.entries(areas))
      await fill(town, who, id, area, Object.fromEntries(each.map((item) => [item, state])));
  };
  await tell('Amina', 'Leafy Play', 'missing');
  for (let at = 0; at < 11; at += 1)
    await tell(`Voice ${at}`, `Group ${at}`, at % 2 ? 'not-applicable' : 'under-way');
  const ids = [await town.idOf('Leafy Play')];
  await checkFits(await pressed('Amina', { command: 'guide.ready' }));
  for (let page = 0; page * 6 < items.length; page += 1)
    await checkFits(
      await pressed('Amina', { command: 'guide.ready-gaps', ids, value: String(page) }),
    );
  for (const value of ['0', '1'])
    await checkFits(await pressed('Cy', { command: 'guide.ready-counts', value }));
  await town.product.press('Amina', { command: 'guide.ready-share-yes', ids });
  await checkFits(await pressed('Cy', { command: 'guide.ready-shared', ids }));
});
