import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, ConfigError, parseSecrets } from './config.ts';
import type { Secret } from './keyring.ts';

/**
 * The secrets that wrap all keys, newest first: from SECRET_KEY, else from the file beside the
 * embedded database, which is made (mode 0600) where it is missing.
 *
 * Whoever loses the file loses what it wraps: it belongs in the backup, apart from the database's.
 *
 * @throws ConfigError with one line when the file cannot be read or understood.
 */
export function loadSecrets(config: Pick<Config, 'secrets'>): readonly Secret[] {
  if (!('file' in config.secrets)) return config.secrets;
  const { file } = config.secrets;
  const found = parseSecrets(readOrMake(file));
  if (!('problem' in found)) return found;
  throw new ConfigError([
    `The secrets in ${file} cannot be read: restore the file from a backup. It ${found.problem}`,
  ]);
}

function readOrMake(file: string): string {
  try {
    return read(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw unreadable(file, error);
  }
  try {
    make(file);
    return read(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function read(file: string): string {
  const text = readFileSync(file, 'utf8').trim();
  // A copy restored from a backup may have come with wider rights.
  chmodSync(file, 0o600);
  return text;
}

/** Written aside and linked into place, so that of two starts at once both read the same secret. */
function make(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.new`;
  const text = `1:${randomBytes(32).toString('base64')}\n`;
  try {
    writeFileSync(aside, text, { mode: 0o600, flush: true });
    linkSync(aside, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function unreadable(file: string, cause: unknown): ConfigError {
  const reason = cause instanceof Error ? cause.message : 'unknown reason';
  return new ConfigError([
    `The secret key file ${file} cannot be used (${reason}): check who owns it and its folder.`,
  ]);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
