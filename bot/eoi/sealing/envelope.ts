import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  encapsulate,
  generateKeyPair,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';

/** A key pair: anything is sealed to the public half, and opened by the private one alone. DER. */
interface SealingPair {
  /** SPKI. */
  readonly publicKey: Buffer;
  /** PKCS #8. */
  readonly privateKey: Buffer;
}

const makePair = promisify(generateKeyPair);

/** A new X25519 pair. */
export async function newSealingPair(): Promise<SealingPair> {
  const { publicKey, privateKey } = await makePair('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/**
 * Seals to a public key: a shared key by encapsulation (DHKEM over X25519, RFC 9180 §4.1), stretched
 * by HKDF-SHA-256 and bound to `about`, then AES-256-GCM. The encapsulated key stands in front.
 */
export function sealTo(publicKey: Buffer, plain: Buffer, about: string): Buffer {
  const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
  const { sharedKey, ciphertext } = encapsulate(key);
  return Buffer.concat([ciphertext, lock(stretch(sharedKey, ciphertext, about), plain, about)]);
}

/** Opens what was sealed. @throws Error where it was changed, or sealed about something else */
export function openSealed(privateKey: Buffer, sealed: Buffer, about: string): Buffer {
  const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
  const ciphertext = sealed.subarray(0, CAPSULE_BYTES);
  const sharedKey = decapsulate(key, ciphertext);
  return unlock(stretch(sharedKey, ciphertext, about), sealed.subarray(CAPSULE_BYTES), about);
}

/** Encrypts under a key of 32 bytes; `about` is bound to it (AES-256-GCM, nonce and tag in front). */
export function lock(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Decrypts it again. @throws Error where it was changed, or is about something else */
export function unlock(key: Buffer, locked: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, 12));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(locked.subarray(12, 28));
  return Buffer.concat([decipher.update(locked.subarray(28)), decipher.final()]);
}

/** An X25519 public key. */
const CAPSULE_BYTES = 32;

function stretch(sharedKey: Buffer, salt: Buffer, about: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sharedKey, salt, about, 32));
}
