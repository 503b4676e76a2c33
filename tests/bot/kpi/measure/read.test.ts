import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKpis } from '../../../../bot/kpi/measure/kpis.ts';
import { type Measured, readMeasure } from '../../../../bot/kpi/measure/read.ts';
import type { Slice } from '../../../../bot/kpi/measure/reading.ts';
import { openSources } from '../../../../bot/kpi/measure/sources.ts';
import { REPORT_KINDS } from '../../../../bot/kpi/measure/sums.ts';
import { yearOn } from '../../../../bot/kpi/measure/years.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import {
  type Answered,
  askOtherwise,
  askTwice,
  closedFirst,
  closedSecond,
} from '../../pulse/shift/twice.ts';
import { askedChannels, buildTown, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const measured = (measure: string, more: Partial<Measured> = {}): Measured => ({
  id: '00000000-0000-4000-8000-000000000000',
  measure,
  questionKey: null,
  group: null,
  localityId: null,
  ...more,
});

function read({ product, network }: PulseTown, what: Measured, slice: Partial<Slice> = {}) {
  return inWork(product.ctx, network.id, async (work) =>
    readMeasure(await openSources(work), what, slice),
  );
}

/** So many of each group answer, and so many of them rate it good; the last one of `la` does not. */
async function askOnce(town: PulseTown): Promise<void> {
  const { product, network } = town;
  const closes = '2026-12-14T17:00:00Z';
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < 12; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < 9 ? '4' : '2', at < 6 ? '5' : '3']);
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(product, `la ${at}`, wave, [at < 3 ? '5' : '1', at < 2 ? '4' : '3']);
  await answerSurvey(product, 'centre 0', wave, ['5', '5']);
  await product.reach('2026-12-14T17:00:01Z');
}

test('a share is read of the whole and of a group, with its margin, day and source; a small group is not shown', async () => {
  const town = await buildTown(database, { vcs: 12, la: 7, centre: 2 });
  await askOnce(town);
  const good = await read(town, measured('good-plus', { group: 'vcs' }));
  // Wilson's interval of 9 of 12, computed apart: 0.4677 to 0.9111.
  expect(good).toMatchObject({
    kind: 'shown',
    value: 75,
    n: 12,
    share: { count: 9, n: 12 },
    on: '2026-12-14',
    source: { kind: 'wave', title: 'How is working together going?' },
  });
  if (good.kind !== 'shown') throw new Error('not shown');
  expect(good.interval?.map((bound) => Math.round(bound))).toEqual([47, 91]);
  // One answer of the centres: hidden, and the councils with it, else the whole would tell it.
  for (const group of ['centre', 'la'])
    expect(await read(town, measured('good-plus', { group }))).toMatchObject({ kind: 'withheld' });
  expect(await read(town, measured('more-positive'))).toMatchObject({
    kind: 'shown',
    share: { count: 9, n: 19 },
  });
  expect(await read(town, measured('response-rate'))).toMatchObject({
    share: { count: 19, n: 21 },
    interval: null,
  });
});

test('what was not asked by area is not read by area, and another year than it was asked has nothing', async () => {
  const town = await buildTown(database, { vcs: 12, la: 7, centre: 2 });
  await askOnce(town);
  const localityId = '00000000-0000-4000-8000-000000000001';
  expect(await read(town, measured('good-plus', { localityId }))).toEqual({ kind: 'none' });
  expect(await read(town, measured('good-plus', { group: 'health' }))).toEqual({ kind: 'none' });
  expect(await read(town, measured('positive', { questionKey: 'never' }))).toEqual({
    kind: 'none',
  });
  const years = await inWork(town.product.ctx, town.network.id, async (work) => [
    await yearOn(work, Temporal.PlainDate.from('2026-12-14')),
    await yearOn(work, Temporal.PlainDate.from('2027-04-01')),
  ]);
  expect(years.map((year) => year?.name)).toEqual(['2026–27', '2027–28']);
  const [year, next] = years;
  expect(await read(town, measured('good-plus'), { year: year ?? null })).toMatchObject({
    value: (100 * 13) / 19,
  });
  expect(await read(town, measured('good-plus'), { year: next ?? null })).toEqual({ kind: 'none' });
});

