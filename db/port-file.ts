import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What `postgres.json` tells other processes: where the server listens and who answers for it. */
export interface PortFile {
  port: number;
  password: string;
  /** The Convene process that started the server and will stop it. */
  ownerPid: number;
  postmasterPid: number;
}

/** Reads the port file of a data folder; undefined when there is none or it is damaged. */
export function readPortFile(dataDir: string): PortFile | undefined {
  try {
    const found = JSON.parse(readFileSync(pathOf(dataDir), 'utf8'));
    return typeof found?.password === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the port file whole, readable by its owner only: it holds the password. */
export function writePortFile(dataDir: string, content: PortFile): void {
  const path = pathOf(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** True while a process with this id runs; ourselves and unknown ids do not count. */
export function isOtherProcessAlive(pid: number | undefined): boolean {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Runs `work` while no other process on this data folder does the same, so that two starts at once
 * make one server. A lock left behind by a killed process is taken over.
 *
 * @throws Error with one sentence when another start holds the lock for over a minute.
 */
export async function withStartLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const path = join(dataDir, 'postgres.lock');
  const givenUpAt = Date.now() + 60_000;
  while (!take(path)) {
    if (!isOtherProcessAlive(holderOf(path))) rmSync(path, { force: true });
    else if (Date.now() > givenUpAt) {
      throw new Error(`Another start has held ${path} for a minute: stop it, then try again.`);
    } else await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function pathOf(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}

function take(path: string): boolean {
  if (existsSync(path)) return false;
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
