import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSaid } from '../../../../bot/kpi/yearly/value.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const enterMany = ({ product }: PulseTown, lines: string) =>
  product.press('Coordinator', { command: 'kpi.figures-keep', values: { lines } });

const countFigures = ({ network }: PulseTown) =>
  look(database, 'select count(*)::int as n from published_figure where network_id = $1', [
    network.id,
  ]);

test('lines are entered all or not at all, each faulty one by its number', async () => {
  const town = await buildTown(database, { vcs: 1 });
  await town.product.press('Lead', { command: 'kpi.year-list' });
  const refused = refusalOf(
    await enterMany(
      town,
      [
        'KPI; figure; year; value; source',
        '2; good-plus; 2026–27; 81%; Report',
        '9; good-plus; 2026–27; 81%; Report',
        '2; nonsense; 2026–27; 81%; Report',
        '2; good-plus; 1999; 81%; Report',
        '2; more-positive; 2026–27; 181%; Report',
        '2; good-plus; 2026–27; 80%; Report',
        '3; good-plus; 2026–27; 80%',
      ].join('\n'),
    ),
  );
  expect(refused).toBe(
    'Line 3: there is no KPI “9”. ' +
      'Line 4: KPI 2 has no figure “nonsense”. Write Rated it good or very good or Feel more positive about the key challenges. ' +
      'Line 5: there is no year “1999”. ' +
      'Line 6: A share lies between 0 and 100%. Check the number, or say it in words. ' +
      'Line 7: this figure and year stand on line 2 already. ' +
      'Another line needs a look too. Nothing was entered.',
  );
  expect(await countFigures(town)).toEqual([{ n: 0 }]);
  const file = Buffer.from(
    'KPI,figure,year,said,source\n2,good-plus,2026–27,81%,"Report, page 2"\n',
  );
  const values = { file: file.toString('base64') };
  const kept = await town.product.press('Lead', { command: 'kpi.figures-keep', values });
  expect(textOf(kept)).toContain(
    '1. 2026–27 · KPI 2 · Rated it good or very good: 81% (source: Report, page 2)',
  );
  expect(refusalOf(await enterMany(town, '2; good-plus; 2026–27; 81%; Report'))).toBe(
    'Line 1: this figure is entered for that year already. Correct it in the list instead. Nothing was entered.',
  );
});

test('a first line that is no list of column names is not passed over', async () => {
  const town = await buildTown(database, { vcs: 1 });
  await town.product.press('Lead', { command: 'kpi.year-list' });
  const lines = 'KPI 9; good-plus; 2026–27; 81%; Report\n2; good-plus; 2026–27; 81%; Report';
  expect(refusalOf(await enterMany(town, lines))).toBe(
    'Line 1: there is no KPI “9”. Nothing was entered.',
  );
  expect(
    textOf(await enterMany(town, lines.replace('9; good-plus', '2; more-positive'))),
  ).toContain('2 figures are entered.');
});

test('a figure is corrected and removed, each with a line in the audit trail, and text is kept as typed', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product, network } = town;
  await product.press('Lead', { command: 'kpi.year-list' });
  const shown = await enterMany(town, '4; shared-regional; 2026–27; weak; Report');
  const form = formOf(await pressOn(town, 'Lead', shown, 'Correct 1'));
  expect(form.fields.map((field) => field.initial)).toEqual(['weak', 'Report']);
  const { command, ids } = form.submit.to;
  const nasty = "it's =1+1 @everyone <b>🙂</b>";
  const corrected = await product.press('Lead', {
    command,
    ids,
    values: { value: nasty, source: nasty },
  });
  expect(textOf(corrected)).toContain(
    `2026–27 · KPI 4 · Shared in the region: ${nasty} (source: ${nasty})`,
  );
  expect(textOf(await pressOn(town, 'Lead', corrected, 'Remove 1'))).toContain(
    'None is entered yet.',
  );
  expect(refusalOf(await pressOn(town, 'Lead', corrected, 'Remove 1'))).toBe(
    'That figure was removed meanwhile. Look at the list of published figures.',
  );
  expect(
    await look(
      database,
      `select action from audit_line where network_id = $1 and action like 'kpi.figure%' order by at, action`,
      [network.id],
    ),
  ).toEqual([
    { action: 'kpi.figures-entered' },
    { action: 'kpi.figure-corrected' },
    { action: 'kpi.figure-removed' },
  ]);
});

test('what is a number in the figure’s unit is told from words', () => {
  const read = (text: string, measure = 'good-plus') => readSaid(text, { measure });
  expect(read('81 %')).toEqual({ value: 81, said: null });
  expect(read('62,5%')).toEqual({ value: 62.5, said: null });
  expect(read('0,125')).toEqual({ value: 0.125, said: null });
  expect(read('1,200', 'attended')).toEqual({ value: 1200, said: null });
  expect(read('1 200.5', 'attended')).toEqual({ value: 1200.5, said: null });
  expect(read('80 62', 'attended')).toEqual({ value: null, said: '80 62' });
  expect(read('−4 points', 'shift-net')).toEqual({ value: -4, said: null });
  expect(read('80 % · 62 %')).toEqual({ value: null, said: '80 % · 62 %' });
  expect(read('national; regional weak')).toEqual({ value: null, said: 'national; regional weak' });
  expect(read('-1', 'reports')).toBe(
    'A number of things cannot be below zero. Check it, or say it in words.',
  );
  expect(read('x'.repeat(201))).toBe('Say it in 200 characters at most.');
});

test('members enter nothing, and a figure of another network is as unknown as none', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const other = await buildTown(database, { vcs: 1 });
  for (const each of [town, other]) {
    await each.product.press('Lead', { command: 'kpi.year-list' });
    await enterMany(each, '2; good-plus; 2026–27; 81%; Report');
  }
  expect(refusalOf(await town.product.press('vcs 0', { command: 'kpi.years' }))).toContain(
    'Only a coordinator, a council lead or an admin can do this.',
  );
  const [figure] = await look<{ measure: string; year: string }>(
    database,
    'select measure_id as measure, year_id as year from published_figure where network_id = $1',
    [other.network.id],
  );
  const ids = [figure?.measure ?? '', figure?.year ?? ''];
  expect(refusalOf(await town.product.press('Lead', { command: 'kpi.figure-remove', ids }))).toBe(
    'That figure was removed meanwhile. Look at the list of published figures.',
  );
  expect(await countFigures(other)).toEqual([{ n: 1 }]);
});

test('who is erased leaves the figures she entered, without her name', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product, network } = town;
  await product.press('Lead', { command: 'kpi.year-list' });
  await enterMany(town, '2; good-plus; 2026–27; 81%; Report');
  const own = people.find(({ name }) => name === 'kpi-yearly');
  const { id } = network.person('Coordinator');
  await inWork(product.ctx, network.id, async (work) => {
    expect((await own?.exportPerson(work, id))?.[0]?.rows).toMatchObject([
      { figure: 'Rated it good or very good', year: '2026–27', entered: '81', source: 'Report' },
    ]);
    await own?.forgetPerson(work, id);
    expect((await own?.exportPerson(work, id))?.[0]?.rows).toEqual([]);
  });
  expect(await countFigures(town)).toEqual([{ n: 1 }]);
});
