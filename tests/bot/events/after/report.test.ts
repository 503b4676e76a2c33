import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReport } from '../../../../bot/events/after/opened.ts';
import { tellAttendance, tellMix } from '../../../../bot/events/after/report.ts';
import { answeringPersonData } from '../../../../bot/events/answering/person-data.ts';
import { type Block, type Message, plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import type { GroupReportRow } from '../../../../db/event-report.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { answerSurvey } from '../../../support/pulse.ts';
import { buildTown, look } from '../../pulse/town.ts';
import { addGuests } from './guests.ts';
import { answerAll, holdEvent } from './held.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const row = (group: string, some: Partial<GroupReportRow>): GroupReportRow => ({
  group,
  invited: 0,
  late: 0,
  declined: 0,
  unanswered: 0,
  going: 0,
  attended: 0,
  missed: 0,
  unknown: 0,
  walkIns: 0,
  ...some,
});

test('the share of no-shows is that of places taken at the start, told while a tenth at most is unknown', () => {
  const rate = (some: Partial<GroupReportRow>) => tellAttendance([row('vcs', some)]).noShow;
  expect(rate({ going: 80, attended: 72, missed: 8 })).toEqual({ count: 8, n: 80 });
  expect(rate({ going: 80, attended: 66, missed: 6, unknown: 8 })).toEqual({ count: 6, n: 72 });
  expect(rate({ going: 80, attended: 65, missed: 6, unknown: 9 })).toBeNull();
  expect(rate({ going: 80, attended: 80, walkIns: 5 })).toEqual({ count: 0, n: 80 });
  expect(rate({ walkIns: 5 })).toBeNull();
});

test('the mix is each group’s share of those invited, going and there, beside its target', () => {
  const rows = [
    row('vcs', { invited: 60, going: 48, attended: 44, walkIns: 1 }),
    row('la', { invited: 38, late: 2, going: 32, attended: 30 }),
  ];
  const pools = [
    { group: 'vcs', places: 48, targetPercent: 60 },
    { group: 'school', places: 2, targetPercent: null },
  ];
  expect(tellMix(rows, pools)).toEqual([
    {
      group: 'vcs',
      target: 60,
      invited: { count: 60, percent: 60 },
      going: { count: 48, percent: 60 },
      attended: { count: 45, percent: 60 },
    },
    {
      group: 'la',
      target: null,
      invited: { count: 40, percent: 40 },
      going: { count: 32, percent: 40 },
      attended: { count: 30, percent: 40 },
    },
  ]);
});

function readingOf({ blocks }: Pick<Message, 'blocks'>): string {
  return blocks.map(readBlock).join('\n');
}

function readBlock(block: Block): string {
  if (block.kind === 'list') return block.items.map((item) => `• ${plainText(item)}`).join('\n');
  if (block.kind === 'table')
    return [block.columns, ...block.rows].map((cells) => cells.join(' | ')).join('\n');
  return 'text' in block ? plainText(block.text) : '';
}

test('the report tells who came, the mix, what they said once it is published, places and stalls', async () => {
  const held = await holdEvent(database);
  const { town, event } = held;
  const ask = async (who: string) =>
    readingOf(messageOf(await town.product.press(who, { command: 'event.report' })));
  expect(await ask('Lead')).toContain('Those who came are being asked how it was until ');
  await answerAll(held);
  await town.product.reach('2026-12-15T16:00:02Z');
  await town.product.reach('2026-12-15T16:01:00Z');
  const told = await ask('Coordinator');
  expect(told.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…')).toBe(
    [
      'What came of “Working together”',
      '… – …. Town Hall.',
      '18 people were invited, 1 said they could not come, 1 did not answer.',
      '15 places were taken when it began: 13 were used, 2 were not.',
      'No-shows: 13% (2 of 15). At free events, 20–25% was usual in 2010, according to a regional conference’s report.',
      'Who was there',
      '',
      'Group | Wanted | Invited | Going | Came',
      'Voluntary or community group | 60% | 61% (11) | 60% (9) | 62% (8)',
      'Council (local authority) | 40% | 39% (7) | 40% (6) | 38% (5)',
      'What those said who came',
      '12 of the 13 people asked answered (92%).',
      '',
      '• The event achieved its aims: 58% (7 of 12).',
      '• Approve of the part that was worth most to them: 75% (9 of 12).',
      '• Know more than before: 58% (7 of 12).',
      '• Feel more positive about our key challenges: 67% (8 of 12).',
      '• Rate the event good or very good: 58% (7 of 12).',
      '• I know whom to ask at the council: 50% (6 of 12).',
      'On average knowledge changed by +1.2 on the scale of 5 (+0.5 to +1.8, allowing for chance).',
      'These are the shares of those who chose 4 or 5 of 5. For knowledge: of those who put what they know higher after the event than before it.',
      'How places changed hands',
      'What happened | Times | Places',
      'Place at once | 2 | 2',
      'Joined the queue | 1 | 1',
      'Offered a place | 1 | 1',
      'Let it run out | 1 | 1',
      'Stalls',
      'Stall | There were | Given out | Waiting | Not decided | Declined | Withdrawn',
      'Large table | 6 | 0 | 0 | 0 | 0 | 0',
      '',
      'Whoever has one of these links can open it. They work until ….',
    ].join('\n'),
  );
  expect(refusalOf(await town.product.press('vcs 1', { command: 'event.report' }))).toMatch(
    /^Only a coordinator/,
  );
  const posted = Object.values(town.product.messengers).flatMap(({ calls }) =>
    calls.filter(({ kind, text }) => kind === 'post' && text.includes('What came of')),
  );
  expect(posted.filter(({ to }) => 'channelId' in to)).toHaveLength(2);
  expect(posted.filter(({ to }) => 'accountId' in to)).toHaveLength(13);
  expect(posted.every(({ text }) => text.includes('No-shows: 13%'))).toBe(true);
  expect(await look(database, `select from outbox where card like 'pulse.results%'`)).toEqual([]);
  expect(event).not.toBe('');
  // The key figures are those of the programme, and one event's questions are not asked again.
  expect(textOf(await town.product.press('Lead', { command: 'kpi.report' }))).toContain(
    'No closed survey asks for these figures yet',
  );
  const again = formOf(await town.product.press('Coordinator', { command: 'pulse.new' }));
  expect(JSON.stringify(again)).not.toContain('Once more');
});