test('figures that are held back are none of the key figures before they go back to everybody', async () => {
  const town = await buildTown(database, { vcs: 12 });
  const { product, network } = town;
  const closes = '2026-12-14T17:00:00Z';
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0, hold: 5 });
  for (let at = 0; at < 12; at += 1) await answerSurvey(product, `vcs ${at}`, wave, ['4', '4']);
  await product.reach('2026-12-18T17:00:00Z');
  expect(await read(town, measured('good-plus'))).toEqual({ kind: 'none' });
  expect(await read(town, measured('response-rate'))).toEqual({ kind: 'none' });
  await product.reach('2026-12-19T17:00:01Z');
  expect(await read(town, measured('good-plus'))).toMatchObject({ n: 12, on: '2026-12-14' });
  expect(await read(town, measured('response-rate'))).toMatchObject({ value: 100 });
});

test('how many answered is read of the last survey that was asked by such groups', async () => {
  const town = await buildTown(database, { vcs: 12, la: 7, centre: 2 });
  await askOnce(town);
  const { product, network } = town;
  const closes = '2026-12-21T17:00:00Z';
  const channels = askedChannels(network);
  await sendSurvey(product, network, { closes, channels, reminders: 0, breakdown: 'locality' });
  await product.reach('2026-12-21T17:00:01Z');
  expect(await read(town, measured('response-rate'))).toMatchObject({ value: 0 });
  expect(await read(town, measured('response-rate', { group: 'vcs' }))).toMatchObject({
    share: { count: 12, n: 12 },
    on: '2026-12-14',
  });
});

/** So many `vcs` people, each with the same answer to both questions. */
const answers = (values: readonly number[], from = 0): Readonly<Record<string, Answered>> =>
  Object.fromEntries(values.map((value, at) => [`vcs ${from + at}`, [value, value]]));

test('a change is read of the same people and of all who answered, each saying of whom', async () => {
  const first = {
    ...answers([2, 2, 3, 3, 3, 4, 3, 2, 4, 3, 5, 1]),
    ...answers([3, 4, 4, 2, 5], 12),
  };
  const second = {
    ...answers([3, 4, 4, 4, 5, 4, 4, 3, 4, 3, 5, 2]),
    ...answers([4, 3, 5, 4, 4], 17),
  };
  const { town } = await askTwice(database, { vcs: 22 }, 'confidential', first, second);
  const questionKey = 'overall';
  // 8 of the 12 matched rose and none fell; ten answers stand outside.
  expect(await read(town, measured('shift-net', { questionKey }))).toMatchObject({
    value: expect.closeTo(200 / 3, 9),
    n: 12,
    leftOut: 10,
    verdict: 'a real change',
  });
  expect(await read(town, measured('shift-mean', { questionKey }))).toMatchObject({
    value: 0.8,
    interval: [0.4, 1.3],
    n: 12,
  });
  // 6 of 17 the first time, 12 of 17 the second: the margin is Newcombe's, as in the results.
  const all = await read(town, measured('shift-positive', { questionKey }));
  expect(all).toMatchObject({ n: 17, leftOut: null, verdict: 'a real change' });
  // It is not told by group: nobody gets everybody's figure for her group's.
  for (const measure of ['shift-positive', 'shift-mean'])
    expect(await read(town, measured(measure, { questionKey, group: 'vcs' }))).toEqual({
      kind: 'none',
    });
  if (all.kind !== 'shown') throw new Error('not shown');
  expect([all.value, ...(all.interval ?? [])].map(Math.round)).toEqual([35, 2, 59]);
});

