import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import { readKpis } from '../../../../bot/kpi/measure/kpis.ts';
import { inWork } from '../../../../bot/work.ts';
import { insertKpis } from '../../../../db/kpi.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { readCsv } from '../../../support/read-csv.ts';
import { type Answered, askTwice } from '../../pulse/shift/twice.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** So many `vcs` people, each with the same answer to both questions. */
const answers = (values: readonly number[], from = 0): Readonly<Record<string, Answered>> =>
  Object.fromEntries(values.map((value, at) => [`vcs ${from + at}`, [value, value]]));

const measure = (name: string) => ({
  id: newId(),
  label: name,
  stage: 'better-off' as const,
  measure: name,
  questionKey: 'overall',
  group: null,
  localityId: null,
  target: null,
  direction: 'higher' as const,
  tolerance: 10,
  staleDays: 365,
  isOurs: false,
});

test('a change of the same people and one of all who answered each say of whom, and only the former has a p', async () => {
  const first = {
    ...answers([2, 2, 3, 3, 3, 4, 3, 2, 4, 3, 5, 1]),
    ...answers([3, 4, 4, 2, 5], 12),
  };
  const second = {
    ...answers([3, 4, 4, 4, 5, 4, 4, 3, 4, 3, 5, 2]),
    ...answers([4, 3, 5, 4, 4], 17),
  };
  const { town } = await askTwice(database, { vcs: 22 }, 'confidential', first, second);
  const { product, network } = town;
  await inWork(product.ctx, network.id, async (work) => {
    await readKpis(work);
    const measures = ['shift-net', 'shift-positive'].map(measure);
    await insertKpis(work.tx, [{ id: newId(), number: 6, name: 'Shift', builtIn: null, measures }]);
  });
  const { blocks } = messageOf(await product.press('Lead', { command: 'kpi.export' }));
  const file = blocks.find((block) => block.kind === 'file');
  const [columns = [], ...rows] = readCsv(file?.kind === 'file' ? String(file.body) : '');
  const told = rows
    .filter((row) => row[0] === '6' && row[5] === 'The figure of the KPI')
    .map((row) =>
      ['As shown', 'Of whom', 'n', 'Left out', 'p'].map((name) => row[columns.indexOf(name)]),
    );
  // Eight of twelve rose: six by one step, two by two. W = 36, its mean 18 and variance 51 − 4.5 for ties;
  // with continuity z = 17.5 ÷ √46.5 = 2.57, so that p is 0.0103.
  expect(told).toEqual([
    [
      '+67 points: a real change',
      'the same people: 12 matched, 10 left out',
      '12',
      '10',
      'below 0.05',
    ],
    ['+35 points: a real change', 'all who answered then and now: 17 now', '17', '', ''],
  ]);
});
