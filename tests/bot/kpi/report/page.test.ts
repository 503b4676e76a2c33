import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../../../adapters/sheets/workbook.ts';
import { openKpiReport } from '../../../../bot/kpi/report/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { readCsv } from '../../../support/read-csv.ts';
import { tokenOf } from '../../eoi/report/reported.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { buildAsked, exportLinks, tablesOf } from './asked.ts';

let database: TestDatabase;
let town: PulseTown;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildAsked(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function open(form: 'page' | 'xlsx' | 'csv', label: string, who = 'Lead') {
  const links = await exportLinks(town, who);
  return openKpiReport(town.product.ctx, form, tokenOf(links[label]));
}

async function readPage() {
  const opened = await open('page', 'Page');
  if (opened.kind !== 'page') throw new Error(opened.kind);
  return tablesOf(opened.page);
}

async function readRows(): Promise<readonly Readonly<Record<string, string>>[]> {
  const opened = await open('csv', 'CSV');
  if (opened.kind !== 'file' || typeof opened.body !== 'string') throw new Error(opened.kind);
  const [columns = [], ...rows] = readCsv(opened.body);
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? ''])));
}

/** Wilson's interval in per cent as E. B. Wilson wrote it, by arithmetic of this test alone. */
function wilson(count: number, n: number): readonly [number, number] {
  const z2 = 1.959963984540054 ** 2;
  const reach = Math.sqrt(z2 * (z2 + (4 * count * (n - count)) / n));
  const bound = (sign: number) => (100 * (2 * count + z2 + sign * reach)) / (2 * (n + z2));
  return [bound(-1), bound(1)];
}

test('the page tells how each figure stands, of whom, how sure it is, and where it comes from', async () => {
  const tables = await readPage();
  const [howMuch, howWell, betterOff, goodByGroup, positiveByGroup] = tables;
  expect(howMuch?.rows.map(([figure]) => figure)).toEqual([
    '1 · Reports delivered',
    '4 · Shared nationally',
    '4 · Shared in the region',
    '4 · Shared with neighbouring councils',
  ]);
  expect(howMuch?.rows[0]?.slice(1, 5)).toEqual(['– (grey)', 'not measured yet', '–', '–']);
  expect(howWell).toMatchObject({ caption: 'How well did we do it?' });
  expect(howWell?.rows).toEqual([
    [
      '2 · Rated it good or very good, voluntary or community group',
      'A (amber)',
      '75%',
      '47 to 91%',
      '12 who answered',
      'at least 80%',
      '–',
    ],
    [
      '3 · Rated it good or very good, council (local authority)',
      'R (red)',
      '50%',
      '29 to 71%',
      '18 who answered',
      'at least 80%',
      '–',
    ],
    [
      "5 · Rated it good or very good, children's centre",
      '– (grey)',
      'not shown, to protect people',
      '–',
      '–',
      'at least 75%',
      '–',
    ],
  ]);
  expect(betterOff?.rows.map((row) => row.slice(1, 4))).toEqual([
    ['A (amber)', '50%', '25 to 75%'],
    ['G (green)', '83%', '61 to 94%'],
    ['– (grey)', 'not shown, to protect people', '–'],
  ]);
  // The one centre is hidden, and the schools with it, else the whole would tell its answer.
  const parts = (rows: (typeof tables)[number]['rows'] = []) => rows.map((row) => row.slice(0, 2));
  expect(parts(goodByGroup?.rows)).toEqual([
    ['Everybody', '57%'],
    ['Voluntary or community group', '75%'],
    ['Council (local authority)', '50%'],
    ["Children's centre", 'not shown, to protect people'],
    ['School', 'not shown, to protect people'],
  ]);
  expect(parts(positiveByGroup?.rows).slice(0, 2)).toEqual([
    ['Everybody', '65%'],
    ['Voluntary or community group', '50%'],
  ]);
  const sources = tables.at(-1)?.rows;
  expect(sources?.[4]).toEqual([
    '2 · Rated it good or very good, voluntary or community group',
    '“How is working together going?”, first time, closed 14 December 2026',
  ]);
});

