import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { fromWire, toWire } from '../../ids.ts';

/** What an address leads to: a feed that can be stopped, or one event. */
type Kind = 'feed' | 'event';

/** The address of the page that puts a feed into somebody's calendar, for whoever has it. */
export function feedPageUrl(ctx: Signing, networkId: string, feedId: string): string {
  return `${ctx.publicUrl}/calendar/${makeToken(ctx, 'feed', networkId, feedId)}`;
}

/** The address of a feed itself, which a calendar reads again and again. */
export function feedUrl(ctx: Signing, networkId: string, feedId: string): string {
  return `${feedPageUrl(ctx, networkId, feedId)}.ics`;
}

/** The address of one event as a file, for whoever sees its card. */
export function eventFileUrl(ctx: Signing, networkId: string, eventId: string): string {
  return `${ctx.publicUrl}/event/${makeToken(ctx, 'event', networkId, eventId)}.ics`;
}

/** The network and the feed or event that a token is about; null for one that we never made. */
export function readToken(
  ctx: Pick<Context, 'keyring'>,
  kind: Kind,
  token: string,
): { readonly networkId: string; readonly id: string } | null {
  const [network = '', subject = '', signature = ''] = token.split('.');
  const [networkId, id] = [fromWire(network), fromWire(subject)];
  if (!networkId || !id) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = sign(ctx, kind, networkId, id);
  return given.length === right.length && timingSafeEqual(given, right) ? { networkId, id } : null;
}

type Signing = Pick<Context, 'keyring' | 'publicUrl'>;

/** Signed (HMAC-SHA-256, keyed by the secret outside the database) over what it opens. */
function makeToken(ctx: Signing, kind: Kind, networkId: string, id: string): string {
  const signature = sign(ctx, kind, networkId, id).toString('base64url');
  return [toWire(networkId), toWire(id), signature].join('.');
}

function sign(ctx: Pick<Context, 'keyring'>, kind: Kind, networkId: string, id: string): Buffer {
  return ctx.keyring.digest('calendar-link', kind, networkId, id);
}
