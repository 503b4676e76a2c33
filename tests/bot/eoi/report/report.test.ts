import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoundReport } from '../../../../bot/eoi/report/opened.ts';
import { tellStages } from '../../../../bot/eoi/report/report.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { refusalOf } from '../../../support/product.ts';
import {
  AFTER,
  auditOf,
  buildReported,
  decide,
  linksOf,
  type Reported,
  readAs,
  readingOf,
  release,
  reportFor,
  shortlist,
  showInterest,
  tokenOf,
} from './reported.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('each stage counts by itself, kinds of which there is nobody are left out', () => {
  const rows = [
    { stage: 'interest' as const, sector: 'voluntary', size: 'micro', count: 3 },
    { stage: 'interest' as const, sector: 'voluntary', size: null, count: 2 },
    { stage: 'submitted' as const, sector: 'school', size: null, count: 4 },
    { stage: 'submitted' as const, sector: null, size: null, count: 1 },
  ];
  expect(tellStages(rows, 'sector', ['interest', 'submitted'])).toEqual({
    stages: ['interest', 'submitted'],
    rows: [
      { key: 'school', counts: [0, 4] },
      { key: 'voluntary', counts: [5, 0] },
      { key: null, counts: [0, 1] },
    ],
    totals: [5, 5],
  });
  expect(tellStages(rows, 'size', ['interest']).rows).toEqual([
    { key: 'micro', counts: [3] },
    { key: null, counts: [2] },
  ]);
});

/** Four applications of three sectors in two of three areas, and others who stopped. */
async function build(): Promise<Reported> {
  const reported = await buildReported(
    database,
    [
      { lead: 'Toy Library', partners: ['Play Bus', 'Sure Steps'], lots: [0, 1] },
      { lead: 'Hill Trust', partners: ['Play Bus'], lots: [1] },
      { lead: 'Park School', leadSector: 'school', lots: [0] },
      { lead: 'Care Trust', leadSector: 'health', partners: ['Toy Library'], lots: [1] },
      { lead: 'Half Done', state: 'draft' },
    ],
    { columns: { presentations: true, short_reason: null } },
  );
  await showInterest(reported, 'Toy Library', 'lead', { size: 'small' });
  await showInterest(reported, 'Play Bus', 'join', { size: 'micro' });
  await showInterest(reported, 'Never Mind', 'join', { size: 'micro', reason: 'time' });
  await showInterest(reported, 'Only Curious', 'informed', { sector: 'private' });
  return reported;
}

const SEALED = /Park School|Care Trust|Hill Trust|Half Done|School, college|Health|Northside/;

test('before the deadline the report tells interest and a count, and nothing of who applied', async () => {
  const reported = await build();
  await database.admin.query(
    `insert into round_publicity (network_id, round_id, kind, note, noted_by)
     values ($1, $2, 'postcards', '400 of them', $3)`,
    [reported.network.id, reported.round.id, reported.network.person('Coordinator').id],
  );
  const told = await readAs(reported, 'Coordinator');
  expect(told).toBe(
    [
      'What came of “New centres”',
      'It is open from … to …: 12 weeks.',
      '4 applications were handed in so far. Who applied, and for what, stays sealed until ….',
      '4 organisations showed interest: 1 might lead, 2 would join others, 1 wants to be kept informed.',
      'How far they came, by sector',
      '[distribution]',
      'Sector | Showed interest',
      'Voluntary group or charity | 3',
      'Private company or sole trader | 1',
      'All | 4',
      'Each column counts lead organisations by itself: one may apply without having shown interest before.',
      'How far they came, by size',
      'Income | Showed interest',
      'Under £10,000 a year | 2',
      '£10,000 to £100,000 | 1',
      'Size not told | 1',
      'All | 4',
      'How it was made known',
      '• ✓ Postcards were sent or laid out: 400 of them',
      'Whoever has one of these links can open it. They work until ….',
    ].join('\n'),
  );
  expect(await readAs(reported, 'Ann')).not.toMatch(SEALED);
  const { Page, 'Spreadsheet (XLSX)': xlsx } = linksOf(await reportFor(reported, 'Lead'));
  const { ctx } = reported.product;
  for (const [form, url] of [
    ['page', Page],
    ['xlsx', xlsx],
  ] as const)
    expect(JSON.stringify(await openRoundReport(ctx, form, tokenOf(url)))).not.toMatch(SEALED);
  const posting = { command: 'eoi.report-post', ids: [reported.round.id] };
  expect(refusalOf(await reported.product.press('Coordinator', posting))).toBe(
    'Before the deadline there is only a count, and posting it might put small groups off. Post the report after the deadline.',
  );
});

