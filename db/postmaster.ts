import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isOtherProcessAlive } from './port-file.ts';

/** The id of the PostgreSQL that serves this data folder now; undefined when none does. */
export function readPostmasterPid(dataDir: string): number | undefined {
  const path = pidFileOf(dataDir);
  if (!existsSync(path)) return undefined;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  return isOtherProcessAlive(pid) && isPostgres(pid) ? pid : undefined;
}

/** Stops a server in an orderly way (fast), or at once when that takes over ten seconds. */
export async function stopServer(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!isOtherProcessAlive(pid)) return;
    process.kill(pid, signal);
    const givenUpAt = Date.now() + patienceMs;
    while (isOtherProcessAlive(pid) && Date.now() < givenUpAt) await pause(10);
  }
}

/**
 * A pid in a leftover postmaster.pid may meanwhile belong to another program (always so in a
 * restarted container), and PostgreSQL would then refuse to start. It overlooks the pid of its own
 * parent, us; the rest of the file stays, since it guards against orphaned backends.
 */
export function disownStalePidFile(dataDir: string): void {
  const path = pidFileOf(dataDir);
  if (!existsSync(path)) return;
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [String(process.pid), ...rest].join('\n'));
}

function pidFileOf(dataDir: string): string {
  return join(dataDir, 'postgres', 'postmaster.pid');
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return !existsSync('/proc/self/comm');
  }
}
