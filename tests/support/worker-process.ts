/** A worker process of its own, to be killed: `node worker-process.ts '<settings as JSON>'`. */
import { randomBytes } from 'node:crypto';
import { makeKeyring } from '../../bot/keyring.ts';
import { makeLog } from '../../bot/log.ts';
import { makeMemo } from '../../bot/memo.ts';
import { outboxJobs } from '../../bot/outbox/jobs.ts';
import { makeScheduleJobs } from '../../bot/schedule/jobs.ts';
import { connect } from '../../db/connect.ts';
import { startWorkers } from '../../workers/main.ts';
import { makeQueue } from '../../workers/queue.ts';
import { type Door, makeFakeMessenger } from './fake-platform.ts';
import { realClock } from './real-clock.ts';

/** What the process is told. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly prefix: string;
  readonly platformUrl: string;
  readonly door: Door;
}

const settings = JSON.parse(process.argv[2] ?? '') as WorkerSettings;
const log = makeLog('warn', { write: (line) => void process.stderr.write(line) });
const db = connect({ url: settings.databaseUrl, log });
const queue = await makeQueue({
  redisUrl: settings.redisUrl ?? undefined,
  databaseUrl: settings.databaseUrl,
  prefix: settings.prefix,
  log,
});
const messenger = makeFakeMessenger(settings.platformUrl, settings.door);
await startWorkers({
  ctx: {
    db,
    queue,
    log,
    clock: realClock,
    keyring: makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: Date.now }),
    publicUrl: '',
    timeZone: 'Europe/London',
    messengers: { [messenger.platform]: messenger },
    directories: {},
    calendars: {},
    signal: new AbortController().signal,
  },
  queue,
  jobs: {
    ...makeScheduleJobs([]),
    ...outboxJobs({ hello: () => Promise.resolve({ summary: 'hello', blocks: [] }) }),
  },
  lockMs: 1000,
});
process.stdout.write('ready\n');
