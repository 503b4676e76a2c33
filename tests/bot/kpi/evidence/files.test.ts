import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWebApp } from '../../../../adapters/web/app.ts';
import { openEvidence } from '../../../../bot/kpi/evidence/opened.ts';
import { readMeasure } from '../../../../bot/kpi/measure/read.ts';
import { openSources } from '../../../../bot/kpi/measure/sources.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, textOf } from '../../../support/product.ts';
import { readCsv } from '../../../support/read-csv.ts';
import { pdf } from '../../eoi/round/files.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas, base64, yearIn } from './ground.ts';
import { PROGRAMME, programmeCsv } from './programme.ts';

let database: TestDatabase;
let town: PulseTown;
let areas: Readonly<Record<string, string>>;
const years: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
  areas = await addAreas(database, town, PROGRAMME.localities);
  for (const day of ['2025-12-07', '2026-12-07']) years.push((await yearIn(town, day)).id);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const take = (text: string | Uint8Array, who = 'Coordinator') =>
  town.product.press(who, {
    command: 'kpi.evidence-import-save',
    values: { file: base64(text) },
  });
const saidOf = () =>
  look<{ n: number }>(database, 'select count(*)::int as n from evidence').then(([row]) => row?.n);

test('a file is taken whole or not at all, and each line that has to be mended is named', async () => {
  const faulty = [
    'Area;Year;Kind;State;Note;Sources disagree',
    'Kent;2025–26;Delivery plan and notes;available;;',
    'Atlantis;2025–26;questionnaire;available;;',
    'Kent;1066;questionnaire;available;;',
    'Kent;2025–26;Tea;available;;',
    'Kent;2025–26;questionnaire;perhaps;;',
    'kent;2025–26;delivery-plan;N;;',
    `Kent;2025–26;questionnaire;✗;${'x'.repeat(401)};`,
    'Kent;2025–26;attitude-survey;–;;a bit',
  ].join('\n');
  expect(textOf(await take(faulty))).toBe(
    [
      'Nothing was taken in',
      'Lines 3, 4, 5, 6, 7, 8 and 9 have to be mended first; then choose the file again.',
      'Line 3: there is no area “Atlantis”; /network areas has them all.',
      'Line 4: there is no programme year “1066”; there are 2025–26 and 2026–27. “The year before” in /kpi evidence opens an earlier one.',
      'Line 5: “Tea” is none of the twelve kinds of evidence.',
      'Line 6: “perhaps” is not a state. Write available, not produced or not applicable.',
      'Line 7: the same area, year and kind stand on line 2 already.',
      'Line 8: the note is longer than 400 characters. Please shorten it.',
      'Line 9: “a bit” does not say whether sources disagree. Write yes, or leave it empty.',
      '[Choose the file again]',
    ].join('\n'),
  );
  expect(await saidOf()).toBe(0);
  for (const [bytes, sentence] of [
    ['Area,Year,Kind,State', 'There is no evidence in this file.'],
    ['Area,Year,Kind\nKent,2025–26,questionnaire', 'I cannot tell which column is the state.'],
    ['Area,Year,Kind,State\n"Kent', 'From line 2 on this file cannot be read'],
    [Buffer.from([0, 1, 2]), 'This file cannot be read as text.'],
    [Buffer.from('504b0304', 'hex'), 'This is an Excel workbook.'],
  ] as const)
    expect(await take(bytes)).toMatchObject({
      fields: { file: expect.stringContaining(sentence) },
    });
  expect(await take(faulty, 'Lead')).toMatchObject({ kind: 'refused' });
});

