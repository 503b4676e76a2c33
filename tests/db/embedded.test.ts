import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../db/embedded.ts';
import { readPortFile, writePortFile } from '../../db/port-file.ts';
import { readPostmasterPid, stopServer } from '../../db/postmaster.ts';
import { until } from './scratch.ts';

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'convene-embedded-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  const pid = readPostmasterPid(dataDir);
  if (pid) await stopServer(pid);
  rmSync(dataDir, { recursive: true, force: true });
});

test('the server is in UTC, and its owner is no superuser but may make databases', async () => {
  const server = await startEmbedded({ dataDir });
  const rows = await ask(
    server.url,
    `select current_setting('timezone') as zone, current_database() as name, rolname as role,
            rolsuper as superuser, rolbypassrls as bypasses, rolcreatedb as databases
     from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([
    {
      zone: 'UTC',
      name: 'convene',
      role: 'convene',
      superuser: false,
      bypasses: false,
      databases: true,
    },
  ]);
  const settings = await ask(
    server.adminUrl,
    `select name, setting from pg_settings where name in
     ('fsync', 'listen_addresses', 'unix_socket_directories', 'log_error_verbosity') order by name`,
  );
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'listen_addresses', setting: '127.0.0.1' },
    { name: 'log_error_verbosity', setting: 'terse' },
    { name: 'unix_socket_directories', setting: '' },
  ]);
  expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  await server.stop();
  await server.stop();
  await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('what was stored is there after a stop and another start', async () => {
  const first = await startEmbedded({ dataDir });
  await ask(first.url, 'create table kept as select 42 as n');
  await first.stop();
  const second = await startEmbedded({ dataDir });
  expect(second.attached).toBe(false);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  await second.stop();
});

test('a second process attaches, and its stop leaves the server running', async () => {
  const server = await startEmbedded({ dataDir });
  const child = await startChild();
  expect(child.told).toEqual({ url: server.url, attached: true });
  await child.end();
  expect(await ask(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('two starts at once make one server', async () => {
  const servers = await Promise.all([startChild(), startChild(), startEmbedded({ dataDir })]);
  const told = servers.map((server) => ('told' in server ? server.told : server));
  expect(told.map(({ attached }) => attached).sort()).toEqual([false, true, true]);
  expect(new Set(told.map(({ url }) => url)).size).toBe(1);
  for (const server of servers) await ('end' in server ? server.end() : server.stop());
});

test('a server left behind by a killed process is taken over, with everything committed', async () => {
  const child = await startChild();
  await ask(child.told.url, 'create table kept as select 42 as n');
  await child.kill();
  const server = await startEmbedded({ dataDir });
  expect(server).toMatchObject({ url: child.told.url, attached: false });
  expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 42 }]);
  await server.stop();
  expect(readPostmasterPid(dataDir)).toBeUndefined();
});

test('the files of a server that was killed too are no hindrance, even with its pid reused', async () => {
  const child = await startChild();
  await ask(child.told.url, 'create table kept as select 42 as n');
  const pid = readPostmasterPid(dataDir)!;
  await child.kill();
  process.kill(pid, 'SIGKILL');
  await until(() => readPostmasterPid(dataDir) === undefined);
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const stranger = spawn('sleep', ['60'], { ...owner(pidFile) });
  children.push(stranger);
  writeFileSync(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
  writeFileSync(join(dataDir, 'postgres.lock'), String(child.pid));

  const server = await startEmbedded({ dataDir });
  expect(server.attached).toBe(false);
  expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 42 }]);
  await server.stop();
});

test('a lost port file of a running server is told, with what to do', async () => {
  const server = await startEmbedded({ dataDir });
  const content = readPortFile(dataDir)!;
  rmSync(join(dataDir, 'postgres.json'));
  await expect(startEmbedded({ dataDir })).rejects.toThrow(
    `A PostgreSQL (process ${content.postmasterPid}) serves ${dataDir} already, but its port file is gone: stop that process, then start again.`,
  );
  writePortFile(dataDir, content);
  await server.stop();
});

test('a lost port file of a stopped server is made anew', async () => {
  const first = await startEmbedded({ dataDir });
  await ask(first.url, 'create table kept as select 42 as n');
  await first.stop();
  rmSync(join(dataDir, 'postgres.json'));
  const second = await startEmbedded({ dataDir });
  expect(second.url).not.toBe(first.url);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
  await second.stop();
});

test('a given port that is taken is told at once', async () => {
  const server = await startEmbedded({ dataDir });
  const other = mkdtempSync(join(tmpdir(), 'convene-embedded-'));
  const port = Number(new URL(server.url).port);
  await expect(startEmbedded({ dataDir: other, port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 cannot be used for the database: choose another.`,
  );
  rmSync(other, { recursive: true });
  await server.stop();
});

test('a temporary server and its files go when its process is killed', async () => {
  const child = await startChild('temporary');
  const pid = readPostmasterPid(dataDir)!;
  await child.kill();
  await until(() => !existsSync(dataDir) && !existsSync(`/proc/${pid}`));
  expect(existsSync(dataDir)).toBe(false);
});

test('a temporary server and its files go at its stop', async () => {
  const server = await startEmbedded({ dataDir, persistent: false, durable: false });
  expect(await ask(server.adminUrl, 'show fsync')).toEqual([{ fsync: 'off' }]);
  await server.stop();
  expect(existsSync(dataDir)).toBe(false);
});

test('a persistent database cannot give up crash safety', async () => {
  await expect(startEmbedded({ dataDir, durable: false })).rejects.toThrow(
    'Only a temporary embedded database may run without crash safety.',
  );
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function owner(path: string) {
  const { uid, gid } = statSync(path);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}

async function startChild(kind = 'persistent') {
  const script = fileURLToPath(new URL('./embedded-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const told = JSON.parse(line) as Pick<Embedded, 'url' | 'attached'>;
  return {
    told,
    pid: child.pid,
    async end() {
      child.stdin.end();
      await once(child, 'exit');
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
