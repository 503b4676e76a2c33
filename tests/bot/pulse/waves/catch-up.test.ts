import { afterAll, beforeAll, expect, test } from 'vitest';
import { inNetwork } from '../../../../db/connect.ts';
import { countDifferences, listRollUp } from '../../../../db/roll-up.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import type { RecordingQueue } from '../../../support/delivery.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function ask({ product, network }: PulseTown, anonymity: string): Promise<string> {
  return sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    anonymity,
    channels: askedChannels(network),
  });
}

/** The queue forgets everything, as a Redis that was killed does. */
function loseJobs({ product }: PulseTown): void {
  (product.ctx.queue as RecordingQueue).take();
}

test('answers whose job got lost are counted after the next sweep', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town, 'confidential');
  await answerSurvey(town.product, 'vcs 0', wave, ['4', '5']);
  loseJobs(town);
  const read = () =>
    inNetwork(database.db, town.network.id, async (tx) => ({
      counted: (await listRollUp(tx, wave)).length,
      wrong: await countDifferences(tx, wave),
    }));
  expect((await read()).counted).toBe(0);
  await town.product.reach('2026-12-07T09:00:00Z');
  expect(await read()).toEqual({ counted: 4, wrong: 0 });
  expect(await look(database, 'select from answer_delta where wave_id = $1', [wave])).toEqual([]);
});

test('ballots whose job got lost are mixed after the next sweep, where there are enough', async () => {
  const town = await buildTown(database, { vcs: 5, la: 4 });
  const wave = await ask(town, 'anonymous');
  for (const { name } of town.network.people.filter(({ group }) => group !== 'other'))
    await answerSurvey(town.product, name, wave, ['4', '5', '', '']);
  loseJobs(town);
  await town.product.reach('2026-12-07T09:00:00Z');
  expect(
    await look(
      database,
      `select leaf, mixed, count(*)::int as n from response where wave_id = $1
       group by leaf, mixed order by leaf`,
      [wave],
    ),
  ).toEqual([
    { leaf: 'la', mixed: false, n: 4 },
    { leaf: 'vcs', mixed: true, n: 5 },
  ]);
});
