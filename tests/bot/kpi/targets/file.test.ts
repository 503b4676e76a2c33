import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKpis } from '../../../../bot/kpi/measure/kpis.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function measures() {
  return inWork(town.product.ctx, town.network.id, readKpis);
}

async function getFile(): Promise<string> {
  const { blocks } = messageOf(await town.product.press('Lead', { command: 'kpi.file' }));
  return blocks.flatMap((block) => (block.kind === 'file' ? [String(block.body)] : []))[0] ?? '';
}

function handIn(file: string, who = 'Lead', name = 'key-figures.yaml') {
  return town.product.press(who, { command: 'kpi.file-take', values: { file, 'file-name': name } });
}

async function told(file: string): Promise<string> {
  return JSON.stringify(messageOf(await handIn(file)).blocks[0]);
}

test('the file explains each field, and handed in as it is changes nothing', async () => {
  const before = await measures();
  const file = await getFile();
  expect(file).toContain('#   tolerance: how far short of the aim is amber; 0 for no amber.');
  expect(await told(file)).toContain('The file says what is so already: nothing is changed.');
  expect(await measures()).toEqual(before);
});

test('a file renames, aims anew, adds and takes out; what it left out comes back as it was', async () => {
  const before = await measures();
  const reports = before.find(({ measure }) => measure === 'reports');
  const file = await getFile();
  const first = file.slice(file.indexOf('  - number: 1'), file.indexOf('  - number: 2'));
  const changed = file
    .replace(first, '')
    .replace('name: Satisfaction of the voluntary sector', "name: The sector's word")
    .replace('target: 80', 'target: "1,75 %"')
    .replace('"1,75 %"', '"75 %"')
    .concat(
      '  - number: 9\n    name: Nobody stays away\n    figures:\n      - label: "=1+1 😀 empty"\n        measure: no-show\n        target: 10\n        direction: at most\n        tolerance: 2.5\n',
    );
  expect(await told(changed)).toContain('The file is taken: 2 changed, 1 added, 1 taken out.');
  const after = await measures();
  expect(after.map(({ id }) => id).slice(0, -1)).toEqual(before.slice(1).map(({ id }) => id));
  expect(after[0]).toMatchObject({ kpiName: "The sector's word", target: 75, isOurs: false });
  expect(after[1]).toMatchObject({ target: 60, isOurs: true });
  expect(after.at(-1)).toMatchObject({
    number: 9,
    label: '=1+1 😀 empty',
    direction: 'lower',
    target: 10,
    tolerance: 2.5,
  });
  expect(await told(file)).toContain('The file is taken: 3 changed, 0 added, 1 taken out.');
  expect((await measures()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect((await measures())[0]).toMatchObject({ id: reports?.id, target: null, isOurs: true });
  const lines = await look(
    database,
    `select action, count(*)::int as times from audit_line where network_id = $1 and action like 'kpi.%'
     group by action order by action`,
    [town.network.id],
  );
  expect(lines).toEqual([
    { action: 'kpi.measure-added', times: 1 },
    { action: 'kpi.measure-retired', times: 2 },
    { action: 'kpi.target-changed', times: 5 },
  ]);
});

test('a mistake is told with its line, and nothing of the file is kept', async () => {
  const before = await measures();
  const file = await getFile();
  const line = (part: string) => file.slice(0, file.indexOf(part)).split('\n').length;
  const refused = async (from: string, to: string) =>
    refusalOf(await handIn(file.replace(from, to)));
  expect(await refused('measure: good-plus', 'measure: lights')).toContain(
    `a mistake at line ${line('measure: good-plus')}, in KPI 2 of the list, figure 1, measure`,
  );
  expect(await refused('target: 75', 'target: 140')).toContain(
    `line ${line('target: 75')}, in KPI 2 of the list, figure 1, target: a share lies between 0 and 100`.replace(
      'KPI 2',
      'KPI 5',
    ),
  );
  expect(await refused('group: la', 'locality: Nowhere')).toContain('in KPI 3 of the list');
  expect(await refused('number: 3', 'number: 2')).toContain('has the same number');
  expect(await refused('tolerance: 10', 'tolerance: -1')).toContain('tolerance: write 0 or more');
  expect(await refused('measure: reports', 'measure: applications')).toContain(
    'a figure goes on measuring the same',
  );
  expect(await refused('kpis:', 'kpis: [')).toContain('cannot be read at line');
  expect(refusalOf(await handIn('hello'))).toContain('begin with kpis');
  expect(refusalOf(await handIn(file, 'Lead', 'figures.docx'))).toContain('ends in .yaml');
  const [first] = before;
  expect(await refused(first?.id ?? '', '00000000-0000-4000-8000-000000000009')).toContain(
    'no figure with that id',
  );
  expect(await measures()).toEqual(before);
  expect(refusalOf(await handIn(file, 'vcs 0'))).toContain('lead');
});
