import { sandboxRoutes } from '../../adapters/sandbox/page/routes.ts';
import { type Sandbox, seedWorld, startSandbox } from '../../adapters/sandbox/world.ts';
import { moveBusinessTime, readNextDue, readOffsetMs } from '../../db/clock.ts';
import { type Db, inDispatch } from '../../db/connect.ts';
import { openOwnerPool } from '../../db/owner.ts';
import type { Context } from '../context.ts';
import type { DrainableDispatcher } from '../dispatch/dispatcher.ts';
import type { Log } from '../log.ts';
import { RETENTION_JOB } from '../network/retention.ts';
import type { JobQueue } from '../ports.ts';
import type { Access } from './platforms.ts';
import { seedNetwork } from './seed.ts';

/** The outside world played locally, as the house holds it. */
export interface RunningSandbox {
  readonly world: Sandbox;
  /** How the real clients reach the stand-ins. */
  readonly access: Access;
  /** The page, for the web door to serve. */
  readonly page: ReturnType<typeof sandboxRoutes>;
  /** Makes the world's people, and a network of them through the product itself; once. */
  seed(ctx: Context, dispatcher: DrainableDispatcher): Promise<void>;
  /** Moves business time forward and has the sweep find what is due by then. */
  travel(ms: number): Promise<void>;
  /** Ends the page's live streams, so that the web door can close at once. */
  endStreams(): void;
  close(): Promise<void>;
}

/** Nothing outside this machine ever sees these: the stand-ins listen on loopback alone. */
const TOKENS = { bot: 'xoxb-sandbox', app: 'xapp-sandbox', discord: 'sandbox.discord.token' };

/**
 * Starts both stand-ins with what their own schema remembers, and lets business time be moved.
 *
 * `populate` puts other people and rooms there than the invented network's: the demo's, a test's.
 */
export async function openSandbox(parts: {
  readonly url: string;
  readonly db: Db;
  readonly queue: JobQueue;
  readonly log: Log;
  readonly enforceRates?: boolean;
  readonly populate?: (world: Sandbox) => void;
}): Promise<RunningSandbox> {
  const { db, queue } = parts;
  const pool = openOwnerPool(parts.url, parts.log);
  const ending = new AbortController();
  let offsetMs = await readOffsetMs(db);
  const now = () => Date.now() + offsetMs;
  async function travel(ms: number): Promise<void> {
    offsetMs = await moveBusinessTime(db, ms);
    await queue.add([{ name: 'sweep', payload: {}, once: 'sweep' }]);
  }
  const world = await startSandbox({
    pool,
    slack: { botToken: TOKENS.bot, appToken: TOKENS.app },
    discord: { token: TOKENS.discord },
    now,
    enforceRates: parts.enforceRates ?? false,
    onTravel: travel,
  });
  if (parts.populate) parts.populate(world);
  else seedWorld(world);
  const page = sandboxRoutes({
    sandbox: world,
    log: parts.log.child({ folder: 'sandbox' }),
    // The nightly tidying is nothing that a visitor could see happen.
    nextDue: () => inDispatch(db, (tx) => readNextDue(tx, RETENTION_JOB)),
    signal: ending.signal,
  });
  return {
    world,
    access: accessTo(world),
    page,
    travel,
    seed: (ctx, dispatcher) => {
      const words = dispatcher.slashes.map(({ name }) => `/${name}`);
      world.slack.registerCommands(words);
      return seedNetwork(ctx, dispatcher, world.personas());
    },
    endStreams: () => ending.abort(),
    async close() {
      ending.abort();
      await world.close();
      await pool.end();
    },
  };
}

function accessTo({ slack, discord }: Sandbox): Access {
  return {
    slack: {
      botToken: TOKENS.bot,
      mode: { kind: 'socket', appToken: TOKENS.app },
      oauth: null,
      apiUrl: slack.apiUrl,
    },
    discord: {
      token: TOKENS.discord,
      applicationId: discord.applicationId,
      apiUrl: discord.apiUrl,
    },
  };
}
