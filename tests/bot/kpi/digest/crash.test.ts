import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobContext } from '../../../../bot/job.ts';
import { jobs } from '../../../../bot/jobs.ts';
import { inDispatch } from '../../../../db/connect.ts';
import { findDue } from '../../../../db/due.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { makeMortal } from '../../../support/mortal.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A process that dies at one of its awaits on the database or platform, or lives on. */
const life = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 70 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
);

/** For how many hours nothing runs: often not at all, else hours, days or three weeks. */
const pause = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 24, max: 200 }),
  fc.integer({ min: 400, max: 600 }),
);

const history = fc.array(
  fc.record({ pause, lives: fc.tuple(life, life), isHealed: fc.boolean() }),
  {
    minLength: 3,
    maxLength: 6,
  },
);

test('whatever await processes die at, and however long none runs: one message for each digest and period, and no period is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (moments) => {
      const town = await buildTown(database, { vcs: 1 });
      for (const what of ['on', 'monthly me'])
        await town.product.press('Lead', { command: 'kpi.digest', values: { what } });
      await town.product.work();
      let at = Temporal.Instant.from('2026-12-14T09:00:00Z');
      for (const { pause: hours, lives, isHealed } of moments) {
        at = at.add({ hours });
        await town.product.travel(at.toString());
        await Promise.all(lives.map((dies) => runOnce(town, dies)));
        // Often a third one lives, and says what lies there to be said.
        if (isHealed) await town.product.work();
        at = at.add({ minutes: 5 });
      }
      // The last ones live, and it is a working day.
      await town.product.travel('2027-03-16T11:00:00Z');
      for (const dies of [null, null]) await runOnce(town, dies);
      await town.product.reach('2027-03-16T11:30:00Z');
      await check(town);
    }),
    { numRuns: 4, seed: 20_261_214, endOnFailure: true },
  );
}, 60_000);

/** Makes all digests that are due, as a worker does, until it dies; then somebody else delivers. */
async function runOnce(
  { product, network }: PulseTown,
  dies: Parameters<typeof makeMortal>[1],
): Promise<void> {
  const { ctx, isDead } = makeMortal<JobContext>(product.ctx, dies);
  const due = await inDispatch(product.ctx.db, (tx) => findDue(tx, 500, null));
  for (const { id: dueId, kind, subjectId, period, networkId } of due) {
    const job = jobs[kind];
    if (networkId !== network.id || !job) continue;
    try {
      await job.run(ctx, { networkId, dueId, subjectId, period } as never);
    } catch (error) {
      if (!isDead()) throw error;
    }
  }
  await product.ctx.queue.add([{ name: 'sweep', payload: {} }]);
}

async function check({ product, network }: PulseTown): Promise<void> {
  const texts = Object.values(product.messengers)
    .flatMap(({ visible }) => visible)
    .map(({ channelId, text }) => `${channelId} ${text.split(/[:\n]/)[0]}`)
    .filter((text) => text.includes('Key figures,'));
  expect(new Set(texts).size).toBe(texts.length);
  const issues = await look<{ rhythm: string; period: string; state: string }>(
    database,
    `select d.rhythm, i.period, i.state from digest_issue i join digest d on d.id = i.digest_id
     where i.network_id = $1 order by d.rhythm desc, i.period`,
    [network.id],
  );
  const told = issues.filter(({ state }) => state !== 'expired');
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.length).toBeLessThanOrEqual(told.length);
  // Every week from the first on has one line, and so has every month.
  expect(issues.map(({ rhythm, period }) => `${rhythm} ${period}`)).toEqual([
    ...['2026-W51', '2026-W52', '2026-W53'].map((week) => `weekly ${week}`),
    ...Array.from({ length: 11 }, (_, week) => `weekly 2027-W${String(week + 1).padStart(2, '0')}`),
    ...['2027-01', '2027-02', '2027-03'].map((month) => `monthly ${month}`),
  ]);
}
