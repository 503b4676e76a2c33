import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../adapters/sandbox/world.ts';
import { type Crowd, gatherCrowd } from '../../bot/demo/crowd.ts';
import { createEmptyDatabase, type TestDatabase } from './database.ts';
import { findFreePort } from './free-port.ts';
import { until } from './until.ts';

/** Both platforms in the test's own process, so that they outlive the product's. */
export interface Outside {
  readonly world: Sandbox;
  readonly crowd: Crowd;
  readonly database: TestDatabase;
  /** The environment by which a product finds all this. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts a product; resolves when it says that it is ready. */
  start(options?: ProductOptions): Promise<ProductProcess>;
  close(): Promise<void>;
}

interface ProductOptions {
  /** `house`: quick to notice a dead process; `main`: as it is in earnest. */
  readonly program?: 'house' | 'main';
  readonly env?: Readonly<Record<string, string>>;
}

/** A running product. */
export interface ProductProcess {
  readonly pid: number;
  /** What it has written so far, both streams. */
  readonly output: () => string;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit status. */
  terminate(): Promise<number | null>;
}

const tokens = { bot: 'xoxb-outside', app: 'xapp-outside', discord: 'outside.discord.token' };

/** What Slack signs its posts with in HTTP mode. */
export const SIGNING_SECRET = 'the signing secret of the outside';

const programs = {
  house: join(import.meta.dirname, 'house-process.ts'),
  main: join(import.meta.dirname, '../../bot/main.ts'),
};

/** Opens both platforms with so many people in each group, and an empty database for the product. */
export async function openOutside(options: {
  readonly sizes: Parameters<typeof gatherCrowd>[1];
  readonly redisUrl?: string | undefined;
  /** Slack reaches the product by signed posts instead of a socket. */
  readonly signed?: boolean;
}): Promise<Outside> {
  const slack = { botToken: tokens.bot, appToken: tokens.app, signingSecret: SIGNING_SECRET };
  const world = await startSandbox({ slack, discord: { token: tokens.discord } });
  const crowd = gatherCrowd(world, options.sizes);
  const database = await createEmptyDatabase();
  const compiled = mkdtempSync(join(tmpdir(), 'convene-compiled-'));
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: compiled,
    DATABASE_URL: database.url,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    SECRET_KEY: `1:${randomBytes(32).toString('base64')}`,
    SLACK_BOT_TOKEN: tokens.bot,
    ...(options.signed
      ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(await findFreePort()) }
      : { SLACK_APP_TOKEN: tokens.app }),
    SLACK_API_URL: world.slack.apiUrl,
    DISCORD_TOKEN: tokens.discord,
    DISCORD_APPLICATION_ID: world.discord.applicationId,
    DISCORD_API_URL: world.discord.apiUrl,
    LOG_LEVEL: 'warn',
  };
  const running = new Set<ProductProcess>();
  return {
    world,
    crowd,
    database,
    env,
    async start({ program = 'house', env: more = {} } = {}) {
      const port = program === 'main' ? String(await findFreePort()) : '3000';
      const product = await launch(programs[program], { ...env, PORT: port, ...more });
      running.add(product);
      return product;
    },
    async close() {
      await Promise.all([...running].map((product) => product.kill()));
      await world.close();
      await database.close();
      rmSync(compiled, { recursive: true, force: true });
    },
  };
}

async function launch(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<ProductProcess> {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  await until(
    'the product is ready',
    () => {
      if (isGone(child)) throw new Error(`It ended instead:\n${output}`);
      return /^ready$|^Convene is ready/m.test(output);
    },
    30_000,
  );
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isGone(child)) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
  };
}

function isGone({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
