import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS } from './rounds.ts';

/** How long a started process is left alone before its memory is read. */
const IDLE_MS = 1500;

interface Started {
  readonly startMs: number;
  readonly memoryMb: number;
}

/**
 * The whole house (bot and workers) from the command line to ready, and its memory when idle, beside
 * a script that imports the same libraries and connects them. The database runs already for both.
 */
export async function benchStart(ground: Ground): Promise<readonly Row[]> {
  const slack = startChild('pretend-slack.ts');
  const discord = startChild('pretend-discord.ts');
  try {
    const env = {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: ground.url,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_APP_TOKEN: 'xapp-bench',
      SLACK_API_URL: await slack.ask<string>({ kind: 'address' }),
      DISCORD_TOKEN: 'MTIz.start.bench',
      DISCORD_APPLICATION_ID: '123456789012345678',
      DISCORD_API_URL: await discord.ask<string>({ kind: 'address' }),
      SECRET_KEY: `1:${randomBytes(32).toString('base64')}`,
      PORT: String(await findFreePort()),
      LOG_LEVEL: 'warn',
    };
    const results = await interleave(
      ROUNDS,
      () => start('../bot/main.ts', env, 'Convene is ready'),
      () => start('bare-imports.ts', env, 'ready'),
    );
    return [
      rowOf(
        'start ÷ bare imports connected',
        'ms',
        pairsOf(results, ({ startMs }) => startMs),
        { atMost: 1.5 },
      ),
      rowOf(
        'idle memory ÷ bare imports connected',
        'MB',
        pairsOf(results, ({ memoryMb }) => memoryMb),
        { atMost: 1.3 },
        'our own code: importing bot/pulse takes 10 MB more than when this was 1.27',
      ),
    ];
  } finally {
    await Promise.all([slack.stop(), discord.stop()]);
  }
}

async function start(
  file: string,
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await untilSaid(child, ready);
    const startMs = performance.now() - begun;
    // Idle memory is what is left once the start has settled.
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { startMs, memoryMb: memoryOf(child) };
  } finally {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  }
}

function untilSaid(child: ChildProcess, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The process does not become ready.')), 30_000);
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)));
    let said = '';
    child.stdout?.on('data', (part) => {
      said += String(part);
      if (!said.includes(ready)) return;
      clearTimeout(late);
      resolve();
    });
  });
}

function memoryOf({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
