import { execFile } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user a server process runs as; empty when that is simply the current user. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/**
 * Tells which system user the embedded PostgreSQL runs as: the current one, except under root,
 * which PostgreSQL refuses; then the user `postgres`, made if the machine has none.
 *
 * @throws Error with one sentence when root may not make that user.
 */
export async function findServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  try {
    return await lookUp('postgres');
  } catch {
    return makeUser('postgres');
  }
}

/**
 * Opens `directory` to the server's user, and checks that this user can reach it at all.
 *
 * @throws Error with one sentence that names the folder in the way.
 */
export function admitServerUser(directory: string, user: ServerUser): void {
  if (user.uid === undefined || user.gid === undefined) return;
  chmodSync(directory, statSync(directory).mode | 0o011);
  for (let folder = dirname(resolve(directory)); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if (!(mode & 0o001) && uid !== user.uid) {
      throw new Error(
        `PostgreSQL does not run as root, and the user postgres cannot enter ${folder}: run Convene as an ordinary user, move it to a folder that others may enter, or set DATABASE_URL.`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}

/** Hands a file or folder to the server's user; does nothing when that is the current user. */
export function giveToServerUser(path: string, user: ServerUser): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

async function lookUp(name: string): Promise<ServerUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function makeUser(name: string): Promise<ServerUser> {
  try {
    await run('groupadd', ['--force', name]);
    await run('useradd', ['--gid', name, '--no-create-home', name]);
    return await lookUp(name);
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and the user ${name} could not be made: run Convene as an ordinary user, or set DATABASE_URL.`,
      { cause },
    );
  }
}
