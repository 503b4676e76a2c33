import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { idFromBytes } from './ids.ts';

/** A secret of 32 bytes and its version, as `SECRET_KEY` lists them, newest first. */
export interface Secret {
  readonly version: string;
  readonly bytes: Buffer;
}

/** A key wrapped for the database, and the version of the secret that opens it. */
interface WrappedKey {
  readonly wrapped: Buffer;
  readonly secretVersion: string;
}

/** Wraps and unwraps keys with the secret that lies outside the database. */
export interface Keyring {
  wrap(key: Buffer): WrappedKey;
  /** @throws Error when the version is unknown or the bytes were changed. */
  unwrap(key: WrappedKey): Buffer;
  /** A keyed hash with the oldest secret (it survives a rotation): codes, the erasure ledger. */
  digest(purpose: string, ...parts: readonly string[]): Buffer;
}

/** A keyring over the given secrets; AES-256-GCM, twelve random bytes of nonce in front. */
export function makeKeyring(secrets: readonly Secret[]): Keyring {
  const [newest] = secrets;
  if (!newest) throw new Error('A keyring needs at least one secret.');
  const byVersion = new Map(secrets.map((secret) => [secret.version, secret.bytes]));
  return {
    wrap: (key) => ({ wrapped: seal(newest.bytes, key), secretVersion: newest.version }),
    unwrap: ({ wrapped, secretVersion }) => {
      const secret = byVersion.get(secretVersion);
      if (!secret) throw new Error(`SECRET_KEY has no version ${secretVersion}.`);
      return open(secret, wrapped);
    },

    digest: (purpose, ...parts) => keyedHash((secrets.at(-1) ?? newest).bytes, [purpose, ...parts]),
  };
}

/** A new random survey key. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * The pseudonym of a person under a survey key, as an id: HMAC-SHA-256 over length-prefixed
 * ["v1", purpose, network, person], cut to 128 bits.
 */
export function pseudonym(
  key: Buffer,
  purpose: string,
  networkId: string,
  personId: string,
): string {
  return idFromBytes(keyedHash(key, ['v1', purpose, networkId, personId]));
}

function keyedHash(key: Buffer, parts: readonly string[]): Buffer {
  const hash = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}

function seal(secret: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(secret: Buffer, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, wrapped.subarray(0, 12));
  decipher.setAuthTag(wrapped.subarray(12, 28));
  return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
}
