import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from './binaries.ts';
import { disownStalePidFile } from './postmaster.ts';
import { admitServerUser, findServerUser, giveToServerUser } from './server-user.ts';

const run = promisify(execFile);
const maxLogBytes = 10_000_000;

/**
 * Makes the data files under `dataDir/postgres`, whole or not at all.
 *
 * Text is UTF-8 and ordered by code point through PostgreSQL's own provider, so that a figure or a
 * list comes out the same on every machine, whatever locales it has.
 */
export async function createCluster(
  dataDir: string,
  password: string,
  durable: boolean,
): Promise<void> {
  const { initdb } = await findBinaries();
  const user = await findServerUser();
  admitServerUser(dataDir, user);
  const fresh = join(dataDir, 'postgres.new');
  const passwordFile = join(dataDir, 'postgres.password');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveToServerUser(fresh, user);
  giveToServerUser(passwordFile, user);
  const args = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!durable) args.push('--no-sync');
  try {
    await run(initdb, [`--pgdata=${fresh}`, `--pwfile=${passwordFile}`, ...args], {
      ...user,
      cwd: dataDir,
    });
  } catch (cause) {
    throw new Error(
      `PostgreSQL could not make its files in ${dataDir}: check that the folder can be written and the disk has room.`,
      { cause },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, join(dataDir, 'postgres'));
}

/**
 * Gives the superuser of a stopped server a new password, when the one in the port file was lost.
 *
 * @throws Error with one sentence when the data files cannot be opened.
 */
export async function resetPassword(dataDir: string, password: string): Promise<void> {
  const { postgres } = await findBinaries();
  const user = await findServerUser();
  admitServerUser(dataDir, user);
  disownStalePidFile(dataDir);
  const args = ['--single', '-D', join(dataDir, 'postgres'), 'postgres'];
  const child = spawn(postgres, args, {
    ...user,
    cwd: dataDir,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(`alter role postgres password '${password}'\n`);
  const code = await new Promise<number | null>((exited, failed) => {
    child.once('error', failed);
    child.once('exit', exited);
  });
  if (code === 0) return;
  throw new Error(
    `The data files in ${dataDir} cannot be opened: restore them from a backup, or move the folder away to begin afresh.`,
  );
}

/** A server process that was just spawned and may not answer yet. */
export interface Server {
  pid: number;
  /** Rejects, with one sentence, when the process ends; never resolves. */
  failed: Promise<never>;
}

/**
 * Spawns the server on `dataDir/postgres`, in a session of its own: Ctrl-C in the terminal reaches
 * Convene, which finishes its work and then stops the server.
 *
 * Its log leaves out statements and details, because those quote the rows (answers) they are about.
 */
export async function startServer(
  dataDir: string,
  how: { port: number; persistent: boolean; durable: boolean },
): Promise<Server> {
  const { postgres } = await findBinaries();
  const user = await findServerUser();
  admitServerUser(dataDir, user);
  disownStalePidFile(dataDir);
  const log = openLog(dataDir);
  const settings = how.durable ? common : [...common, ...unsafe];
  const child = spawn(
    postgres,
    [
      '-D',
      join(dataDir, 'postgres'),
      '-p',
      String(how.port),
      ...settings.flatMap((s) => ['-c', s]),
    ],
    { ...user, cwd: dataDir, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const failed = watch(child, dataDir);
  failed.catch(() => undefined);
  if (child.pid === undefined) return failed;
  child.unref();
  if (!how.persistent) stopWithUs(child.pid, dataDir);
  return { pid: child.pid, failed };
}

const common = [
  'listen_addresses=127.0.0.1',
  // A socket path may be 107 bytes at most, which a deep folder exceeds.
  'unix_socket_directories=',
  'max_connections=120',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

const unsafe = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'deadlock_timeout=100ms',
];

function openLog(dataDir: string): number {
  const path = join(dataDir, 'postgres.log');
  if (existsSync(path) && statSync(path).size > maxLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

function watch(child: ChildProcess, dataDir: string): Promise<never> {
  return new Promise((_, failed) => {
    const reject = (cause?: unknown) =>
      failed(
        new Error(`The embedded PostgreSQL stopped: ${join(dataDir, 'postgres.log')} says why.`, {
          cause,
        }),
      );
    child.once('error', reject);
    child.once('exit', () => reject());
  });
}

/**
 * Ties a temporary server to our life, even against kill -9: a shell waits on a pipe that closes
 * when we end, then stops the server and removes its files.
 */
function stopWithUs(pid: number, dataDir: string): void {
  if (process.platform === 'win32') return;
  const script =
    'trap "" INT TERM HUP; cat >/dev/null; [ "$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)" = "$0" ] && ' +
    'kill -INT "$0" && while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"';
  const guard = spawn('sh', ['-c', script, String(pid), dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  // The pipe must close with the process, not keep it alive.
  const pipe = guard.stdin;
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
}
