import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { findFreePort, launch, type Program } from './program.ts';
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
        'our own code: surveys, events, calls and key figures are all read at start; it was 1.27 with surveys alone',
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
  const program = await launch(file, env, ready);
  try {
    const startMs = performance.now() - begun;
    // Idle memory is what is left once the start has settled.
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { startMs, memoryMb: memoryOf(program) };
  } finally {
    await program.stop();
  }
}

function memoryOf({ pid }: Program): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;
}
