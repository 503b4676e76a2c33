import type { Db, Tx } from '../db/connect.ts';
import type { Presser } from './incoming.ts';
import type { Keyring } from './keyring.ts';
import type { Log } from './log.ts';
import type { Memo } from './memo.ts';
import type { Clock, JobQueue, JobRequest } from './ports.ts';

/** What every capability gets first: no container, no module-level state. */
export interface Context {
  readonly db: Db;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyring: Keyring;
  /** Hints of this process only, never the truth: see `memo.ts`. */
  readonly memo: Memo;
  /** Where our own pages are reached (`PUBLIC_URL`, else the loopback address), without slash. */
  readonly publicUrl: string;
  /** IANA zone of a network whose founder's zone is not known. */
  readonly timeZone: string;
}

/** A context inside one transaction of one network, as commands and jobs get it. */
export interface Work extends Context {
  readonly tx: Tx;
  readonly networkId: string;
  /** Enqueued after the commit, best effort: the sweep is the truth. */
  readonly afterCommit: (job: JobRequest) => void;
}

/** What a person may do, beside taking part; `member` is everybody who joined. */
export type Role = 'admin' | 'coordinator' | 'lead' | 'panellist' | 'member';

/** Who pressed, from where: worked out from the verified payload, never from a button's value. */
export interface Actor extends Presser {
  readonly place: {
    readonly id: string;
    readonly externalId: string;
    readonly name: string;
  } | null;
  readonly channelExternalId: string | null;
  /** Null until the account is known to the network. */
  readonly accountId: string | null;
  /** Null until she has joined. */
  readonly person: { readonly id: string; readonly roles: readonly Role[] } | null;
  /** How many questions one page of an answer form holds where she is. */
  readonly questionsPerPage: number;
  /** The inbox key of this press. */
  readonly key: string;
}

/** An actor who has joined: what most capabilities ask for. */
export type Member = Actor & {
  readonly accountId: string;
  readonly person: NonNullable<Actor['person']>;
};
