import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { makeKeyring, newKey, pseudonym } from '../../bot/keyring.ts';

const old = { version: '1', bytes: randomBytes(32) };
const fresh = { version: '2', bytes: randomBytes(32) };

test('a key that was wrapped comes back, under the secret of its own version', () => {
  const key = newKey();
  const wrapped = makeKeyring([old]).wrap(key);
  expect(wrapped.wrapped.includes(key)).toBe(false);
  const rotated = makeKeyring([fresh, old]);
  expect(rotated.unwrap(wrapped).equals(key)).toBe(true);
  expect(rotated.wrap(key).secretVersion).toBe('2');
});

test('the same key is never wrapped alike twice', () => {
  const keyring = makeKeyring([old]);
  const key = newKey();
  expect(keyring.wrap(key).wrapped.equals(keyring.wrap(key).wrapped)).toBe(false);
});

test('changed bytes, another secret or an unknown version open nothing', () => {
  const wrapped = makeKeyring([old]).wrap(newKey());
  for (let at = 0; at < wrapped.wrapped.length; at += 1) {
    const changed = Buffer.from(wrapped.wrapped);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => makeKeyring([old]).unwrap({ ...wrapped, wrapped: changed })).toThrow();
  }
  const other = makeKeyring([{ ...old, bytes: randomBytes(32) }]);
  expect(() => other.unwrap(wrapped)).toThrow();
  expect(() => makeKeyring([fresh]).unwrap(wrapped)).toThrow('SECRET_KEY has no version 1.');
});

test('a pseudonym is the same for the same person, and another under any other key, purpose or network', () => {
  const [key, network, person] = [newKey(), newId(), newId()];
  const one = pseudonym(key, 'answer', network, person);
  expect(pseudonym(key, 'answer', network, person)).toBe(one);
  expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const others = [
    pseudonym(newKey(), 'answer', network, person),
    pseudonym(key, 'draft', network, person),
    pseudonym(key, 'answer', newId(), person),
    pseudonym(key, 'answer', network, newId()),
    // Parts are told apart by their length, not only by where they touch.
    pseudonym(key, 'answe', `r${network}`, person),
  ];
  expect(new Set([one, ...others]).size).toBe(6);
});

test('a digest survives a rotation', () => {
  const before = makeKeyring([old]).digest('erasure', 'a', 'b');
  expect(makeKeyring([fresh, old]).digest('erasure', 'a', 'b').equals(before)).toBe(true);
  expect(makeKeyring([old]).digest('erasure', 'ab', '').equals(before)).toBe(false);
});