test('CSV and spreadsheet say what the page says, cell by cell', async () => {
  const tables = await readPage();
  const rows = await readRows();
  const opened = await open('xlsx', 'Spreadsheet (XLSX)');
  if (opened.kind !== 'workbook') throw new Error(opened.kind);
  const book = await readExcelFile(Buffer.from(await writeWorkbook(opened.sheets)));
  const sheet = (name: string) => book.find((one) => one.sheet === name)?.data.slice(1) ?? [];

  const standing = tables.slice(0, 3).flatMap((table) => table.rows);
  const parts = tables.filter(({ columns }) => columns[0] === 'Of').flatMap((table) => table.rows);
  const years = tables
    .filter(({ columns }) => columns.includes('2026–27'))
    .flatMap((table) => table.rows);
  expect(standing).toHaveLength(10);
  expect(parts.length).toBe(10);

  expect(sheet('How they stand').map((row) => row.slice(1))).toEqual(standing);
  expect(sheet('By group').map((row) => row.slice(1))).toEqual(parts);
  expect(sheet('Year on year').map((row) => row.slice(1))).toEqual(years);
  expect(sheet('All figures')).toHaveLength(rows.length);

  const shown = (row: (typeof rows)[number]) => [
    row['As shown'],
    row['Margin as shown'],
    row['Of whom'],
  ];
  expect(rows.slice(0, 10).map(shown)).toEqual(standing.map((row) => row.slice(2, 5)));
  const pieces = rows.slice(10, 10 + parts.length);
  expect(pieces.map((row) => [row.Of, ...shown(row)])).toEqual(parts.map((row) => row.slice(0, 4)));
  const ofYears = rows.slice(10 + parts.length);
  const nameOf = ({ KPI, Figure, Group }: (typeof rows)[number]) =>
    `${KPI} · ${Figure}${Group ? `, ${Group}` : ''}`;
  expect(ofYears.map((row) => [nameOf(row), row['As shown']])).toEqual(
    years.map((row) => row.slice(0, 2)),
  );
});

test('the command gives the same files in chat', async () => {
  const { blocks } = messageOf(await town.product.press('Lead', { command: 'kpi.export' }));
  const files = blocks.filter(({ kind }) => kind === 'workbook' || kind === 'file');
  expect(files).toEqual([
    await open('xlsx', 'Spreadsheet (XLSX)'),
    { ...(await open('csv', 'CSV')), mediaType: 'text/csv' },
  ]);
});

test('every figure of the CSV can be computed anew from its counts, and what is hidden has none', async () => {
  const rows = await readRows();
  const good = rows.find(({ KPI, Figure }) => KPI === '2' && Figure?.startsWith('Rated'));
  const [low, high] = wilson(9, 12);
  expect(good).toMatchObject({
    'KPI name': 'Satisfaction of the voluntary sector',
    Group: 'voluntary or community group',
    Unit: 'percent',
    Value: '75',
    Count: '9',
    n: '12',
    Light: 'A',
    Target: '80',
    Direction: 'higher',
    Tolerance: '10',
    Source: 'How is working together going?',
    Time: 'first time',
    Closed: '2026-12-14',
  });
  expect([Number(good?.Low), Number(good?.High)]).toEqual([
    expect.closeTo(low, 9),
    expect.closeTo(high, 9),
  ]);
  const counted = rows.filter(({ Count }) => Count !== '');
  expect(counted.length).toBeGreaterThan(10);
  for (const { Value, Count, n } of counted)
    expect(Number(Value)).toBeCloseTo((100 * Number(Count)) / Number(n), 9);
  const hidden = rows.filter((row) => row['As shown'] === 'not shown, to protect people');
  expect(hidden.length).toBeGreaterThan(3);
  for (const { Value, Count, n, Low, High, p } of hidden)
    expect([Value, Count, n, Low, High, p].join('')).toBe('');
});

test('a link opens its own form, for readers, in its own network, and until it ends', async () => {
  const { product, network } = town;
  const links = await exportLinks(town, 'Coordinator');
  const token = tokenOf(links.Page);
  const { ctx } = product;
  expect((await openKpiReport(ctx, 'page', token)).kind).toBe('page');
  expect(await openKpiReport(ctx, 'csv', token)).toEqual({ kind: 'unknown' });
  expect(await openKpiReport(ctx, 'page', `${token}A`)).toEqual({ kind: 'unknown' });
  // The same link with another network's id in it was never signed.
  const other = await buildTown(database, { vcs: 1 });
  const foreign = tokenOf((await exportLinks(other, 'Coordinator')).Page).split('.');
  const swapped = [foreign[0], ...token.split('.').slice(1)].join('.');
  expect(await openKpiReport(ctx, 'page', swapped)).toEqual({ kind: 'unknown' });

  const late = new Date(ctx.clock.now().getTime() + 7 * 86_400_000 + 1000);
  const after = { ...ctx, clock: { ...ctx.clock, now: () => late } };
  expect(await openKpiReport(after, 'page', token)).toEqual({ kind: 'expired' });

  await database.admin.query(
    `delete from role_grant where network_id = $1 and person_id = $2 and role in ('coordinator', 'admin')`,
    [network.id, network.person('Coordinator').id],
  );
  expect(await openKpiReport(ctx, 'page', token)).toEqual({ kind: 'expired' });
  const lines = await look<{ action: string; n: number }>(
    database,
    `select action, count(*)::int as n from audit_line
     where network_id = $1 and actor_id = $2 and action like 'kpi.report-%' group by action order by action`,
    [network.id, network.person('Coordinator').id],
  );
  expect(lines).toEqual([
    { action: 'kpi.report-read', n: 1 },
    { action: 'kpi.report-taken', n: 1 },
  ]);
});
