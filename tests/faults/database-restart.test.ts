import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { say } from '../../bot/outbox/say.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { inWork } from '../../bot/work.ts';
import { connect, type Db } from '../../db/connect.ts';
import { type Embedded, startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { readPortFile } from '../../db/port-file.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { type BullQueue, makeQueue } from '../../workers/queue.ts';
import { makeJobContext, makeTown, type Town } from '../support/delivery.ts';
import { makeMessenger, type RecordingMessenger } from '../support/messenger.ts';
import { realClock } from '../support/real-clock.ts';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const cards = { hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) };
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

const backends = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

describe.each(backends)(
  'F04: PostgreSQL restarted under running workers, queue on %s',
  (backend) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'convene-f04-'));
    let redis: TestRedis | undefined;
    let server: Embedded;
    let db: Db;
    let admin: pg.Pool;
    let queue: BullQueue;
    let workers: Workers;
    let messenger: RecordingMessenger;
    let ctx: ReturnType<typeof makeJobContext>;
    let town: Town;

    beforeAll(async () => {
      if (backend === 'redis') redis = await startRedis();
      server = await startEmbedded({ dataDir });
      await migrate(server.url, { sandbox: true });
      const log = { warn: () => undefined };
      db = connect({ url: server.url, log });
      admin = new pg.Pool({ connectionString: server.adminUrl, max: 2 });
      admin.on('error', () => undefined);
      town = await makeTown({ admin }, 'discord');
      messenger = makeMessenger({ clock: realClock, platform: 'discord', sameKeyMs: 120_000 });
      const base = makeJobContext({ database: { db }, clock: realClock, messengers: [messenger] });
      queue = await makeQueue({
        redisUrl: redis?.url,
        databaseUrl: server.url,
        log: base.log,
      });
      ctx = { ...base, queue };
      const jobs = { ...makeScheduleJobs([]), ...outboxJobs(cards) };
      workers = await startWorkers({
        ctx,
        queue,
        jobs,
        lockMs: 2000,
        sweepEveryMs: 500,
        superviseEveryMs: 1000,
      });
    }, 60_000);

    afterAll(async () => {
      await workers?.close();
      await queue?.close();
      await db?.close();
      await admin?.end();
      await server?.stop();
      await redis?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    async function restart(how: keyof typeof signals): Promise<void> {
      const { port, postmasterPid } = readPortFile(dataDir) ?? { port: 0, postmasterPid: 0 };
      process.kill(postmasterPid, signals[how]);
      await until('the server is gone', () => !isAlive(postmasterPid));
      server = await startEmbedded({ dataDir, port });
    }

    test.each(['fast', 'immediate'] as const)(
      '%s, while idle',
      async (how) => {
        const before = messenger.visible.length;
        await restart(how);
        const channel = await town.channel();
        let id: string | null = null;
        await until('something can be said again', async () => {
          const saying = { channelId: channel.id, card: 'hello', ids: [] };
          id ??= await inWork(ctx, town.networkId, (work) => say(work, saying)).catch(() => null);
          return id !== null;
        });
        await until('it arrives', () => messenger.visible.length === before + 1, 25_000);
      },
      60_000,
    );

    test.each(['fast', 'immediate'] as const)(
      '%s, mid-transaction: what was acknowledged is said once, what was not may be said again',
      async (how) => {
        const channel = await town.channel();
        const before = messenger.visible.length;
        const acknowledged: string[] = [];
        let refused = 0;
        let isOver = false;
        const speaker = async () => {
          while (!isOver) {
            try {
              const id = await inWork(ctx, town.networkId, (work) =>
                say(work, { channelId: channel.id, card: 'hello', ids: [] }),
              );
              if (id) acknowledged.push(id);
            } catch {
              refused += 1;
              await realClock.wait(20);
            }
          }
        };
        const speakers = Array.from({ length: 4 }, speaker);
        await until('much is said', () => acknowledged.length >= 20);
        await restart(how);
        const afterwards = acknowledged.length;
        await until('it goes on', () => acknowledged.length >= afterwards + 5, 25_000);
        isOver = true;
        await Promise.all(speakers);
        expect(refused).toBeGreaterThan(0);
        // A worker that lost its connection keeps its rows leased for a minute: the test does not wait.
        await admin.query(`update outbox set lease_until = now() - interval '1 second'
                         where state = 'sending'`);
        const { rows: written } = await admin.query<{ id: string }>(
          'select id from outbox where channel_id = $1',
          [channel.id],
        );
        const stored = new Set(written.map((row) => row.id));
        expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
        await until(
          'everything stored is said',
          () => messenger.visible.length >= before + stored.size,
          40_000,
        );
        const said = messenger.visible.slice(before).map((one) => one.key);
        expect(said.toSorted()).toEqual([...stored].toSorted());
      },
      90_000,
    );
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
