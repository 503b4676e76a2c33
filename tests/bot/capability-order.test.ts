import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

const bot = join(import.meta.dirname, '../../bot');

/** Each may import those before it; README and DESIGN say why. */
const capabilities = [
  'outbox',
  'schedule',
  'network',
  'figures',
  'pulse',
  'events',
  'eoi',
  'kpi',
  'guide',
  'home',
];

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
    importedFolders(join(bot, name, file))
      .filter((folder) => folder !== name && !allowed.includes(folder))
      .map((folder) => `${name}/${file} imports ${folder}/`),
  );
  expect(files).not.toEqual([]);
  expect(wrong).toEqual([]);
});

/** The folders of bot/ that a file's relative imports lead into. */
function importedFolders(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/ from '(\.{1,2}\/[^']+)'/g)]
    .map(([, path = '']) => relative(bot, resolve(dirname(file), path)))
    .filter((path) => !path.startsWith('..') && path.includes(sep))
    .map((path) => path.split(sep)[0] ?? '');
}
