import { expect, test } from 'vitest';
import { createChanges } from '../../../../adapters/sandbox/stand-in/changes.ts';

test('who stops listening hears no more', () => {
  const changes = createChanges<string>();
  const heard: string[] = [];
  const stop = changes.onChange((change) => heard.push(change));
  changes.tell('first');
  stop();
  changes.tell('second');
  expect(heard).toEqual(['first']);
});

test('waiting ends with what was found after a change', async () => {
  const changes = createChanges<string>();
  let found: string | null = null;
  const waiting = changes.waitFor(() => found);
  found = 'here';
  changes.tell('moved');
  await expect(waiting).resolves.toBe('here');
});

test('waiting ends too when nothing tells of what came about', async () => {
  let found = false;
  const waiting = createChanges<string>().waitFor(() => found);
  found = true;
  await expect(waiting).resolves.toBe(true);
});

test('waiting for what never comes ends with a sentence, and for what throws with its error', async () => {
  const changes = createChanges<string>();
  await expect(changes.waitFor(() => null, { timeoutMs: 1 })).rejects.toThrow(
    'Nothing came within 1 ms',
  );
  const broken = changes.waitFor(() => {
    throw new Error('no such channel');
  });
  await expect(broken).rejects.toThrow('no such channel');
});
