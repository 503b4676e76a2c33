import { randomBytes } from 'node:crypto';
import type { Context } from '../../bot/context.ts';
import { type Keyring, makeKeyring } from '../../bot/keyring.ts';
import { makeLog } from '../../bot/log.ts';
import { makeMemo } from '../../bot/memo.ts';
import type { Clock, JobRequest } from '../../bot/ports.ts';
import type { Db } from '../../db/connect.ts';

/** A context for tests: jobs are recorded, real time stands still until it is moved. */
export interface TestContext extends Context {
  readonly jobs: JobRequest[];
  readonly clock: Clock & { move(ms: number): void };
}

/** Makes such a context, at ten o'clock on 1 March 2027. */
export function makeTestContext(db: Db, options: { readonly keyring?: Keyring } = {}): TestContext {
  const jobs: JobRequest[] = [];
  let now = Date.parse('2027-03-01T10:00:00Z');
  return {
    db,
    jobs,
    queue: {
      add: async (added) => {
        jobs.push(...added);
      },
    },
    clock: {
      now: () => new Date(now),
      wait: async () => undefined,
      move: (ms) => {
        now += ms;
      },
    },
    log: makeLog('silent'),
    keyring: options.keyring ?? makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: () => now }),
    publicUrl: 'http://convene.test',
    timeZone: 'Europe/London',
  };
}
