import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ExportForm, exportUrl } from '../../../../bot/pulse/export/link.ts';
import { openExport } from '../../../../bot/pulse/export/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { linesOf } from '../comments/commented.ts';
import { look, type PulseTown } from '../town.ts';
import { figuresOf } from './run-figures.ts';
import { playWeek, resultsOf, type Said, weeklyTogether } from './taken-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Six of eight answer alike enough to be shown: more than k, so only the rule keeps it back. */
const SIX: Said = Object.fromEntries(
  Array.from({ length: 6 }, (_, at) => [
    `vcs ${at}`,
    [String(1 + (at % 5)), String(1 + (at % 4)), '1', 'Zebra crossing'],
  ]),
);
const OTHERS: Said = { 'vcs 6': ['2', '2'], 'vcs 7': ['5', '4'] };

/** Whatever shows a share, a chart's row or a count of answers to a question. */
const FIGURE = /"kind":"chart"|"percents?":|Zebra|answered this question/;

function exported(town: PulseTown, waveId: string, form: ExportForm, who = 'Coordinator') {
  const personId = town.network.person(who).id;
  const link = { networkId: town.network.id, waveId, form, personId };
  const { ctx } = town.product;
  const until = new Date(ctx.clock.now().getTime() + 60_000);
  const token = exportUrl(ctx, link, until).split('/').at(-1) ?? '';
  return openExport(ctx, form, token);
}

describe.each(['confidential', 'named'])('a single time, %s', (anonymity) => {
  let town: PulseTown;
  let first: string;

  beforeEach(async () => {
    town = await weeklyTogether(database, { vcs: 8 }, 2, { survey: { anonymity } });
    first = await playWeek(database, town, 1, SIX);
  });

  test('is told of nowhere: no message, result, page, file, key figure, list or home', async () => {
    const { product, network } = town;
    expect(await figuresOf(database, first)).toEqual({});
    for (const { visible } of Object.values(product.messengers)) {
      expect(visible.map(({ text }) => text).join()).toContain('6 people answered.');
      expect(JSON.stringify(visible)).not.toMatch(/What you said|Zebra/);
    }
    const shown = await resultsOf(product, first);
    expect(linesOf(shown).slice(0, 2)).toEqual([
      'How is working together going? (week 1)',
      '6 of the 8 people asked answered (75%).',
    ]);
    const screens = [
      shown,
      messageOf(await product.press('Lead', { command: 'pulse.list' })),
      messageOf(await product.press('vcs 0', { command: 'home' })),
    ];
    for (const screen of screens) expect(JSON.stringify(screen)).not.toMatch(FIGURE);
    const figures = textOf(await product.press('Lead', { command: 'kpi.report' }));
    expect(figures).toContain('No closed survey asks for these figures yet');
    expect(figures).not.toMatch(/answered|not shown/);
    expect(refusalOf(await product.press('Lead', { command: 'pulse.export', ids: [first] }))).toBe(
      '“How is working together going? (week 1)” has no figures of its own: several times are shown together. Type /pulse results and its name to see when, or where they stand.',
    );
    for (const form of ['page', 'csv', 'xlsx'] as const)
      expect(await exported(town, first, form)).toEqual({ kind: 'unknown' });
    const bodies = await look(database, 'select body from result where network_id = $1', [
      network.id,
    ]);
    expect(JSON.stringify(bodies)).not.toMatch(/"cells"|"figure"|Zebra/);
    expect(
      await look(database, 'select 1 from comment where network_id = $1', [network.id]),
    ).toEqual([]);
  });

  test('who said what stands in a survey with names as it did, and in no other', async () => {
    const opened = await exported(town, first, 'answers');
    if (anonymity !== 'named') return expect(opened).toEqual({ kind: 'unknown' });
    if (opened.kind !== 'file' || typeof opened.body === 'string') throw new Error('No rows.');
    let rows = '';
    for await (const part of opened.body) rows += part;
    expect(rows.trim().split('\n')).toHaveLength(7);
    buttonOf(await resultsOf(town.product, first, 'Coordinator'), 'Take it with you');
  });

  test('once shown together, the figures are everywhere, and they are of both times', async () => {
    const { product } = town;
    const second = await playWeek(database, town, 2, OTHERS);
    for (const { visible } of Object.values(product.messengers))
      expect(visible.map(({ text }) => text).join()).toContain(
        'What you said: How is working together going? (week 1 to week 2)',
      );
    const report = messageOf(await product.press('Lead', { command: 'kpi.report' }));
    expect(linesOf(report).filter((line) => line.startsWith('Week'))).toEqual([
      'Week 1 to week 2: Two times taken together, each person once. In week 2: 2 of the 8 people asked answered (25%).',
    ]);
    const rows = report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    // 4, 5 and 5 of eight; 4 and 4 of eight.
    expect(rows[0]).toEqual(['Everybody', '38%', '25%']);
    const page = await exported(town, second, 'page');
    expect(page).toMatchObject({
      page: { title: 'What you said: How is working together going? (week 1 to week 2)' },
    });
    const csv = await exported(town, second, 'csv');
    expect(csv).toMatchObject({ kind: 'file' });
    expect(JSON.stringify(csv)).toContain(',Everybody,Very good,2,25,8,');
    for (const form of ['page', 'csv', 'xlsx'] as const)
      expect(await exported(town, first, form)).toEqual({ kind: 'unknown' });
  });

  test('the trend has a point for each run, and none for a time', async () => {
    await playWeek(database, town, 2, OTHERS);
    await playWeek(database, town, 3, SIX);
    const fourth = await playWeek(database, town, 4);
    const bars = (await resultsOf(town.product, fourth)).blocks.flatMap((block) =>
      block.kind === 'chart' &&
      block.chart.kind === 'bars' &&
      block.chart.subtitle === 'Time by time, everybody'
        ? [block.chart.bars]
        : [],
    );
    expect(bars[0]).toEqual([
      { label: 'week 1 to week 2', percent: 37.5 },
      { label: 'week 3 to week 4', percent: (100 * 2) / 6 },
    ]);
  });
});
