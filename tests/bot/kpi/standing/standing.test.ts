import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStanding, takeSnapshot } from '../../../../bot/kpi/standing/standing.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A week's pulse: so many answer, so many of them rate it good; closed on the day given. */
async function askWeek(town: PulseTown, day: string, good: number, people = 20): Promise<void> {
  const { product, network } = town;
  const closes = `${day}T17:00:00Z`;
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < people; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < good ? '4' : '2', '4']);
  await product.reach(`${day}T17:00:01Z`);
}

/** Takes the snapshot of a week, and tells the light and the change of the sector's good-plus. */
async function week({ product, network }: PulseTown, period: string) {
  const { lines, isNew } = await inWork(product.ctx, network.id, (work) =>
    takeSnapshot(work, period),
  );
  const line = lines.find(({ measure, group }) => measure === 'good-plus' && group === 'vcs');
  const { light, change, reading } = line ?? {};
  const share = reading?.kind === 'shown' ? reading.share?.count : reading?.kind;
  return { share, light: light?.colour, waits: light?.waiting?.colour ?? null, change, isNew };
}

test('a light turns at once for a change beyond chance, else in the second week; nothing flaps', async () => {
  const town = await buildTown(database, { vcs: 20 });
  expect(await week(town, '2026-W50')).toEqual({
    share: 'none',
    light: 'grey',
    waits: null,
    change: null,
    isNew: true,
  });
  // The target is 80%: 17 of 20 is above it.
  await askWeek(town, '2026-12-14', 17);
  expect(await week(town, '2026-W51')).toMatchObject({
    share: 17,
    light: 'green',
    change: { kind: 'appeared' },
  });
  // 15 of 20 is under it, yet within chance: it waits a week.
  await askWeek(town, '2026-12-21', 15);
  expect(await week(town, '2026-W52')).toMatchObject({
    light: 'green',
    waits: 'amber',
    change: { kind: 'moved', by: -10, verdict: 'may be chance' },
  });
  // The same week told once more is the same snapshot.
  expect(await week(town, '2026-W52')).toMatchObject({ light: 'green', isNew: false });
  await town.product.reach('2026-12-28T09:00:00Z');
  expect(await week(town, '2026-W53')).toMatchObject({ light: 'amber', waits: null, change: null });
  // 4 of 20 is beyond chance: red at once.
  await askWeek(town, '2027-01-04', 4);
  expect(await week(town, '2027-W01')).toMatchObject({
    light: 'red',
    change: { kind: 'moved', verdict: 'a real change' },
  });
  // Fewer than five answer: grey at once, and last week's figure is gone.
  await askWeek(town, '2027-01-11', 3, 4);
  expect(await week(town, '2027-W02')).toMatchObject({
    share: 'withheld',
    light: 'grey',
    change: { kind: 'gone' },
  });
});

test('another target is a decision: the light follows at once', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-14', 15);
  expect(await week(town, '2026-W51')).toMatchObject({ light: 'amber' });
  await database.admin.query(
    `update kpi_measure set target = 70 where network_id = $1 and measure = 'good-plus'`,
    [town.network.id],
  );
  await town.product.reach('2026-12-21T09:00:00Z');
  expect(await week(town, '2026-W52')).toMatchObject({ light: 'green', change: null });
});

test('of two who ask at once for the figures of a period one takes them, and both tell the same', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-14', 15);
  const [one, two] = await Promise.all([week(town, '2026-W51'), week(town, '2026-W51')]);
  expect({ ...one, isNew: true }).toEqual({ ...two, isNew: true });
  expect([one?.isNew, two?.isNew].sort()).toEqual([false, true]);
  const kept = await look(database, 'select period from kpi_snapshot where network_id = $1', [
    town.network.id,
  ]);
  expect(kept).toEqual([{ period: '2026-W51' }]);
});

test('a figure that is older than it may be is grey, and says so', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-14', 17);
  await town.product.travel('2027-12-16T09:00:00Z');
  const lines = await inWork(town.product.ctx, town.network.id, readStanding);
  const line = lines.find(({ measure, group }) => measure === 'good-plus' && group === 'vcs');
  expect(line?.light).toMatchObject({ colour: 'grey', why: 'stale' });
});

test('what a period told stays as it was told', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await week(town, '2026-W50');
  await expect(
    database.admin.query(`update kpi_snapshot set body = '[]' where network_id = $1`, [
      town.network.id,
    ]),
  ).rejects.toThrow('a snapshot of key figures is never changed');
});

test('what is counted through a year is not said to have fallen when the next one begins', async () => {
  const town = await buildTown(database, { vcs: 5 });
  const { product, network } = town;
  const share = (what: string) =>
    product.press('Lead', {
      command: 'kpi.sharing-add',
      values: { what, reach: 'regional', place: 'The region', day: '', people: '' },
    });
  const regional = async (period: string) => {
    const { lines } = await inWork(product.ctx, network.id, (work) => takeSnapshot(work, period));
    const line = lines.find(({ measure }) => measure === 'shared-regional');
    return { reading: line?.reading, change: line?.change };
  };
  await share('A talk');
  await regional('2026-W50');
  await share('A visit');
  await product.travel('2026-12-14T09:00:00Z');
  expect(await regional('2026-W51')).toMatchObject({ change: { kind: 'moved', by: 1 } });
  await product.travel('2027-04-05T09:00:00Z');
  expect(await regional('2027-W14')).toMatchObject({ reading: { value: 0 }, change: null });
});