test('the published programme in its shape: KPI 1 reads 35 and 34 reports, of those that apply', async () => {
  expect(textOf(await take(programmeCsv()))).toContain(
    '360 lines were read, and 360 entries have changed.',
  );
  const read = (year: number, localityId: string | null = null) =>
    inWork(town.product.ctx, town.network.id, async (work) =>
      readMeasure(
        await openSources(work),
        {
          id: '00000000-0000-4000-8000-000000000000',
          measure: 'reports',
          questionKey: null,
          group: null,
          localityId,
        },
        { year: await yearIn(town, `${year}-12-07`) },
      ),
    );
  expect(await read(2025)).toMatchObject({ kind: 'shown', value: 35, of: 45, interval: null });
  expect(await read(2026)).toMatchObject({ kind: 'shown', value: 34, of: 45 });
  // Kent took part in both years, Leeds in the first only.
  expect(await read(2026, areas.Kent)).toMatchObject({ of: 5 });
  expect(await read(2026, areas.Leeds)).toEqual({ kind: 'none' });
  const card = await town.product.press('Lead', { command: 'kpi.evidence' });
  expect(textOf(card)).toContain('Reports delivered (KPI 1): 34 of the 45 that apply.');
  const some = await town.product.press('Lead', {
    command: 'kpi.evidence',
    values: { locality: 'e' },
  });
  // Of those with an e in the name, not of all.
  expect(textOf(some)).toContain('Reports delivered (KPI 1): 20 of the 30 that apply.');
  expect(textOf(some)).toContain('1 more area has these words in the name. Type more of it.');
  expect(textOf(some)).not.toContain('More of them');
  const more = await pressOn(town, 'Lead', card, 'More of them');
  expect(textOf(more)).toContain('11 to 15 of 15.');
});

test('a file without notes leaves the notes that stand there', async () => {
  const noted =
    'Area,Year,Kind,State,Note,Sources disagree\nLuton,2026–27,Questionnaire,N,Lost,yes';
  await take(noted);
  await take('Area,Year,Kind,State\nLuton,2026–27,Questionnaire,A');
  expect(
    await look(
      database,
      `select state, note, sources_disagree as disagree from evidence
       where locality_id = $1 and kind = 'questionnaire' and note is not null`,
      [areas.Luton],
    ),
  ).toEqual([{ state: 'available', note: 'Lost', disagree: true }]);
});

const linkOf = (message: ReturnType<typeof messageOf>, label: string) => {
  const link = message.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.label === label);
  if (link?.kind !== 'link') throw new Error(`No link ${label}.`);
  return link.url.split('/').at(-1) as string;
};

test('what is taken along as CSV comes back as it was: nothing changes, whatever the notes say', async () => {
  const note = '=1+1, "quoted"; O’Neill 🌱 @everyone';
  const values = { state: 'not-produced', note, disagree: ['yes'] };
  const ids = [areas.Poole as string, years[1] as string];
  const command = 'kpi.evidence-note-save';
  await town.product.press('Lead', { command, ids, values, value: 'training-resource' });
  const card = messageOf(await town.product.press('Lead', { command: 'kpi.evidence' }));
  const opened = await openEvidence(town.product.ctx, 'csv', linkOf(card, 'As CSV'));
  if (opened.kind !== 'file' || typeof opened.body !== 'string') throw new Error('no file');
  const rows = readCsv(opened.body);
  expect(rows).toHaveLength(361);
  expect(rows).toContainEqual([
    'Poole',
    '2026–27',
    'Training resource',
    'not produced',
    note,
    'yes',
  ]);
  expect(textOf(await take(opened.body))).toContain('360 lines were read, and 0 entries have');
});

