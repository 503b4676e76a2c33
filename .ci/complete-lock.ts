/**
 * Completes package-lock.json with the packages for other platforms that a registry without them
 * leaves out: `npm ci` refuses a lock that names an optional package and does not hold it.
 *
 * Run it after every `npm install`: `node .ci/complete-lock.ts`. With --check it changes nothing and
 * ends with 1 when something is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {}, dev }) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
    .map(([name, version]) => ({ name, version: version.replace(/^[\^~]/, ''), dev })),
);

if (process.argv.includes('--check')) {
  for (const { name } of missing) process.stdout.write(`package-lock.json lacks ${name}\n`);
  if (missing.length > 0) process.stdout.write('Run: node .ci/complete-lock.ts\n');
  process.exit(missing.length === 0 ? 0 : 1);
}
for (const { name, version, dev } of missing) {
  lock.packages[`node_modules/${name}`] = {
    version,
    ...(dev ? { dev } : {}),
    optional: true,
    ...platformOf(name),
  };
}
const [root = ['', {}], ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${missing.length} packages added.\n`);

/** The platform in a package's name, `binding-linux-x64-musl`; npm installs it there only. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const found =
    /(android|darwin|freebsd|linux|openharmony|win32|windows)-([a-z0-9]+)(?:-(\w+))?$/.exec(name);
  if (!found) throw new Error(`The name of ${name} does not say its platform.`);
  const [, os = '', cpu = '', kind = ''] = found;
  const libc = kind.startsWith('musl') ? 'musl' : 'glibc';
  return { os: [os], cpu: [cpu], ...(os === 'linux' && kind ? { libc: [libc] } : {}) };
}
