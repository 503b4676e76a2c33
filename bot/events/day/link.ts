import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { fromWire, toWire } from '../../ids.ts';

/**
 * What an address of the day opens: the printable pack (for one coordinator, and not for long); the
 * word as it is shown to the room, and where the QR code beside it leads; that the evaluation is open,
 * shown to the room, and where that code leads. All but the pack hold nothing about anybody, and work
 * as long as the event does.
 */
const dayPages = ['pack', 'word', 'in', 'ask', 'how'] as const;
export type DayPageName = (typeof dayPages)[number];

/** The ids behind such an address; the person only where it was made for one. */
export interface DayLink {
  readonly page: DayPageName;
  readonly networkId: string;
  readonly eventId: string;
  readonly personId: string | null;
}

/**
 * The address of a page of the day, signed (HMAC-SHA-256, keyed by the secret outside the database)
 * over everything in it. It works until the given moment of real time, or has no end of its own.
 */
export function dayUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  link: DayLink,
  until: Date | null,
): string {
  const seconds = until === null ? '' : Math.floor(until.getTime() / 1000).toString(36);
  const ids = [link.networkId, link.eventId, ...(link.personId ? [link.personId] : [])].map(toWire);
  const signature = sign(ctx, link, seconds).toString('base64url');
  return `${ctx.publicUrl}/day/${link.page}/${[...ids, seconds, signature].join('.')}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readDayLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  page: DayPageName,
  token: string,
): DayLink | 'unknown' | 'expired' {
  const parts = token.split('.');
  const [signature = '', seconds = '', ...rest] = parts.reverse();
  const [networkId, eventId, personId = null] = rest.reverse().map(fromWire);
  if (!networkId || !eventId || rest.length > 3 || (rest.length === 3 && !personId))
    return 'unknown';
  const link = { page, networkId, eventId, personId };
  const given = Buffer.from(signature, 'base64url');
  const right = sign(ctx, link, seconds);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'unknown';
  if (seconds === '') return link;
  return Number.parseInt(seconds, 36) * 1000 <= ctx.clock.now().getTime() ? 'expired' : link;
}

function sign(ctx: Pick<Context, 'keyring'>, link: DayLink, seconds: string): Buffer {
  const { page, networkId, eventId, personId } = link;
  return ctx.keyring.digest('day-link', page, networkId, eventId, personId ?? '', seconds);
}