test('page and workbook hold every area and year, and files are handed out by a signed link only, never in place', async () => {
  const ids = [areas.Poole as string, years[1] as string];
  const add = (values: Record<string, string>) =>
    town.product.press('Lead', {
      command: 'kpi.evidence-add-save',
      ids,
      value: 'delivery-plan',
      values,
    });
  await add({ link: 'https://council.example/plan', name: 'The plan online' });
  const filed = messageOf(await add({ file: base64(pdf()), 'file-name': 'Plan – O’Neill.pdf' }));
  const card = messageOf(await town.product.press('Lead', { command: 'kpi.evidence' }));
  const page = linkOf(card, 'All as a page');
  const opened = await openEvidence(town.product.ctx, 'page', page);
  if (opened.kind !== 'page') throw new Error('no page');
  const text = textOf({ summary: '', blocks: opened.page.blocks });
  expect(text).toContain('Evidence 2026–27\nReports delivered (KPI 1): 34 of the 45 that apply.');
  expect(text).toContain('Evidence 2025–26\nReports delivered (KPI 1): 35 of the 45 that apply.');
  expect(text).toMatch(/Poole \| ✓ A available, 2 to read \| /);
  expect(text).toContain('Poole, Delivery plan and notes: The plan online');
  expect(text).toContain('✗ N not produced, sources disagree | =1+1, "quoted"');
  expect(text).toContain(
    'Who said what 2026–27\nArea | Kind | What is said | Note | By | On\nBarnet | Delivery plan and notes | – not applicable |  | Coordinator | 2026-12-07',
  );
  expect(text).toContain('What stood there before');
  const book = await openEvidence(town.product.ctx, 'xlsx', linkOf(card, 'As a spreadsheet'));
  expect(book.kind === 'workbook' && book.sheets.map(({ name }) => name)).toEqual([
    '2026–27',
    '2025–26',
    'Notes and items',
    'Steps of change',
    'What we shared',
    'What the words mean',
  ]);
  const app = makeWebApp({
    evidence: (form: Parameters<typeof openEvidence>[1], token: string) =>
      openEvidence(town.product.ctx, form, token),
    publicUrl: null,
    timeZone: 'Europe/London',
  } as unknown as Parameters<typeof makeWebApp>[0]);
  const got = await app.request(`/evidence/file/${linkOf(filed, 'Get it')}`);
  expect(got.headers.get('content-type')).toBe('application/pdf');
  expect(got.headers.get('content-disposition')).toBe(
    `attachment; filename="Plan - O-Neill.pdf"; filename*=UTF-8''Plan%20%E2%80%93%20O%E2%80%99Neill.pdf`,
  );
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await got.arrayBuffer()).equals(pdf())).toBe(true);
  const html = await (await app.request(`/evidence/page/${page}`)).text();
  expect(html).toContain('<th scope="row">Poole</th>');
});

test('a link opens one form for one network, and only for whoever may still read it', async () => {
  const { ctx } = town.product;
  const other = await buildTown(database, { vcs: 1 });
  const card = messageOf(await town.product.press('Lead', { command: 'kpi.evidence' }));
  const page = linkOf(card, 'All as a page');
  const ids = [areas.Poole as string, years[1] as string];
  const cell = messageOf(
    await town.product.press('Lead', {
      command: 'kpi.evidence-cell',
      ids,
      values: { kind: 'delivery-plan' },
    }),
  );
  const file = linkOf(cell, 'Get it');
  expect(await openEvidence(ctx, 'csv', page)).toEqual({ kind: 'unknown' });
  expect(await openEvidence(ctx, 'file', page)).toEqual({ kind: 'unknown' });
  expect(await openEvidence(ctx, 'page', `${page.slice(0, -3)}abc`)).toEqual({ kind: 'unknown' });
  // Another network's member, with a link of her own, gets her own network only.
  const theirs = messageOf(await other.product.press('Lead', { command: 'kpi.evidence' }));
  const seen = await openEvidence(other.product.ctx, 'page', linkOf(theirs, 'All as a page'));
  expect(JSON.stringify(seen)).not.toContain('Poole');
  const { id } = town.network.person('Lead');
  await database.admin.query(`delete from role_grant where person_id = $1 and role = 'lead'`, [id]);
  expect(await openEvidence(ctx, 'page', page)).toEqual({ kind: 'expired' });
  expect(await openEvidence(ctx, 'file', file)).toEqual({ kind: 'expired' });
  const lines = await look<{ action: string }>(
    database,
    `select distinct action from audit_line where network_id = $1 and action like 'kpi.evidence%'
     order by action`,
    [town.network.id],
  );
  expect(lines.map(({ action }) => action)).toEqual([
    'kpi.evidence-file-taken',
    'kpi.evidence-imported',
    'kpi.evidence-item-added',
    'kpi.evidence-read',
    'kpi.evidence-set',
    'kpi.evidence-taken',
  ]);
});

test('the form for a file says what it takes', async () => {
  const card = await town.product.press('Coordinator', { command: 'kpi.evidence' });
  const form = formOf(await pressOn(town, 'Coordinator', card, 'From a CSV file'));
  expect(form.fields).toMatchObject([{ kind: 'file', accept: ['.csv', '.txt'] }]);
});
