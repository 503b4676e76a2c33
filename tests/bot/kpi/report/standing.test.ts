import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareShares, wilsonInterval } from '../../../../bot/figures/intervals.ts';
import { netChange } from '../../../../bot/figures/net.ts';
import { methodNotes } from '../../../../bot/kpi/report/method-words.en.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { readCsv } from '../../../support/read-csv.ts';
import type { PulseTown } from '../../pulse/town.ts';
import { buildAsked } from './asked.ts';

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

const press = (command: string, values: Readonly<Record<string, string>> = {}) =>
  town.product.press('Lead', { command, values });

test('the report begins with how each figure stands, in the order how much, how well, better off', async () => {
  const { blocks } = messageOf(await press('kpi.report'));
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  expect(items).toContain(
    '🟠 A 2 · Rated it good or very good, voluntary or community group: 75% (47 to 91%; 12 who answered). Aim: at least 80%.',
  );
  expect(items).toContain(
    "⚪ – 5 · Rated it good or very good, children's centre: not shown, to protect people. Aim: at least 75%.",
  );
  const text = textOf(messageOf(await press('kpi.report')));
  const at = (words: string) => text.indexOf(words);
  expect(at('How much did we do?')).toBeLessThan(at('How well did we do it?'));
  expect(at('How well did we do it?')).toBeLessThan(at('Is anyone better off?'));
  const labels = blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
  );
  expect(labels).toEqual(
    expect.arrayContaining([
      'As a web page',
      'Take it along',
      'Targets',
      'By group',
      'By area',
      'Year on year',
      'Say why, and what we do',
    ]),
  );
});

test('figures of one group or year are asked for in words; what was not asked that way says so', async () => {
  const tableOf = async (values: Readonly<Record<string, string>>) =>
    messageOf(await press('kpi.report', values)).blocks.find(({ kind }) => kind === 'table');
  expect(await tableOf({ group: 'council' })).toMatchObject({
    rows: expect.arrayContaining([
      ['Rated it good or very good', '50%', '29 to 71%', '18 who answered'],
    ]),
  });
  expect(await tableOf({ group: 'school', year: '2026' })).toMatchObject({
    rows: expect.arrayContaining([
      ['Rated it good or very good', 'not shown, to protect people', '–', '–'],
    ]),
  });
  expect(refusalOf(await press('kpi.report', { group: 'martians' }))).toMatch(
    /^I do not know that group. Try one of these: voluntary or community group, /,
  );
  expect(refusalOf(await press('kpi.report', { area: 'Northside' }))).toMatch(
    /^This network has no areas yet/,
  );
  expect(refusalOf(await press('kpi.report', { year: '1999' }))).toMatch(
    /^I do not know that year/,
  );
  expect(textOf(messageOf(await press('kpi.report-areas')))).toContain(
    'No figure can be told by area yet',
  );
});

test('by group each figure has a row for each part, with its margin and of whom it is', async () => {
  const { blocks } = messageOf(await press('kpi.report-groups'));
  const [good] = blocks.filter((block) => block.kind === 'table');
  expect(good?.rows).toEqual([
    ['Everybody', '57%', '41 to 71%', '37 who answered'],
    ['Voluntary or community group', '75%', '47 to 91%', '12 who answered'],
    ['Council (local authority)', '50%', '29 to 71%', '18 who answered'],
    ["Children's centre", 'not shown, to protect people', '–', '–'],
    ['School', 'not shown, to protect people', '–', '–'],
  ]);
});

test('the export comes as a file in the chat, and members get none', async () => {
  const { blocks } = messageOf(await press('kpi.export'));
  const file = blocks.find((block) => block.kind === 'file');
  if (file?.kind !== 'file' || typeof file.body !== 'string') throw new Error('No file.');
  expect(file.name).toBe('key-figures.csv');
  const [columns, ...rows] = readCsv(file.body);
  expect(columns?.slice(0, 3)).toEqual(['KPI', 'KPI name', 'Figure']);
  expect(rows.length).toBeGreaterThan(20);
  for (const command of ['kpi.export', 'kpi.report-groups', 'kpi.report-areas'])
    expect(refusalOf(await town.product.press('vcs 1', { command }))).toMatch(
      /^Only a coordinator/,
    );
});

test('a KPI that is called like a formula stays text in the file', async () => {
  await database.admin.query(`update kpi set name = '=1+1' where network_id = $1 and number = 2`, [
    town.network.id,
  ]);
  const { blocks } = messageOf(await press('kpi.export'));
  const file = blocks.find((block) => block.kind === 'file');
  const body = file?.kind === 'file' ? String(file.body) : '';
  expect(body).toContain(",'=1+1,");
  expect(body).not.toContain(',=1+1');
  expect(readCsv(body).some((row) => row[1] === '=1+1')).toBe(true);
});

test('the worked examples among the notes of method are what our own arithmetic gives', () => {
  const notes = methodNotes.map(({ text }) => text).join(' ');
  const percent = (bounds: readonly number[] = []) =>
    bounds.map((bound) => Math.round(100 * bound));
  expect(percent(wilsonInterval(30, 40) ?? [])).toEqual([60, 86]);
  expect(notes).toContain('For 30 of 40 it runs from 60 to 86%.');
  // R. G. Newcombe, Statistics in Medicine 17, 1998: 56 of 70 against 48 of 80, method 10, 0.0524 to 0.3339.
  const compared = compareShares({ count: 56, n: 70 }, { count: 48, n: 80 });
  expect(percent(compared?.interval)).toEqual([5, 33]);
  expect(notes).toContain('make +20 points, and the interval runs from 5 to 33');
  const { net, interval } = netChange({ n: 30, risen: 14, fallen: 4 });
  expect(percent([net, ...interval])).toEqual([33, 7, 56]);
  expect(notes).toContain('(14 − 4) ÷ 30 = +33 points');
  expect(notes).toContain('from 7 to 56');
});
