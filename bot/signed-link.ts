import { timingSafeEqual } from 'node:crypto';
import type { Context } from './context.ts';
import { fromWire, toWire } from './ids.ts';

/** How long a link works. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/** When links made now stop working, in real time. */
export function expiryOf(ctx: Pick<Context, 'clock'>): Date {
  return new Date(ctx.clock.now().getTime() + DAYS * DAY_MS);
}

/** What a link is for: the kind of thing, in which form, and the ids of what and whom. */
interface Signed {
  readonly purpose: string;
  readonly form: string;
  readonly ids: readonly string[];
}

/**
 * The last part of an address that opens something until a moment, for whoever has it.
 *
 * Signed (HMAC-SHA-256, keyed by the secret outside the database) over purpose, form, ids and moment,
 * so that none of them can be exchanged.
 */
export function makeToken(ctx: Pick<Context, 'keyring'>, signed: Signed, until: Date): string {
  const seconds = Math.floor(until.getTime() / 1000).toString(36);
  const signature = sign(ctx, signed, seconds).toString('base64url');
  return [...signed.ids.map(toWire), seconds, signature].join('.');
}

/** The ids behind such a token, as many as it has: `unknown` where we never made it. */
export function readToken(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  { purpose, form }: Pick<Signed, 'purpose' | 'form'>,
  token: string,
): readonly string[] | 'unknown' | 'expired' {
  const parts = token.split('.');
  const [seconds = '', signature = ''] = parts.splice(-2);
  const ids = parts.map(fromWire).filter((id) => id !== null);
  if (ids.length < parts.length || !/^[0-9a-z]{1,9}$/.test(seconds)) return 'unknown';
  const given = Buffer.from(signature, 'base64url');
  const right = sign(ctx, { purpose, form, ids }, seconds);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'unknown';
  return Number.parseInt(seconds, 36) * 1000 <= ctx.clock.now().getTime() ? 'expired' : ids;
}

function sign(ctx: Pick<Context, 'keyring'>, { purpose, form, ids }: Signed, seconds: string) {
  return ctx.keyring.digest(purpose, form, ...ids, seconds);
}
