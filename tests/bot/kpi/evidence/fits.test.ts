import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/discord/render.ts';
import { checkMessage } from '../../../../adapters/sandbox/discord/limits/check-message.ts';
import { checkMessageBlocks } from '../../../../adapters/sandbox/slack/limits/limits.ts';
import { renderMessage as renderForSlack } from '../../../../adapters/slack/render.ts';
import { evidenceKinds } from '../../../../bot/kpi/evidence/kinds.ts';
import type { Reply } from '../../../../bot/view.ts';
import { edgeWords } from '../../../../bot/words.en.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { fakeCharts } from '../../../support/messenger-contract.ts';
import { messageOf } from '../../../support/product.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';
import { addAreas, base64, yearIn } from './ground.ts';

/** The fullest there can be of each message: it fits both platforms, and nothing is left out of it. */

let database: TestDatabase;
let town: PulseTown;
let ids: readonly string[];

const long = (most: number) => 'O’Neill & the others 🌱 '.repeat(200).slice(0, most).trim();

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
  const names = Array.from({ length: 25 }, (_, at) => `${at} ${long(76)}`);
  const areas = await addAreas(database, town, names);
  const year = await yearIn(town, '2026-12-07');
  ids = [areas[names[0] as string] as string, year.id];
  await fill();
});
afterAll(() => database.close());

async function fill(): Promise<void> {
  const { admin } = database;
  const scope = [town.network.id, ...ids];
  const by = town.network.person('Lead').id;
  await admin.query(
    `insert into evidence (network_id, locality_id, year_id, kind, state, note, sources_disagree, set_by)
     select $1, $2, $3, unnest($4::text[]), 'available', $5, true, $6`,
    [...scope, evidenceKinds, long(400), by],
  );
  for (let at = 0; at < 9; at += 1)
    await admin.query('update evidence set note = $1 where locality_id = $2', [
      `${at}${long(399)}`,
      ids[0],
    ]);
  await admin.query(
    `insert into evidence_item (network_id, id, locality_id, year_id, kind, name, media_type, body)
     select $1, gen_random_uuid(), $2, $3, 'delivery-plan', $4, 'application/pdf', 'x'
     from generate_series(1, 6)`,
    [...scope, long(120)],
  );
  await admin.query(
    `insert into locality_step (network_id, id, locality_id, step, challenge, strategy, position, set_by)
     select $1, gen_random_uuid(), $2, 'ensure', $3, 'outside-provider', n, $4
     from generate_series(1, 20) n`,
    [scope[0], scope[1], long(300), by],
  );
  await admin.query(
    `insert into sharing (network_id, id, shared_on, what, reach, place, people, locality_id, link)
     select $1, gen_random_uuid(), '2026-05-01', $3, 'neighbouring', $4, 100, $2, 'https://a.example/'
     from generate_series(1, 20)`,
    [scope[0], scope[1], long(300), long(200)],
  );
}

async function checkFits(reply: Reply): Promise<void> {
  const message = messageOf(reply);
  const { body } = await renderMessage(message, fakeCharts, { back: { command: 'home', ids: [] } });
  const draft = {
    content: '',
    embeds: [],
    components: body.components as never,
    flags: body.flags,
    files: [],
  };
  checkMessage(draft, { ...body });
  const onSlack = renderForSlack(message);
  checkMessageBlocks(onSlack.blocks, () => null);
  expect(JSON.stringify([body, onSlack])).not.toContain(edgeWords.more);
}

const press = (command: string, more: object = {}) =>
  town.product.press('Coordinator', { command: `kpi.${command}`, ...more });

test('the overview, an area, a kind, its steps and the log', async () => {
  await checkFits(await press('evidence'));
  await checkFits(await press('evidence-year', { ids: [ids[1]], value: '1' }));
  await checkFits(await press('evidence-locality', { ids }));
  const values = { 'national-sharing': 'not-produced', 'regional-sharing': 'not-produced' };
  await press('evidence-group-save', { ids, value: 'after', values });
  const both = { 'national-sharing': 'available', 'regional-sharing': 'available' };
  await checkFits(await press('evidence-group-save', { ids, value: 'after', values: both }));
  await checkFits(await press('evidence-cell', { ids, values: { kind: 'delivery-plan' } }));
  await checkFits(await press('evidence-steps', { ids, value: '1' }));
  await checkFits(await press('sharing', { value: '1' }));
});

test('what was just noted, with its offer, and a file with nothing but faults', async () => {
  const elsewhere = { what: long(300), place: long(200), reach: 'regional', people: '7' };
  await database.admin.query(`delete from evidence where kind = 'regional-sharing'`);
  await checkFits(await press('sharing-add', { ids: [ids[0]], values: elsewhere }));
  const faulty = Array.from({ length: 600 }, () => `${long(200)},${long(50)},x,y`);
  const file = base64(['Area,Year,Kind,State', ...faulty].join('\n'));
  await checkFits(await press('evidence-import-save', { values: { file } }));
});