test('after the deadline it counts by sector and size, and no outcome or name before they are made known', async () => {
  const reported = await build();
  for (const [at, one] of reported.applications.entries())
    if (at < 4) await shortlist(reported, one, at < 3 ? 'presentation' : 'unsuccessful');
  await decide(reported, reported.applications[0], 0, 'appointed');
  await reported.product.travel(AFTER);
  const told = await readAs(reported, 'Ann');
  expect(told.split('\n').slice(1, 14)).toEqual([
    'It was open from … to …: 12 weeks.',
    '4 applications were handed in, by 6 organisations: 4 as lead agency, 3 as partner. An organisation that leads one and joins another counts once.',
    '4 organisations showed interest: 1 might lead, 2 would join others, 1 wants to be kept informed.',
    '2 of 3 areas had at least one application; 5 choices of an area in all.',
    'Led by voluntary organisations: 2 of 4 applications (50%).',
    'The panel is at work. Outcomes are told here once they are made known to all together.',
    'How far they came, by sector',
    '[distribution]',
    'Sector | Showed interest | Began to write | Handed in',
    'School, college or university | 0 | 1 | 1',
    'Health | 0 | 1 | 1',
    'Voluntary group or charity | 3 | 3 | 2',
    'Private company or sole trader | 1 | 0 | 0',
  ]);
  expect(told).toContain(
    '2 organisations that might have led or joined, or had begun to write, were not part of any application in the end.\nFewer than 5 of them have said why, so their reasons are not shown.',
  );
  expect(told).not.toMatch(/Toy Library|Play Bus|Park School|Half Done|presentation|Appointed/);
});

test('once they are made known it tells who goes on, then who was appointed and with whom', async () => {
  const reported = await build();
  const [toys, hill, school, care] = reported.applications;
  for (const one of [toys, hill, school]) await shortlist(reported, one, 'presentation');
  await shortlist(reported, care, 'unsuccessful');
  await reported.product.travel(AFTER);
  await release(reported, 'shortlist');
  const listed = await readAs(reported, 'Ann');
  expect(listed).toContain('3 go on to a presentation, 1 unsuccessful.');
  expect(listed).toContain('Voluntary group or charity | 3 | 3 | 2 | 2');
  expect(listed).toContain('Health | 0 | 1 | 1 | 0');
  expect(listed).not.toContain('Toy Library');
  await decide(reported, toys, 0, 'appointed');
  await decide(reported, toys, 1, 'reserve');
  await decide(reported, hill, 1, 'appointed-modified');
  await decide(reported, school, 0, 'unsuccessful');
  expect(await readAs(reported, 'Ann')).not.toContain('Toy Library');
  await release(reported, 'decisions');
  const told = await readAs(reported, 'Ann');
  expect(told).toContain('2 areas decided, 2 with a lead agency.');
  expect(told).toContain('Areas with a voluntary lead agency: 2 of 2 (100%).');
  expect(told).toContain('Voluntary group or charity | 3 | 3 | 2 | 2 | 2');
  const { blocks } = await reportFor(reported, 'Ann');
  const chart = blocks.flatMap((block) =>
    block.kind === 'chart' && block.chart.kind === 'links' ? [block.chart] : [],
  );
  expect(chart.map(({ leads, kinds }) => ({ leads, kinds }))).toEqual([
    {
      kinds: ['Voluntary group or charity'],
      leads: [
        { label: 'Toy Library', kind: 0, joined: ['Play Bus', 'Sure Steps'] },
        { label: 'Hill Trust', kind: 0, joined: ['Play Bus'] },
      ],
    },
  ]);
  // Who was not appointed is counted, and named nowhere.
  const { Page, 'Spreadsheet (XLSX)': xlsx } = linksOf(await reportFor(reported, 'Lead'));
  const { ctx } = reported.product;
  const page = await openRoundReport(ctx, 'page', tokenOf(Page));
  if (page.kind !== 'page') throw new Error('Not a page.');
  expect(readingOf(page.page)).toContain(
    'Hill Trust | Voluntary group or charity | Riverside (with changes) | Play Bus',
  );
  const workbook = await openRoundReport(ctx, 'xlsx', tokenOf(xlsx));
  if (workbook.kind !== 'workbook') throw new Error('Not a workbook.');
  expect(JSON.stringify([page, workbook])).not.toMatch(/Park School|Care Trust/);
  const rows = workbook.sheets.find(({ name }) => name === 'Applications')?.rows;
  expect(rows).toEqual([
    ['Health', 'Size not told', 1, 1, 'no', 'no'],
    ['School, college or university', 'Size not told', 0, 1, 'yes', 'no'],
    ['Voluntary group or charity', 'Size not told', 1, 1, 'yes', 'yes'],
    ['Voluntary group or charity', 'Size not told', 2, 2, 'yes', 'yes'],
  ]);
  expect(workbook.sheets.map(({ name }) => name)).toEqual([
    'Counted apart',
    'By sector',
    'By income',
    'Why others stopped',
    'Appointed',
    'Applications',
    'How it was run',
    'What it means',
  ]);
  expect(workbook.sheets[0]?.rows).toContainEqual([
    'Applications led by voluntary organisations, in per cent',
    50,
  ]);
});