test('whether more moved up than down is judged by the margin that stands beside it', async () => {
  // Seven rose by four steps and five fell by one: the mean change is real, its direction may be chance.
  const first = [1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3];
  const second = [5, 5, 5, 5, 5, 5, 5, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3];
  const { town } = await askTwice(
    database,
    { vcs: 22 },
    'confidential',
    answers(first),
    answers(second),
  );
  const net = await read(town, measured('shift-net', { questionKey: 'overall' }));
  if (net.kind !== 'shown') throw new Error('not shown');
  expect([net.value, ...(net.interval ?? [])].map(Math.round)).toEqual([9, -21, 38]);
  expect(net.verdict).toBe('may be chance');
  expect(await read(town, measured('shift-mean', { questionKey: 'overall' }))).toMatchObject({
    verdict: 'a real change',
  });
});

test('a statement that was asked in other words the second time is not read as a change', async () => {
  const values = [2, 2, 3, 3, 3, 4, 3, 2, 4, 3, 5, 1];
  const town = await buildTown(database, { vcs: 12 });
  const firstId = await closedFirst(town, 'confidential', answers(values));
  const later = answers(values.map((value) => Math.min(5, value + 1)));
  await closedSecond(town, firstId, later, await askOtherwise(database, firstId));
  const questionKey = 'overall';
  expect(await read(town, measured('shift-net', { questionKey }))).toEqual({ kind: 'none' });
});

test('events, reports and what was shared are counted by the programme year', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const { network, product } = town;
  expect(await read(town, measured('events-held'))).toEqual({ kind: 'none' });
  await buildEvent(database, network, {
    createdBy: 'Coordinator',
    startsAt: '2026-12-08T10:00:00Z',
  });
  await product.reach('2026-12-09T10:00:00Z');
  expect(await read(town, measured('events-held'))).toMatchObject({ value: 1, on: '2026-12-08' });
  expect(await read(town, measured('no-show'))).toEqual({ kind: 'none' });
  // A log that nobody keeps says nothing; where it is kept, none is a figure too.
  expect(await read(town, measured('shared-national'))).toEqual({ kind: 'none' });
  await product.press('Lead', {
    command: 'kpi.sharing-add',
    values: { what: 'A talk', reach: 'regional', place: 'The region', day: '', people: '' },
  });
  expect(await read(town, measured('shared-national'))).toMatchObject({ value: 0 });
  expect(await read(town, measured('reports'))).toEqual({ kind: 'none' });
});

test('where no kind of report applies there is nothing to have, so no figure', async () => {
  const people = [{ name: 'Ann', group: 'vcs', locality: 'North' }];
  const { product, network } = await buildTown(database, {}, { people });
  const reading = await inWork(product.ctx, network.id, async (work) => {
    const year = await yearOn(work, Temporal.PlainDate.from('2026-12-07'));
    await work.tx.query(
      `insert into evidence (network_id, locality_id, year_id, kind, state)
       select app_network(), l.id, $1, k, 'not-applicable' from locality l, unnest($2::text[]) k`,
      [year.id, REPORT_KINDS],
    );
    return readMeasure(await openSources(work), measured('reports'));
  });
  expect(reading).toEqual({ kind: 'none' });
});

test('the five KPIs are there from the start, once, also where two ask at the same time', async () => {
  const { product, network } = await buildTown(database, {});
  const kpis = () => inWork(product.ctx, network.id, readKpis);
  const [one, two] = await Promise.all([kpis(), kpis()]);
  expect(one).toEqual(two);
  expect(one?.map(({ number, measure, group }) => [number, measure, group])).toEqual([
    [1, 'reports', null],
    [2, 'good-plus', 'vcs'],
    [2, 'more-positive', 'vcs'],
    [3, 'good-plus', 'la'],
    [3, 'more-positive', 'la'],
    [4, 'shared-national', null],
    [4, 'shared-regional', null],
    [4, 'shared-neighbouring', null],
    [5, 'good-plus', 'centre'],
    [5, 'more-positive', 'centre'],
  ]);
});
