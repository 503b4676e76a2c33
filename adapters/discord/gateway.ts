/** The connections to Discord's gateway: one client a shard, held by one process at a time. */
import { type APIGatewayBotInfo, Routes, SimpleIdentifyThrottler } from 'discord.js';
import { pause, persist } from './retry.ts';
import {
  connectShard,
  fatalErrorOf,
  type GatewayOptions,
  logged,
  type Shard,
  type ShardState,
  type Tell,
} from './shard.ts';

/** The running shards of this process. */
export interface Gateway {
  /** Resolves when every shard is connected here or known to be held elsewhere. */
  readonly settled: Promise<void>;
  /** Whether that is so now. */
  ready(): boolean;
  shards(): readonly { readonly id: number; readonly state: ShardState }[];
  /** Takes nothing more in; resolves when all connections are closed and leases given back. */
  stop(): Promise<void>;
}

/** Starts the shards; failures to connect are tried again with growing pauses, a bad token is not. */
export function startGateway(options: GatewayOptions): Gateway {
  const stop = new AbortController();
  const states = new Map<number, ShardState>();
  const settled = Promise.withResolvers<void>();
  // Somebody may only look at `shards`; a rejection that nobody waits for must not end the process.
  settled.promise.catch(() => {});
  const ready = () =>
    states.size > 0 &&
    [...states.values()].every((one) => one === 'connected' || one === 'elsewhere');
  const tell = (shard: number, state: ShardState) => {
    states.set(shard, state);
    if (ready()) settled.resolve();
  };
  const fail = (error: unknown) => {
    options.log.error({ err: error }, 'the gateway cannot be used');
    settled.reject(error);
    // What Discord refuses one shard for good (token, intents, their number) it refuses all.
    stop.abort();
  };
  const running = run(options, stop.signal, tell, fail).catch(fail);
  return {
    settled: settled.promise,
    ready,
    shards: () => [...states].map(([id, state]) => ({ id, state })),
    async stop() {
      stop.abort();
      await running;
      settled.resolve();
    },
  };
}

/** Ends when every shard has let go; one that fails for good says so to `fail` and ends alone. */
async function run(
  options: GatewayOptions,
  stop: AbortSignal,
  tell: Tell,
  fail: (error: unknown) => void,
): Promise<void> {
  const info = await persist(options, stop, fatalErrorOf, async () => {
    return (await options.rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
  });
  if (!info) return;
  const shards = Array.from({ length: Math.max(1, info.shards) }, (_, shard) => shard);
  for (const shard of shards) tell(shard, 'connecting');
  // Of all shards' clients only max_concurrency may identify within five seconds.
  const throttler = new SimpleIdentifyThrottler(info.session_start_limit.max_concurrency);
  const shared = { options, stop, tell, throttler, count: shards.length };
  await Promise.all(shards.map((shard) => keepShard({ ...shared, shard }).catch(fail)));
}

/** Holds the shard whenever its lease can be had, until the end. */
async function keepShard(own: Shard): Promise<void> {
  const { options, stop, shard, tell } = own;
  while (!stop.aborted) {
    if (!(await acquire(own))) return;
    tell(shard, 'connecting');
    const held = new AbortController();
    const end = AbortSignal.any([stop, held.signal]);
    const guard = guardLease(own, held, end);
    try {
      await persist(options, end, fatalErrorOf, () => connectShard(own, end));
    } catch (error) {
      tell(shard, 'failed');
      throw error;
    } finally {
      held.abort();
      await guard;
      await options.lease?.release(shard).catch(logged(options.log, 'lease not given back'));
    }
  }
}

/** True when held; false when we were told to stop before that. */
async function acquire({ options, stop, shard, tell }: Shard): Promise<boolean> {
  while (!stop.aborted) {
    const has = options.lease
      ? await options.lease.acquire(shard).catch(logged(options.log, 'lease not asked'))
      : true;
    if (has) return true;
    if (has === false) tell(shard, 'elsewhere');
    await pause(options.pauses.leaseMs, stop);
  }
  return false;
}

/** A database that cannot be asked is no reason to let go; another holder is. */
async function guardLease(own: Shard, held: AbortController, end: AbortSignal): Promise<void> {
  const { options, shard } = own;
  while (options.lease && !end.aborted) {
    await pause(options.pauses.leaseMs, end);
    if (end.aborted) return;
    const ours = await options.lease.renew(shard).catch(logged(options.log, 'lease not renewed'));
    if (ours === false) {
      options.log.warn({ shard }, 'another process holds this shard now');
      held.abort();
    }
  }
}
