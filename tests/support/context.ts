import { randomBytes } from 'node:crypto';
import type { Actor, Context } from '../../bot/context.ts';
import { newId } from '../../bot/ids.ts';
import { type Keyring, makeKeyring } from '../../bot/keyring.ts';
import { makeLog } from '../../bot/log.ts';
import { makeMemo } from '../../bot/memo.ts';
import type { Clock, JobRequest } from '../../bot/ports.ts';
import type { Db } from '../../db/connect.ts';
import type { BuiltNetwork } from './build.ts';

/** A context for tests: jobs are recorded, real time stands still until it is moved. */
export interface TestContext extends Context {
  readonly jobs: JobRequest[];
  readonly clock: Clock & { move(ms: number): void };
}

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

/** An actor as the dispatcher would find her: a built person on one of her platforms. */
export function actorOf(
  network: BuiltNetwork,
  name: string,
  options: {
    readonly platform?: 'slack' | 'discord';
    readonly roles?: NonNullable<Actor['person']>['roles'];
    readonly isPlaceAdmin?: boolean;
  } = {},
): Actor & { readonly accountId: string; readonly person: NonNullable<Actor['person']> } {
  const person = network.person(name);
  const account = person.accounts.find(
    (each) => !options.platform || each.platform === options.platform,
  );
  if (!account) throw new Error(`${name} has no such account.`);
  const place = network.place(account.platform);
  return {
    platform: account.platform,
    realm: account.realm,
    externalId: account.externalId,
    displayName: name,
    timeZone: 'Europe/London',
    isPlaceAdmin: options.isPlaceAdmin ?? false,
    place: { id: place.id, externalId: place.externalId, name: place.name },
    channelExternalId: place.channels[0]?.externalId ?? null,
    accountId: account.id,
    person: { id: person.id, roles: options.roles ?? ['member'] },
    questionsPerPage: 5,
    key: `test:${newId()}`,
  };
}
