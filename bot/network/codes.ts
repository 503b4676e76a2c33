import { randomInt } from 'node:crypto';
import type { Keyring } from '../keyring.ts';

/** Letters and digits that nobody mistakes for another, read aloud or typed: no 0 O 1 I L U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new one-time code in groups of four, as people see it: `ABCD-EFGH`. */
export function newCode(characters: 8 | 12): string {
  const letters = Array.from({ length: characters }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What is stored of a code: a keyed hash of its letters, however they were typed. */
export function hashCode(
  keyring: Keyring,
  kind: 'account' | 'place' | 'partner',
  typed: string,
): Buffer {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return keyring.digest('link-code', kind, letters);
}
