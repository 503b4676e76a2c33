import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { findFreePort } from './free-port.ts';
import { until } from './until.ts';

/** A Redis of a test's own, without any persistence: killed, it forgets everything. */
export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(existsSync);

/**
 * True when there is a Redis server program to test with. `CONVENE_REQUIRE_REDIS=1` says that there
 * must be one: then the tests run and fail without it.
 */
export const hasRedis: boolean = program !== undefined || process.env.CONVENE_REQUIRE_REDIS === '1';

if (!hasRedis) process.stderr.write('redis-server is not installed: its tests are not run\n');

/** Starts a Redis on a free port of 127.0.0.1. */
export async function startRedis(): Promise<TestRedis> {
  const port = await findFreePort();
  let child = await launch(port);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    async restart() {
      child = await launch(port);
    },
    stop: () => end('SIGKILL'),
  };
}

async function launch(port: number): Promise<ChildProcess> {
  if (!program) throw new Error('redis-server is not installed, and CONVENE_REQUIRE_REDIS=1.');
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, args, { stdio: 'ignore', cwd: '/tmp' });
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await until('Redis answers', async () => {
      if (client.status !== 'ready') await client.connect().catch(() => undefined);
      return (await client.ping().catch(() => '')) === 'PONG';
    });
  } finally {
    client.disconnect();
  }
  return child;
}
