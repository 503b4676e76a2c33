import { randomBytes } from 'node:crypto';
import { newId } from '../../bot/ids.ts';
import type { JobContext } from '../../bot/job.ts';
import { makeKeyring } from '../../bot/keyring.ts';
import { makeLog } from '../../bot/log.ts';
import { makeMemo } from '../../bot/memo.ts';
import type {
  Clock,
  JobQueue,
  JobRequest,
  Messenger,
  PlaceCalendar,
  Platform,
} from '../../bot/ports.ts';
import type { TestDatabase } from './database.ts';

export { realClock } from './real-clock.ts';

/** A queue that only remembers what it was given. */
export interface RecordingQueue extends JobQueue {
  readonly jobs: JobRequest[];
  /** Hands over what was given so far. */
  take(): JobRequest[];
}

/** Makes a recording queue. */
export function makeRecordingQueue(): RecordingQueue {
  const jobs: JobRequest[] = [];
  return {
    jobs,
    add: (more) => {
      jobs.push(...more);
      return Promise.resolve();
    },
    take: () => jobs.splice(0),
  };
}

/** A job context over a test database; its log lines are kept in `lines`. */
export function makeJobContext(options: {
  readonly database: Pick<TestDatabase, 'db'>;
  readonly clock: Clock;
  readonly messengers?: readonly Messenger[];
  readonly calendars?: readonly PlaceCalendar[];
  readonly queue?: JobQueue;
  readonly signal?: AbortSignal;
}): JobContext & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    db: options.database.db,
    queue: options.queue ?? makeRecordingQueue(),
    clock: options.clock,
    log: makeLog('debug', { write: (line) => void lines.push(line) }),
    keyring: makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: () => options.clock.now().getTime() }),
    publicUrl: 'http://127.0.0.1:3000',
    timeZone: 'Europe/London',
    messengers: Object.fromEntries((options.messengers ?? []).map((m) => [m.platform, m])),
    directories: {},
    calendars: Object.fromEntries((options.calendars ?? []).map((one) => [one.platform, one])),
    signal: options.signal ?? new AbortController().signal,
    lines,
  };
}

/** A network with one place, for delivery tests. */
export interface Town {
  readonly networkId: string;
  readonly placeId: string;
  readonly platform: Platform;
  readonly placeExternalId: string;
  channel(): Promise<{ readonly id: string; readonly externalId: string; readonly lane: string }>;
  account(): Promise<{ readonly id: string; readonly externalId: string }>;
}

/** Makes a network with one place, written by the superuser. */
export async function makeTown(
  database: Pick<TestDatabase, 'admin'>,
  platform: Platform = 'slack',
): Promise<Town> {
  const { admin } = database;
  const networkId = newId();
  const placeId = newId();
  const placeExternalId = `T${newId().slice(0, 8)}`;
  await admin.query(
    `insert into network (network_id, name, responsible_organisation, responsible_contact,
       safeguarding_contact, privacy_slug) values ($1, 'Town', 'Council', 'a@b', 'c@d', $2)`,
    [networkId, newId()],
  );
  await admin.query(
    `insert into place (network_id, id, platform, realm, external_id, name)
     values ($1, $2, $3, $4, $4, 'Town')`,
    [networkId, placeId, platform, placeExternalId],
  );
  return {
    networkId,
    placeId,
    platform,
    placeExternalId,
    async channel() {
      const externalId = `C${newId().slice(0, 8)}`;
      const channel = {
        id: newId(),
        externalId,
        lane: `${platform}:${placeExternalId}:${externalId}`,
      };
      await admin.query(
        `insert into channel (network_id, id, place_id, external_id, name, lane)
         values ($1, $2, $3, $4, 'general', $5)`,
        [networkId, channel.id, placeId, externalId, channel.lane],
      );
      return channel;
    },
    async account() {
      const account = { id: newId(), externalId: `U${newId().slice(0, 8)}` };
      const personId = newId();
      await admin.query(`insert into person (network_id, id) values ($1, $2)`, [
        networkId,
        personId,
      ]);
      await admin.query(
        `insert into account (network_id, id, person_id, platform, realm, external_id)
         values ($1, $2, $3, $4, $5, $6)`,
        [networkId, account.id, personId, platform, placeExternalId, account.externalId],
      );
      return account;
    },
  };
}
