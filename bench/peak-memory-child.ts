/** Opens a wave, reminds everybody and delivers; tells its peak memory in MB. */
import { randomBytes } from 'node:crypto';
import { newId } from '../bot/ids.ts';
import type { JobContext } from '../bot/job.ts';
import { jobs } from '../bot/jobs.ts';
import { makeKeyring } from '../bot/keyring.ts';
import { makeLog } from '../bot/log.ts';
import { makeMemo } from '../bot/memo.ts';
import type { JobRequest, Messenger } from '../bot/ports.ts';
import { remindJob } from '../bot/pulse/waves/reminders.ts';
import { openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import { connect, inNetwork } from '../db/connect.ts';
import { realClock } from '../tests/support/real-clock.ts';
import { answerParent } from './child.ts';
import type { MemoryTask } from './peak-memory.ts';

const MOST_DELIVERED = 2000;

answerParent<MemoryTask>(async ({ databaseUrl, due }) => {
  const log = makeLog('silent');
  const db = connect({ url: databaseUrl, log, poolSize: 16 });
  const asked: JobRequest[] = [];
  const enough = new AbortController();
  const ctx: JobContext = {
    db,
    queue: { add: async (added) => void asked.push(...added) },
    clock: realClock,
    log,
    keyring: makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: Date.now }),
    publicUrl: 'http://127.0.0.1:3000',
    timeZone: 'Europe/London',
    messengers: { slack: makeMessenger(() => enough.abort()) },
    directories: {},
    calendars: {},
    signal: enough.signal,
  };
  await openWaveJob(ctx, due);
  const { networkId, subjectId } = due;
  const dueId = newId();
  await inNetwork(db, networkId, (tx) =>
    tx.query(
      `insert into due (network_id, id, kind, subject_id, period, due_at)
       values ($1, $2, 'pulse.remind', $3, 'bench', now())`,
      [networkId, dueId, subjectId],
    ),
  );
  await remindJob(ctx, { networkId, dueId, subjectId, period: 'bench' });
  const lane = asked.find(({ name }) => name === 'outbox.deliver');
  const deliver = jobs['outbox.deliver'];
  if (!lane || !deliver) throw new Error('Nothing is to be delivered.');
  await deliver.run(ctx, lane.payload as never);
  await db.close();
  return process.resourceUsage().maxRSS / 1024;
});

function makeMessenger(onEnough: () => void): Messenger {
  let count = 0;
  return {
    platform: 'slack',
    pace: { channelIntervalMs: 0, directIntervalMs: 0 },
    sameKeyMs: 0,
    speaksFor: () => Promise.resolve(true),
    post: () => {
      count += 1;
      if (count === MOST_DELIVERED) onEnough();
      return Promise.resolve({ messageId: String(count), channelId: 'D0BENCH' });
    },
    update: () => Promise.resolve(),
    find: () => Promise.resolve('unknowable'),
  };
}
