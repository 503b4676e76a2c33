import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKpis } from '../../../../bot/kpi/measure/kpis.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function measures({ product, network }: PulseTown) {
  return inWork(product.ctx, network.id, readKpis);
}

async function list({ product }: PulseTown, value = '0'): Promise<string> {
  const { blocks } = messageOf(await product.press('Lead', { command: 'kpi.targets', value }));
  return blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : [])).join('\n');
}

test('a lead sees what is wanted of each figure, changes it, and nonsense is told beside its field', async () => {
  const town = await buildTown(database, {});
  expect(await list(town)).toContain(
    '⚪ – 2 · Rated it good or very good, voluntary or community group: not measured yet. Aim: at least 80%, amber down to 70%. Too old after 12 months. This aim is ours, to begin with: change it as you like.',
  );
  const good = (await measures(town)).find(
    ({ measure, group }) => measure === 'good-plus' && group === 'vcs',
  );
  const save = (values: Record<string, string>) =>
    town.product.press('Lead', {
      command: 'kpi.target-save',
      ids: [good?.id ?? ''],
      values: {
        label: 'Rated it good',
        target: '80',
        direction: 'higher',
        tolerance: '10',
        stale: '12',
        ...values,
      },
    });
  expect(refusalOf(await save({ target: '140 %' }))).toBe(
    'A share lies between 0 and 100%. Write a number such as 80.',
  );
  expect(refusalOf(await save({ target: 'many' }))).toBe('Write a number, such as 80.');
  expect(refusalOf(await save({ tolerance: '-3' }))).toBe('Write a number, such as 80.');
  expect(refusalOf(await save({ stale: '0' }))).toContain('from 1 to 60');
  messageOf(await save({ target: '75', tolerance: '0,5' }));
  expect((await measures(town)).find(({ id }) => id === good?.id)?.tolerance).toBe(0.5);
  messageOf(await save({ target: '62,5', direction: 'lower', tolerance: '0' }));
  expect(await list(town)).toContain('Aim: at most 62.5%, no amber.');
  messageOf(await save({ target: '5', tolerance: '10' }));
  expect(await list(town)).toContain('Aim: at least 5%, amber down to 0%.');
  messageOf(await save({ target: '75 %', tolerance: '5' }));
  expect(await list(town)).toContain(
    '2 · Rated it good, voluntary or community group: not measured yet. Aim: at least 75%, amber down to 70%. Too old after 12 months.',
  );
  expect(
    refusalOf(
      await town.product.press('Coordinator', {
        command: 'kpi.target',
        ids: ['00000000-0000-4000-8000-000000000009'],
      }),
    ),
  ).toContain('I cannot find that figure any more');
});

test('a figure is taken out of every list and comes back as it was', async () => {
  const town = await buildTown(database, {});
  const before = await measures(town);
  const [reports] = before;
  const ids = [reports?.id ?? ''];
  messageOf(await town.product.press('Lead', { command: 'kpi.retire', ids }));
  expect(await measures(town)).toEqual(before.slice(1));
  expect(
    JSON.stringify(messageOf(await town.product.press('Lead', { command: 'kpi.retired' })).blocks),
  ).toContain('Bring back: Reports delivered');
  messageOf(await town.product.press('Lead', { command: 'kpi.restore', ids }));
  expect(await measures(town)).toEqual(before);
  // One that is there, one of another network and none at all are told the same.
  const [foreign] = await measures(await buildTown(database, {}));
  for (const id of [reports?.id ?? '', foreign?.id ?? '', '00000000-0000-4000-8000-000000000009'])
    expect(
      refusalOf(await town.product.press('Lead', { command: 'kpi.restore', ids: [id] })),
    ).toContain('That figure is not among those that were taken out.');
});

test('many figures that were taken out come a page at a time', async () => {
  const town = await buildTown(database, {});
  for (const { id } of await measures(town))
    messageOf(await town.product.press('Lead', { command: 'kpi.retire', ids: [id] }));
  const page = await town.product.press('Lead', { command: 'kpi.retired', value: '1' });
  expect(textOf(page)).toContain('Bring back:');
  expect(textOf(page)).not.toContain('Bring back: Reports delivered');
});

test('a figure of our own is composed of the same measures and stands last', async () => {
  const town = await buildTown(database, {});
  const add = (values: Record<string, string>) =>
    town.product.press('Lead', { command: 'kpi.own-save', values: { group: 'all', ...values } });
  expect(refusalOf(await add({ measure: 'positive' }))).toContain('Choose the question');
  expect(refusalOf(await add({ measure: 'positive', statement: 'never asked' }))).toContain(
    'No survey has asked that question',
  );
  expect(refusalOf(await add({ measure: 'no-show', group: 'vcs' }))).toContain(
    'Choose “Everybody”',
  );
  messageOf(await add({ measure: 'no-show', label: 'Empty places', target: '10' }));
  expect((await measures(town)).at(-1)).toMatchObject({
    number: 6,
    label: 'Empty places',
    measure: 'no-show',
    direction: 'lower',
    target: 10,
    isOurs: false,
  });
});

test('two who add a figure at once each have theirs, and a number too high for the next one ends nothing', async () => {
  const town = await buildTown(database, {});
  const add = (label: string, who = 'Lead') =>
    town.product.press(who, {
      command: 'kpi.own-save',
      values: { group: 'all', measure: 'events-held', label },
    });
  await measures(town);
  const added = await Promise.all([add('Fairs'), add('Talks', 'Coordinator')]);
  expect(added.map((reply) => messageOf(reply).summary)).toHaveLength(2);
  const own = (await measures(town)).slice(10);
  expect(own.map(({ number }) => number)).toEqual([6, 7]);
  expect(own.map(({ label }) => label).toSorted()).toEqual(['Fairs', 'Talks']);
  await database.admin.query('update kpi set number = 40 where network_id = $1 and number = 7', [
    town.network.id,
  ]);
  expect(messageOf(await add('Visits')).blocks[0]).toMatchObject({
    text: 'It is added as number 7, and stands in every report from now on.',
  });
});

test('who does not read figures cannot see or change what is wanted of them', async () => {
  const town = await buildTown(database, { vcs: 1 });
  expect(refusalOf(await town.product.press('vcs 0', { command: 'kpi.targets' }))).toContain(
    'lead',
  );
});
