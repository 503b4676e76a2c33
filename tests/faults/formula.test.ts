import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../adapters/sheets/workbook.ts';
import type { ExportForm } from '../../bot/pulse/export/link.ts';
import { openExport } from '../../bot/pulse/export/opened.ts';
import { type Commented, openThemes } from '../bot/pulse/comments/commented.ts';
import { askedChannels, buildTown, look } from '../bot/pulse/town.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { messageOf } from '../support/product.ts';
import { answerSurvey, sendSurvey } from '../support/pulse.ts';
import { readCsv } from '../support/read-csv.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** What somebody could type anywhere, so that a spreadsheet runs it. */
const evil = {
  title: '=1+1',
  wording: '@SUM(A1:A9)',
  stem: '+1+cmd',
  row: '-2+3',
  option: "=HYPERLINK('x')",
  other: '＝1+1',
  label: '=Everyone',
  locality: '+Northside',
  organisation: '@Groups United',
  theme: '=THEME()',
  comment: '-1+1 says it all',
} as const;

const TEMPLATE = `title: "${evil.title}"
about: Texts that look like formulas.
minutes: 1
questions:
  - key: overall
    kind: single
    wording: "${evil.wording}"
    options: ["${evil.option}", "${evil.other}"]
  - { key: ways, kind: grid, wording: "${evil.stem}", rows: ["${evil.row}"], options: ["=A", "@B"] }
  - { key: comment, kind: text, wording: "=Why" }
`;

/** A survey with names that twelve people have answered, whose comments are read, quoted and posted. */
async function published(): Promise<Commented> {
  const people = Array.from({ length: 12 }, (_, at) => ({
    name: `=Person ${at}`,
    group: 'vcs',
    locality: evil.locality,
    organisation: evil.organisation,
    accounts: [{ platform: 'slack' as const }],
  }));
  const town = await buildTown(database, {}, { people });
  const { network, product } = town;
  await database.admin.query(
    `insert into template (network_id, name, body, created_by) values ($1, 'evil', $2, $3)`,
    [network.id, TEMPLATE, network.person('Coordinator').id],
  );
  await product.press('Coordinator', {
    command: 'pulse.save-themes',
    values: { themes: `${evil.theme}: says\n@Other: nothing` },
  });
  const wave = await sendSurvey(product, network, {
    template: 'evil',
    anonymity: 'named',
    breakdown: 'locality',
    label: evil.label,
    reminders: 0,
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  for (let at = 0; at < 12; at += 1)
    await answerSurvey(product, `=Person ${at}`, wave, [
      String(1 + (at % 2)),
      String(1 + (at % 2)),
      at < 6 ? `${evil.comment} ${at}` : `Nothing ${at}`,
    ]);
  await product.reach('2026-12-14T17:00:01Z');
  await product.reach('2026-12-14T17:01:00Z');
  const survey = { town, wave };
  const reader = await openThemes(survey);
  await reader.readAll((comment) => (comment.startsWith('-') ? [evil.theme] : ['@Other']));
  for (const { id } of await look<{ id: string }>(
    database,
    'select id from comment where wave_id = $1',
    [wave],
  ))
    await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' });
  await reader.press('Post the themes');
  return survey;
}

/** What a spreadsheet program takes for a formula when a cell of a text file begins so. */
const RUNS = /^[\s\0]*["']?[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** The cells as they stand in a file, with the apostrophe that keeps a text a text. */
function rawCells(csv: string): readonly string[] {
  return [...csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]+)(?=,|\r\n|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
}

test('F19: no cell of any file that is taken along runs, and every text comes back as it was', async () => {
  const { town, wave } = await published();
  const { product } = town;
  const reply = messageOf(
    await product.press('Coordinator', { command: 'pulse.export', ids: [wave] }),
  );
  const links = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const open = (form: ExportForm) => {
    const link = links.find((one) => one.kind === 'link' && one.url.includes(`/${form}/`));
    const token = link?.kind === 'link' ? link.url.split('/').at(-1) : '';
    return openExport(product.ctx, form, token ?? '');
  };
  const texts: string[] = [];
  for (const form of ['csv', 'answers'] as const) {
    const opened = await open(form);
    if (opened.kind !== 'file') throw new Error('No file.');
    let csv = '';
    for await (const piece of typeof opened.body === 'string' ? [opened.body] : opened.body)
      csv += piece;
    texts.push(csv);
  }
  const mine = messageOf(await product.press('=Person 0', { command: 'network.me.export' }));
  texts.push(
    ...mine.blocks.flatMap((one) =>
      one.kind === 'file' && one.name.endsWith('.csv') ? [String(one.body)] : [],
    ),
  );
  expect(texts).toHaveLength(3);
  for (const csv of texts) {
    const raw = rawCells(csv.replace(/^\uFEFF/, ''));
    expect(raw.filter((cell) => RUNS.test(cell) && !/^'/.test(cell))).toEqual([]);
    expect(raw.filter((cell) => /^'/.test(cell)).length).toBeGreaterThan(3);
  }
  const [figures = '', answers = '', own = ''] = texts.map((csv) => readCsv(csv).flat().join('\n'));
  for (const text of [
    evil.wording,
    `${evil.stem} ${evil.row}`,
    evil.option,
    evil.other,
    evil.locality,
  ])
    expect(figures.split('\n')).toContain(text);
  for (const text of ['=Person 3', evil.wording, '=Why', evil.option, `${evil.comment} 3`])
    expect(answers.split('\n')).toContain(text);
  for (const text of ['=Person 0', evil.organisation, evil.locality])
    expect(own.split('\n')).toContain(text);
});

test('F19: the workbook holds texts only, whatever they begin with, in every sheet', async () => {
  const { town, wave } = await published();
  const { product } = town;
  const reply = messageOf(await product.press('Lead', { command: 'pulse.export', ids: [wave] }));
  const links = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const link = links.find((one) => one.kind === 'link' && one.url.includes('/xlsx/'));
  const token = link?.kind === 'link' ? link.url.split('/').at(-1) : '';
  const opened = await openExport(product.ctx, 'xlsx', token ?? '');
  if (opened.kind !== 'workbook') throw new Error('No workbook.');
  const sheets = await readExcelFile(await writeWorkbook(opened.sheets));
  const cells = new Map(sheets.map(({ sheet, data }) => [sheet, data.flat()]));
  expect(cells.get('Figures')).toEqual(
    expect.arrayContaining([evil.wording, evil.option, evil.locality]),
  );
  expect(cells.get('Response rate')).toContain(evil.locality);
  expect(cells.get('Themes')).toEqual(expect.arrayContaining([evil.theme, '@Other', '=Why']));
  expect(cells.get('Comments')).toEqual(expect.arrayContaining(['=Why', `${evil.comment} 3`]));
  expect(cells.get('Data dictionary')).toEqual(
    expect.arrayContaining([evil.wording, `${evil.stem} ${evil.row}`]),
  );
});
