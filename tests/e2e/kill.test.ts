import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lastWith, take, waitUntil } from '../../bot/demo/acts.ts';
import { joinAll, setUp } from '../../bot/demo/joining.ts';
import { askSurvey } from '../../bot/demo/survey.ts';
import { inNetwork } from '../../db/connect.ts';
import { countDifferences } from '../../db/roll-up.ts';
import { answerOn, makeRecorder } from '../support/answering.ts';
import { type Outside, openOutside, type ProductProcess } from '../support/outside.ts';
import { realClock } from '../support/real-clock.ts';
import {
  findLost,
  findMisposted,
  findWave,
  isSettled,
  letLeasesEnd,
  speakOnceMore,
} from '../support/reckoning.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

/** Of all backends together; `CONVENE_KILL_ROUNDS=200` for a long run, some four seconds each. */
const ROUNDS = Number(process.env.CONVENE_KILL_ROUNDS ?? 4);
/** Of one world: what people leave behind in the stand-ins makes them slow. */
const MOST_ROUNDS = 10;
const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);
const worlds = Math.ceil(ROUNDS / backends.length / MOST_ROUNDS);
const rounds = Math.ceil(ROUNDS / backends.length / worlds);

describe.each(backends)(
  'the product killed again and again while people answer, on %s',
  (backend) => {
    let redis: TestRedis | undefined;
    let outside: Outside;
    beforeEach(async () => {
      if (backend === 'redis') redis = await startRedis();
      outside = await openOutside({ sizes: { vcs: 4, la: 2, centre: 2 }, redisUrl: redis?.url });
    });
    afterEach(async () => {
      await outside.close();
      await redis?.stop();
    });

    test.each(Array.from({ length: worlds }, (_, at) => at + 1))(
      'nothing that was acknowledged is lost, nothing is doubled (world %i)',
      async () => {
        const { world, crowd, database } = outside;
        const products = await Promise.all(
          rolesOf(backend).map((role) => startRole(outside, role)),
        );
        await setUp(world, crowd);
        await joinAll(world, crowd, () => undefined);
        await askSurvey(world, crowd, { label: 'Now' }, true);
        const wave = await findWave(outside);

        const recorder = makeRecorder();
        let isOver = false;
        const people = crowd.citizens.map(({ person }) =>
          answerOn(outside, person, recorder, () => isOver),
        );
        for (let round = 0; round < rounds; round += 1) {
          const before = recorder.acknowledgements();
          await until('people answer', () => recorder.acknowledgements() >= before + 8, 30_000);
          await speakOnceMore(outside, wave);
          await realClock.wait(Math.random() * 400);
          const victim = Math.floor(Math.random() * products.length);
          await products[victim]?.process.kill();
          const { role } = products[victim] as Running;
          products[victim] = await startRole(outside, role);
        }
        const last = recorder.acknowledgements();
        await until('people answer again', () => recorder.acknowledgements() >= last + 8, 30_000);
        isOver = true;
        await Promise.all(people);

        expect(await findLost(outside, recorder, wave)).toEqual([]);
        await letLeasesEnd(outside);
        await until('everything said is settled', () => isSettled(outside, wave), 60_000);
        expect(await findMisposted(outside)).toEqual([]);
        await closeIt(outside);
        for (const person of [crowd.coordinator, crowd.lead.discord]) {
          const room = crowd.rooms[person.platform];
          const told = () =>
            person.messages(room).filter(({ text }) => text.startsWith('What you'));
          await waitUntil(world, person, 'the figures', () => told().length > 0);
          expect(told()).toHaveLength(1);
        }
        await inNetwork(database.db, wave.networkId, async (tx) => {
          expect(await countDifferences(tx, wave.id)).toBe(0);
        });
        for (const { process } of products) expect(await process.terminate()).toBe(0);
      },
      120_000 + rounds * 20_000,
    );
  },
);

type Role = 'all' | 'bot' | 'worker';

interface Running {
  readonly role: Role;
  readonly process: ProductProcess;
}

/** On Redis the two roles run apart, and either of them may be the one that dies. */
function rolesOf(backend: (typeof backends)[number]): readonly Role[] {
  return backend === 'redis' ? ['bot', 'worker'] : ['all'];
}

async function startRole(outside: Outside, role: Role): Promise<Running> {
  return { role, process: await outside.start({ env: { ROLE: role } }) };
}

async function closeIt({ world, crowd }: Outside): Promise<void> {
  const { coordinator, rooms } = crowd;
  await take('/pulse close', coordinator.command(rooms.slack, '/pulse close'));
  const message = await waitUntil(world, coordinator, 'what to close', () =>
    lastWith(coordinator, rooms.slack, '[Close it now]'),
  );
  await take('Close it now', coordinator.press(message.id, 'Close it now'));
}
