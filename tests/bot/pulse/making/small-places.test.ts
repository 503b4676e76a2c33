import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forecast, suggestTogether } from '../../../../bot/pulse/making/forecast.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function draftFor({ product, network }: PulseTown): Promise<{ wave: string; card: Message }> {
  const made = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.draft',
      values: {
        template: 'programme',
        anonymity: 'confidential',
        breakdown: 'group',
        reminders: '1',
      },
    }),
  );
  const wave = buttonOf(made, 'Ask them').to.ids[0]!;
  const card = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.audience',
      ids: [wave],
      values: { channels: askedChannels(network), groups: [] },
    }),
  );
  return { wave, card };
}

const textsOf = (message: Message) =>
  message.blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : []));

async function pressButton({ product }: PulseTown, message: Message, label: string) {
  const { command, ids, value } = buttonOf(message, label).to;
  const more = value === undefined ? {} : { value };
  return messageOf(await product.press('Coordinator', { command, ids, ...more }));
}

test('a place with small groups is offered to show them as one, and gets a figure for them', async () => {
  const small = await draftFor(await buildTown(database, { vcs: 8, la: 2, school: 4 }));
  expect(textsOf(small.card)).toContain(
    'What you will be able to see: 14 people in 3 groups. If half of them answer, you get one figure for everybody, none by group.',
  );
  expect(textsOf(small.card)).toContain(
    'If nearly everyone answers, council (local authority) and school would have a figure when shown as one group.',
  );
  const larger = await buildTown(database, { vcs: 14, la: 6, school: 6 });
  const draft = await draftFor(larger);
  expect(textsOf(draft.card)).toContain(
    'Shown as one group, council (local authority) and school would have a figure too.',
  );
  const joined = await pressButton(larger, draft.card, 'Show small groups as one');
  expect(textsOf(joined)).toContain(
    'What you will be able to see: 26 people in 2 groups. If half of them answer, you get figures for everybody and for council (local authority) and school and voluntary or community group.',
  );
  const apart = await pressButton(larger, joined, 'Show them apart again');
  expect(textsOf(apart)).toEqual(textsOf(draft.card));
});

test('groups shown as one have one figure, and one name, everywhere', async () => {
  const town = await buildTown(database, { vcs: 14, la: 6, school: 6 });
  const { product } = town;
  const { wave, card } = await draftFor(town);
  await pressButton(town, card, 'Show small groups as one');
  await product.press('Coordinator', {
    command: 'pulse.timing',
    ids: [wave],
    values: { closes: '2026-12-14T17:00:00Z', hold: '0' },
  });
  await product.press('Coordinator', { command: 'pulse.launch', ids: [wave] });
  await product.work();
  const leaves = await look(
    database,
    'select leaf, count(*)::int as n from invitation where wave_id = $1 group by 1 order by 1',
    [wave],
  );
  expect(leaves).toEqual([
    { leaf: 'la+school', n: 12 },
    { leaf: 'vcs', n: 14 },
  ]);
  for (const who of ['la 0', 'la 1', 'la 2', 'school 0', 'school 1', 'school 2'])
    await answerSurvey(product, who, wave, ['4', '5', '1']);
  for (let at = 0; at < 6; at += 1) await answerSurvey(product, `vcs ${at}`, wave, ['3', '2', '2']);
  await product.reach('2026-12-14T17:01:00Z');
  const results = messageOf(await product.press('Lead', { command: 'pulse.results', ids: [wave] }));
  const [chart] = results.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  expect(chart?.kind === 'distribution' && chart.rows.map(({ label }) => label)).toEqual([
    'Everybody',
    'Council (local authority) and school',
    'Voluntary or community group',
  ]);
  const late = await product.press('Coordinator', {
    command: 'pulse.together',
    ids: [wave],
    value: 'apart',
  });
  expect(late).toMatchObject({ kind: 'refused' });
});

test('where so few are asked that nothing could be shown, asking with names is offered', async () => {
  const town = await buildTown(database, { vcs: 3, la: 2 });
  const { wave, card } = await draftFor(town);
  expect(textsOf(card)).toContain(
    'With so few people, another way is to ask with names: people are told so before they answer, and coordinators see who said what.',
  );
  const named = await pressButton(town, card, 'Ask with names');
  expect(textsOf(named)).toContain('Privacy: with names. Figures by group. 1 reminder.');
  const rows = await look(
    database,
    'select s.anonymity from survey s join wave w on w.survey_id = s.id where w.id = $1',
    [wave],
  );
  expect(rows).toEqual([{ anonymity: 'named' }]);
});

test('what was asked once cannot be made less private the next time', async () => {
  const town = await buildTown(database, { vcs: 4 });
  await sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
  });
  const rows = await look<{ id: string; survey: string }>(
    database,
    'select id, survey_id as survey from wave where network_id = $1',
    [town.network.id],
  );
  const again = messageOf(
    await town.product.press('Coordinator', {
      command: 'pulse.draft',
      values: {
        template: `again:${rows[0]!.survey}`,
        anonymity: 'named',
        breakdown: 'group',
        reminders: '1',
      },
    }),
  );
  const ids = [buttonOf(again, 'Ask them').to.ids[0]!];
  await town.product.press('Coordinator', { command: 'pulse.with-names', ids });
  const kept = await look(database, 'select anonymity from survey where network_id = $1', [
    town.network.id,
  ]);
  expect(kept).toEqual([{ anonymity: 'confidential' }]);
});

test('what is suggested to be shown as one leaves no group without a figure', () => {
  const audience = fc
    .array(fc.nat(40), { minLength: 1, maxLength: 7 })
    .map((sizes) => sizes.map((invited, at) => ({ leaf: `g${at}`, invited })));
  fc.assert(
    fc.property(audience, fc.constantFrom(5, 8), (groups, k) => {
      const joined = suggestTogether(groups, k);
      const before = forecast(groups, k);
      if (before.hidden.length === 0 || !before.everybody) {
        expect(joined).toBeNull();
        return;
      }
      if (joined === null) return;
      const invited = groups
        .filter(({ leaf }) => joined.includes(leaf))
        .reduce((sum, one) => sum + one.invited, 0);
      const rest = groups.filter(({ leaf }) => !joined.includes(leaf));
      const largest = Math.max(...groups.map((group) => group.invited));
      expect(joined.length).toBeGreaterThan(1);
      expect(rest.some((group) => group.invited === largest)).toBe(true);
      expect(forecast([...rest, { leaf: 'joined', invited }], k).hidden).toEqual([]);
    }),
  );
});
