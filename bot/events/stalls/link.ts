import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { fromWire, toWire } from '../../ids.ts';

/** How long a link works. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/** In what form the floor list is taken along; a link opens one of them only. */
export const floorForms = ['page', 'xlsx', 'csv'] as const;
export type FloorForm = (typeof floorForms)[number];

/** What a link opens, and for whom it was made. */
export interface FloorLink {
  readonly form: FloorForm;
  readonly networkId: string;
  readonly eventId: string;
  readonly personId: string;
}

/** When links made now stop working, in real time. */
export function expiryOf(ctx: Pick<Context, 'clock'>): Date {
  return new Date(ctx.clock.now().getTime() + DAYS * DAY_MS);
}

/**
 * The address that opens a floor list until a moment, for whoever has it.
 *
 * Signed (HMAC-SHA-256, keyed by the secret outside the database) over form, network, event, person
 * and moment, so that none of them can be exchanged.
 */
export function floorUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  link: FloorLink,
  until: Date,
): string {
  const ids = [link.networkId, link.eventId, link.personId].map(toWire);
  const seconds = Math.floor(until.getTime() / 1000).toString(36);
  const signature = sign(ctx, link, seconds).toString('base64url');
  return `${ctx.publicUrl}/stalls/${link.form}/${[...ids, seconds, signature].join('.')}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readFloorLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: FloorForm,
  token: string,
): FloorLink | 'unknown' | 'expired' {
  const [network = '', event = '', person = '', seconds = '', signature = ''] = token.split('.');
  const [networkId, eventId, personId] = [fromWire(network), fromWire(event), fromWire(person)];
  if (!networkId || !eventId || !personId || !/^[0-9a-z]{1,9}$/.test(seconds)) return 'unknown';
  const link = { form, networkId, eventId, personId };
  const given = Buffer.from(signature, 'base64url');
  const right = sign(ctx, link, seconds);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'unknown';
  return Number.parseInt(seconds, 36) * 1000 <= ctx.clock.now().getTime() ? 'expired' : link;
}

function sign(ctx: Pick<Context, 'keyring'>, link: FloorLink, seconds: string): Buffer {
  const { form, networkId, eventId, personId } = link;
  return ctx.keyring.digest('floor-link', form, networkId, eventId, personId, seconds);
}
