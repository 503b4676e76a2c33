import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bot = join(import.meta.dirname, '../../bot');

/** Each may import those before it; README and DESIGN say why. */
const capabilities = ['outbox', 'schedule', 'network', 'figures', 'pulse', 'kpi', 'home'];

/** What stands above them all. */
const above = ['demo', 'dispatch', 'house', 'operator'];

test('every folder of bot/ has its place in the order', () => {
  const folders = readdirSync(bot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...capabilities, ...above].sort());
});

test.each(capabilities.entries().toArray())('%i: %s imports only what is before it', (at, name) => {
  const allowed = capabilities.slice(0, at);
  const files = globSync('**/*.ts', { cwd: join(bot, name) });
  const wrong = files.flatMap((file) =>
    [...readFileSync(join(bot, name, file), 'utf8').matchAll(/ from '\.\.\/([\w-]+)\//g)]
      .map(([, folder = '']) => folder)
      .filter((folder) => !allowed.includes(folder))
      .map((folder) => `${name}/${file} imports ${folder}/`),
  );
  expect(files).not.toEqual([]);
  expect(wrong).toEqual([]);
});
