import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../../bot/config.ts';
import { loadSecrets } from '../../bot/secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convene-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a secret is made once, for its owner only, and found again', () => {
  const file = join(folder, 'data', 'secret-key');
  const made = loadSecrets({ secrets: { file } });
  expect(made).toHaveLength(1);
  expect(made[0]?.bytes).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'data'))).toEqual(['secret-key']);
  expect(loadSecrets({ secrets: { file } })).toEqual(made);
});

test('a file that others could read is closed to them', () => {
  const file = join(folder, 'secret-key');
  loadSecrets({ secrets: { file } });
  chmodSync(file, 0o644);
  loadSecrets({ secrets: { file } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a damaged file is not replaced, and the line says what to do', () => {
  const file = join(folder, 'secret-key');
  writeFileSync(file, '1:half');
  expect(() => loadSecrets({ secrets: { file } })).toThrow(ConfigError);
  expect(() => loadSecrets({ secrets: { file } })).toThrow(/restore the file from a backup/);
});

test('secrets from the environment need no file', () => {
  const secrets = [{ version: '3', bytes: Buffer.alloc(32, 1) }];
  expect(loadSecrets({ secrets })).toEqual(secrets);
});
