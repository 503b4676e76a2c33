import { randomUUID } from 'node:crypto';

/** A new random id (UUID v4): it tells neither time nor order. */
export function newId(): string {
  return randomUUID();
}

/** The 22-character form of an id, as it travels in buttons, links and nonces. */
export function toWire(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id behind its 22-character form, or null when the text is no such form. */
export function fromWire(wire: string): string | null {
  if (!/^[\w-]{22}$/.test(wire)) return null;
  const hex = Buffer.from(wire, 'base64url').toString('hex');
  if (hex.length !== 32) return null;
  return fromHex(hex);
}

/** The id made of the first 16 bytes of a digest: how a keyed pseudonym fits a uuid column. */
export function idFromBytes(bytes: Buffer): string {
  return fromHex(bytes.subarray(0, 16).toString('hex'));
}

function fromHex(hex: string): string {
  return [8, 12, 16, 20]
    .reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex)
    .toLowerCase();
}
