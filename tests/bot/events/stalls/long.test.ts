import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/discord/render.ts';
import { checkMessage } from '../../../../adapters/sandbox/discord/limits/check-message.ts';
import { checkMessageBlocks } from '../../../../adapters/sandbox/slack/limits/limits.ts';
import { renderMessage as renderForSlack } from '../../../../adapters/slack/render.ts';
import type { Message } from '../../../../bot/view.ts';
import { edgeWords } from '../../../../bot/words.en.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { fakeCharts } from '../../../support/messenger-contract.ts';
import { messageOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { buildFair, type Fair, holder } from './fair.ts';

/** Lists in which everything is as long as it may be fit both platforms. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function checkFits(message: Message): Promise<void> {
  const back = { command: 'home', ids: [] };
  const { body } = await renderMessage(message, fakeCharts, { back });
  const components = body.components as never;
  checkMessage({ content: '', embeds: [], components, flags: body.flags, files: [] }, { ...body });
  const onSlack = renderForSlack(message);
  checkMessageBlocks(onSlack.blocks, () => null);
  expect(JSON.stringify([body, onSlack])).not.toContain(edgeWords.more);
}

/** Twenty organisations of Ann's with stalls in this state, and every word as long as it may be. */
async function crowded(state: 'applied' | 'approved' | 'waiting'): Promise<Fair> {
  const fair = await buildFair(database, [holder('Ann')], {
    title: 'm'.repeat(100),
    stalls: Array.from({ length: 8 }, (_, at) => ({ name: `${at}`.repeat(80), number: 500 })),
  });
  const { network, event } = fair;
  await database.admin.query(
    `with made as (
       insert into organisation (network_id, id, name, contact)
       select $1, gen_random_uuid(), repeat('o', 150) || n, repeat('c', 200)
       from generate_series(1, 20) n returning id
     ), mine as (
       insert into person_organisation (network_id, person_id, organisation_id)
       select $1, $2, id from made
     )
     insert into stall (network_id, id, event_id, stall_type_id, organisation_id, person_id, offers,
       looks_for, needs_power, needs_table, access_needs, state, queue_number, pitch)
     select $1, gen_random_uuid(), $3, $4, id, $2, repeat('f', 300), repeat('l', 300), true, true,
       repeat('a', 200), $5, case when $5 = 'waiting' then row_number() over () end,
       case when $5 = 'approved' then repeat('p', 18) || row_number() over () end
     from made`,
    [network.id, network.person('Ann').id, event.id, event.stallTypeIds[0], state],
  );
  return fair;
}

test.each(['applied', 'approved', 'waiting'] as const)('everything that is %s', async (state) => {
  const fair = await crowded(state);
  const ids = [fair.event.id];
  for (const [who, command] of [
    ['Coordinator', 'event.stalls'],
    ['Coordinator', 'event.floor'],
    ['Ann', 'event.ask-stall'],
    ['Ann', 'event.stallholders'],
  ] as const)
    for (const value of ['0', '1', '3'])
      await checkFits(messageOf(await fair.product.press(who, { command, ids, value })));
  const [one] = await look<{ id: string }>(database, 'select id from stall where event_id = $1', [
    fair.event.id,
  ]);
  const stall = { command: 'event.look-at-stall', ids: [one?.id ?? ''] };
  await checkFits(messageOf(await fair.product.press('Coordinator', stall)));
});