test('why others stopped is told from five answers on', async () => {
  const reported = await buildReported(database, [{ lead: 'Toy Library' }]);
  const reasons = ['time', 'time', 'time', 'form', 'partner'];
  for (const [at, reason] of reasons.entries())
    await showInterest(reported, `Group ${at}`, 'join', { reason });
  await reported.product.travel(AFTER);
  expect(await readAs(reported, 'Lead')).toContain(
    [
      'Why, as 5 of them said',
      '• Too little time: 3',
      '• The form was too long or too hard: 1',
      '• No partner was found: 1',
    ].join('\n'),
  );
});

test('a coordinator posts it where the round was announced: once a step, else it is drawn anew', async () => {
  const reported = await build();
  const { product, round } = reported;
  await product.travel(AFTER);
  const press = async (who: string) =>
    product.press(who, { command: 'eoi.report-post', ids: [round.id] });
  expect(refusalOf(await press('Lead'))).toMatch(/^Only a coordinator/);
  const said = async () => {
    const reply = await press('Coordinator');
    await product.work();
    return reply.kind === 'whisper' ? reply.message.summary : JSON.stringify(reply);
  };
  expect(await said()).toBe('The report is on its way to 2 channels.');
  expect(await said()).toBe('It stands in the channels already; I bring it up to date.');
  await release(reported, 'decisions');
  expect(await said()).toBe('The report is on its way to 2 channels.');
  const posts = Object.values(product.messengers).flatMap(({ calls }) =>
    calls.filter(({ kind, text }) => kind === 'post' && text.includes('What came of')),
  );
  expect(posts).toHaveLength(4);
  expect(await auditOf(database, reported, 'eoi.report-posted')).toHaveLength(3);
});

test('a link works for readers only, in its own form, and a draft or cancelled round is not known', async () => {
  const reported = await build();
  const { product, network, round } = reported;
  const links = linksOf(await reportFor(reported, 'Lead'));
  expect(linksOf(await reportFor(reported, 'Ann'))).toEqual({});
  const page = tokenOf(links.Page);
  expect(await openRoundReport(product.ctx, 'xlsx', page)).toEqual({ kind: 'unknown' });
  expect(await openRoundReport(product.ctx, 'audit', page)).toEqual({ kind: 'unknown' });
  await database.admin.query(`delete from role_grant where network_id = $1 and role = 'lead'`, [
    network.id,
  ]);
  expect(await openRoundReport(product.ctx, 'page', page)).toEqual({ kind: 'expired' });
  expect(await auditOf(database, reported, 'eoi.report-read')).toHaveLength(2);
  await database.admin.query(`update round set stage = 'draft' where id = $1`, [round.id]);
  const unknown = refusalOf(
    await product.press('Coordinator', { command: 'eoi.report-of', ids: [round.id] }),
  );
  expect(unknown).toBe(
    refusalOf(
      await product.press('Coordinator', {
        command: 'eoi.report-of',
        ids: ['0f0a2c7e-4b7d-4a53-9c1e-2b8f6f1f0a11'],
      }),
    ),
  );
});