test('it can be taken along as a page and a spreadsheet by a link that works for readers only', async () => {
  const held = await holdEvent(database);
  const { town } = held;
  await answerAll(held);
  await town.product.reach('2026-12-15T16:00:02Z');
  await town.product.reach('2026-12-15T16:01:00Z');
  const message = messageOf(await town.product.press('Lead', { command: 'event.report' }));
  const links = message.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((button) => (button.kind === 'link' ? [button.url] : []))
      : [],
  );
  const [page = '', xlsx = ''] = links.map((url) => url.split('/').at(-1) ?? '');
  const opened = await openReport(town.product.ctx, 'page', page);
  if (opened.kind !== 'page') throw new Error('Not a page.');
  expect(opened.page.title).toBe('What came of “Working together”');
  expect(readingOf(opened.page)).toContain('Know more than before: 58% (7 of 12).');
  const workbook = await openReport(town.product.ctx, 'xlsx', xlsx);
  if (workbook.kind !== 'workbook') throw new Error('Not a workbook.');
  expect(workbook.sheets.map(({ name }) => name)).toEqual([
    'Who came',
    'Groups',
    'What they said',
    'Places',
    'Stalls',
    'What it means',
  ]);
  expect(workbook.sheets[0]?.rows).toContainEqual(['No-shows in per cent', (100 * 2) / 15]);
  expect(workbook.sheets[2]?.rows).toContainEqual(['Know more than before', (100 * 7) / 12, 7, 12]);
  expect(await openReport(town.product.ctx, 'xlsx', page)).toEqual({ kind: 'unknown' });
  await database.admin.query('delete from role_grant where network_id = $1', [town.network.id]);
  expect(await openReport(town.product.ctx, 'page', page)).toEqual({ kind: 'expired' });
});

test('of an evaluation that four people filled in nothing is told of what they said', async () => {
  const held = await holdEvent(database);
  const { town, wave } = held;
  for (const name of ['vcs 0', 'vcs 1', 'vcs 2', 'la 0'])
    await answerSurvey(town.product, name, wave, ['5', '5', '5', '1', '5', '5', '', '5']);
  await town.product.reach('2026-12-15T16:00:02Z');
  await town.product.reach('2026-12-15T16:01:00Z');
  const told = readingOf(messageOf(await town.product.press('Lead', { command: 'event.report' })));
  expect(told).toContain('• The event achieved its aims: not shown, to protect people.');
  expect(told).toContain('• Know more than before: not shown, to protect people.');
  expect(told).not.toContain('On average');
  expect(told).not.toContain('(4 of 4)');
});

test('two years later the report says that it is not kept who came', async () => {
  const { town } = await holdEvent(database);
  const { ctx } = town.product;
  await town.product.travel('2028-12-08T16:00:01Z');
  await inWork(ctx, town.network.id, async (work) => answeringPersonData.retain?.(work, 24));
  const message = messageOf(await town.product.press('Lead', { command: 'event.report' }));
  const told = readingOf(message);
  expect(told).toContain(
    'Nothing is kept about who was invited and who came: your network deletes answers 2 years after an event.',
  );
  expect(told).not.toContain('invited,');
  expect(told).not.toContain('Who was there');
  expect(told).not.toContain('How places changed hands');
  const urls = message.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((button) => (button.kind === 'link' ? [button.url] : []))
      : [],
  );
  const workbook = await openReport(ctx, 'xlsx', urls[1]?.split('/').at(-1) ?? '');
  if (workbook.kind !== 'workbook') throw new Error('Not a workbook.');
  expect(workbook.sheets[0]?.rows).toEqual([
    [
      'Nothing is kept about who was invited and who came: your network deletes answers 2 years after an event.',
      '',
    ],
  ]);
});

test('of a day that was not evaluated the report says what is still missing', async () => {
  const town = await buildTown(database, { vcs: 3 });
  const { id: event } = await buildEvent(database, town.network, {
    startsAt: '2026-12-01T10:00:00Z',
    createdBy: 'Coordinator',
  });
  await addGuests(database, town.network, event, { 'vcs 0': {}, 'vcs 1': {} });
  const told = readingOf(messageOf(await town.product.press('Lead', { command: 'event.report' })));
  expect(told).toContain('2 places are taken so far.');
  expect(told).toContain(
    'Of 2 places nobody has said whether they were used.\nThat is more than a tenth, so the share of no-shows is not told. Type /event checkin and tick who came.',
  );
  expect(told).toContain('Nobody was asked yet how it was');
  expect(
    refusalOf(
      await town.product.press('Lead', { command: 'event.report', values: { title: 'Summer' } }),
    ),
  ).toBe('I cannot find an event with that title. Type /event list to see them all.');
});
