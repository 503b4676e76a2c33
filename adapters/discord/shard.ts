/** One shard's connection to the gateway, from identify to the last close. */
import {
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  Options,
  type REST,
  type SimpleIdentifyThrottler,
} from 'discord.js';
import { PlatformError } from '../../bot/errors.ts';
import type { Log } from '../../bot/log.ts';
import { platformErrorOf } from './rest.ts';
import { type Pauses, pause } from './retry.ts';

/** Lets one process at a time hold a shard; kept in the database by whoever hands it in. */
export interface ShardLease {
  /** True once this process holds the shard; asked again until then. */
  acquire(shard: number): Promise<boolean>;
  /** Holds on to it; false when another process has it by now. */
  renew(shard: number): Promise<boolean>;
  release(shard: number): Promise<void>;
}

/** Counts identifies across restarts: Discord resets the token after a thousand in a day. */
export interface IdentifyBudget {
  /** Counts one identify; false when the day's are used up. */
  take(shard: number): Promise<boolean>;
}

/** What the gateway needs. */
export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly rest: REST;
  readonly log: Log;
  readonly lease?: ShardLease | undefined;
  readonly identifies?: IdentifyBudget | undefined;
  readonly pauses: Pauses;
  onUninstalled(guildId: string): void;
  onInteraction(payload: unknown, placeName: (guildId: string) => string | null): void;
}

/** `elsewhere`: another process holds the shard; `failed`: Discord refused it for good. */
export type ShardState = 'connecting' | 'connected' | 'elsewhere' | 'failed';

/** Told of every change of a shard. */
export type Tell = (shard: number, state: ShardState) => void;

/** A shard that this process holds. */
export interface Shard {
  readonly options: GatewayOptions;
  readonly stop: AbortSignal;
  readonly tell: Tell;
  readonly throttler: SimpleIdentifyThrottler;
  readonly shard: number;
  readonly count: number;
}

/** Connects and stays, through resumes, until `end` or a close from which there is no way back. */
export async function connectShard(own: Shard, end: AbortSignal): Promise<void> {
  const { options, shard, tell } = own;
  const client = makeClient(own, end);
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  const leave = () => resolve();
  end.addEventListener('abort', leave);
  if (end.aborted) leave();
  watch(client, own, reject);
  const connected = client.login(options.token).then(() => tell(shard, 'connected'));
  try {
    // A login that fails ends it; one that succeeds leaves `over` to decide.
    await Promise.race([over, connected.then(() => over)]);
  } finally {
    // Many connections may come and go before one and the same end.
    end.removeEventListener('abort', leave);
    connected.catch(() => {});
    await client.destroy().catch(logged(options.log, 'connection not closed'));
  }
}

function makeClient({ options, shard, count, throttler }: Shard, end: AbortSignal): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: [shard],
    shardCount: count,
    allowedMentions: { parse: [] },
    // We read interactions as they come and keep nothing but the names of servers.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: {
        maxSize: 10,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
    }),
    rest: { ...(options.apiUrl === undefined ? {} : { api: options.apiUrl }), retries: 0 },
    ws: {
      buildIdentifyThrottler: () => ({
        async waitForIdentify(shardId, signal) {
          const either = AbortSignal.any([signal, end]);
          await allowed(options, shardId, either);
          await throttler.waitForIdentify(shardId, either);
        },
      }),
    },
  });
}

/** Waits until the day has an identify left: beyond a thousand Discord resets the token. */
async function allowed(options: GatewayOptions, shard: number, stop: AbortSignal): Promise<void> {
  const { identifies, log, pauses } = options;
  while (identifies && !(await identifies.take(shard).catch(logged(log, 'identify not counted')))) {
    log.warn({ shard }, 'no identify left today; waiting');
    await pause(pauses.identifyMs, stop);
    stop.throwIfAborted();
  }
}

function watch(client: Client, own: Shard, reject: (error: unknown) => void): void {
  const { options, shard, tell } = own;
  const { log } = options;
  const placeName = (guildId: string) => client.guilds.cache.get(guildId)?.name ?? null;
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: unknown) => {
    options.onInteraction(payload, placeName);
  });
  // A server that is merely out of order is told of in the same way, but marked.
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: GatewayGuildDeleteDispatchData) => {
    if (guild.unavailable !== true) options.onUninstalled(guild.id);
  });
  client.on(Events.Error, (error) => log.error({ err: error, shard }, 'discord.js error'));
  client.on(Events.Warn, () => log.warn({ shard }, 'discord.js warning'));
  client.on(Events.ShardError, (error) => log.warn({ err: error, shard }, 'connection error'));
  client.on(Events.ShardReconnecting, () => {
    tell(shard, 'connecting');
    log.info({ shard }, 'reconnecting');
  });
  client.on(Events.ShardResume, (_id, replayed) => {
    tell(shard, 'connected');
    log.info({ shard, replayed }, 'resumed');
  });
  client.on(Events.ShardReady, () => tell(shard, 'connected'));
  client.on(Events.ShardDisconnect, ({ code }) => reject(new ClosedForGood(code)));
}

/** The gateway closed the connection and another try would be closed the same way. */
class ClosedForGood extends Error {
  override readonly name = 'ClosedForGood';
  readonly code: number;

  constructor(code: number) {
    super(`Discord closed the gateway for good: code ${code}`);
    this.code = code;
  }
}

const badToken = 'Discord does not take DISCORD_TOKEN. Copy a new one from the developer portal.';

/** What no second try makes better, with what to do about it; null for everything else. */
export function fatalErrorOf(error: unknown): PlatformError | null {
  const found = platformErrorOf(error);
  if (found instanceof PlatformError && found.problem === 'unauthorised') {
    return new PlatformError('unauthorised', badToken, { cause: error });
  }
  if (!(error instanceof Error)) return null;
  const invalid = 'code' in error && error.code === 'TokenInvalid';
  const text = error.message;
  if (invalid || /^Authentication failed/i.test(text) || codeOf(error) === 4004) {
    return new PlatformError('unauthorised', badToken, { cause: error });
  }
  const closed = error instanceof ClosedForGood || /^(Used disallowed|Invalid intents)/i.test(text);
  return closed ? new PlatformError('forbidden', text, { cause: error }) : null;
}

function codeOf(error: Error): number | null {
  return error instanceof ClosedForGood ? error.code : null;
}

/** Logs what went wrong and carries on without a value. */
export function logged(log: Log, message: string): (error: unknown) => undefined {
  return (error) => {
    log.warn({ err: error }, message);
    return undefined;
  };
}
