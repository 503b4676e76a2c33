import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobContext } from '../../../bot/job.ts';
import { deliverLane } from '../../../bot/outbox/deliver.ts';
import { recoverRows } from '../../../bot/outbox/recover.ts';
import { redraw, sayAll } from '../../../bot/outbox/say.ts';
import { inWork } from '../../../bot/work.ts';
import { makeClock } from '../../support/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makeJobContext, makeTown } from '../../support/delivery.ts';
import { type Fate, makeMessenger } from '../../support/messenger.ts';
import { makeMortal } from '../../support/mortal.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const doors = {
  discord: { platform: 'discord', sameKeyMs: 120_000, history: true },
  'slack with history': { platform: 'slack', history: true },
  'slack without history': { platform: 'slack' },
} as const;

const fate = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>('take') },
  fc.constantFrom<Fate>(
    'take-then-lose',
    'lose',
    { problem: 'unavailable' },
    { problem: 'rate-limited', retryAfterMs: 2000 },
  ),
);

const death = fc.record({
  at: fc.integer({ min: 1, max: 60 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

let truth = 0;
const cards = { hello: () => Promise.resolve({ summary: `${truth}`, blocks: [] }) };

test.each(Object.keys(doors) as (keyof typeof doors)[])(
  'on %s, whatever await the workers die at, a row makes at most one message and is never forgotten',
  async (door) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(death, { maxLength: 3 }),
        fc.array(fate, { maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (scheduler, deaths, fates, count) => {
          const town = await makeTown(database, doors[door].platform);
          const channel = await town.channel();
          const clock = makeClock();
          const messenger = makeMessenger({ ...doors[door], clock });
          messenger.script((_, position) => fates[position] ?? 'take');
          messenger.latency((call) => scheduler.schedule(Promise.resolve(), call.kind));
          const ctx = makeJobContext({ database, clock, messengers: [messenger] });
          truth = 1;
          await inWork(ctx, town.networkId, async (work) => {
            const saying = { channelId: channel.id, card: 'hello', ids: [] };
            await sayAll(
              work,
              Array.from({ length: count }, () => saying),
            );
          });
          const what = { networkId: town.networkId, lane: channel.lane };
          const { app } = database.db;
          const isBusy = () =>
            app.idleCount < app.totalCount || app.waitingCount > 0 || scheduler.count() > 0;
          const live = async (mortal: JobContext) => {
            await Promise.all([deliverLane(mortal, cards, what), deliverLane(mortal, cards, what)]);
            await recoverRows(mortal, town.networkId);
            await deliverLane(mortal, cards, what);
          };
          const lives = [...deaths, ...Array.from({ length: 12 }, () => null)];
          for (const [life, dies] of lives.entries()) {
            const { ctx: mortal, isDead } = makeMortal(ctx, dies);
            const living = clock
              .drive(() => live(mortal), isBusy)
              .catch((error: unknown) => {
                if (!isDead()) throw error;
              });
            await scheduler.waitFor(living);
            await clock.advance(61_000);
            if (life === deaths.length) {
              truth = 2;
              await inWork(ctx, town.networkId, (work) =>
                redraw(work, { card: 'hello', ids: [], afterMs: 0 }),
              );
            }
          }
          await checkRows(town.networkId, messenger.visible, door);
        },
      ),
      { numRuns: 25, interruptAfterTimeLimit: 25_000 },
    );
  },
  60_000,
);

async function checkRows(
  networkId: string,
  visible: readonly { key: string; messageId: string; text: string }[],
  door: keyof typeof doors,
): Promise<void> {
  const { rows } = await database.admin.query<{
    id: string;
    action: string;
    state: string;
    message_id: string | null;
  }>('select * from outbox where network_id = $1', [networkId]);
  const posts = rows.filter((row) => row.action === 'post');
  for (const { id, state, message_id } of posts) {
    const shown = visible.filter((one) => one.key === id);
    expect(shown.length).toBeLessThanOrEqual(1);
    if (door !== 'slack without history') expect(state).toBe('sent');
    expect(['sent', 'unknown']).toContain(state);
    if (state === 'sent') {
      expect(shown.map((one) => [one.messageId, one.text])).toEqual([[message_id, '2']]);
    }
  }
  for (const { state } of rows.filter((row) => row.action === 'update')) {
    expect(['sent', 'expired']).toContain(state);
  }
}
