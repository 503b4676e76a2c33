import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { fromWire, toWire } from '../../ids.ts';

/** How long a link works. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/** In what form figures are taken along; a link opens one of them only. */
export const exportForms = ['page', 'xlsx', 'csv', 'answers', 'answer-sheet'] as const;
export type ExportForm = (typeof exportForms)[number];

/** What a link opens, and for whom it was made. */
export interface ExportLink {
  readonly form: ExportForm;
  readonly networkId: string;
  readonly waveId: string;
  readonly personId: string;
}

/** When links made now stop working, in real time. */
export function expiryOf(ctx: Pick<Context, 'clock'>): Date {
  return new Date(ctx.clock.now().getTime() + DAYS * DAY_MS);
}

/**
 * The address that opens figures until a moment, for whoever has it.
 *
 * Signed (HMAC-SHA-256, keyed by the secret outside the database) over form, network, wave, person
 * and moment, so that none of them can be exchanged.
 */
export function exportUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  link: ExportLink,
  until: Date,
): string {
  const ids = [link.networkId, link.waveId, link.personId].map(toWire);
  const seconds = Math.floor(until.getTime() / 1000).toString(36);
  const signature = sign(ctx, link, seconds).toString('base64url');
  return `${ctx.publicUrl}/results/${link.form}/${[...ids, seconds, signature].join('.')}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readExportLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: ExportForm,
  token: string,
): ExportLink | 'unknown' | 'expired' {
  const [network = '', wave = '', person = '', seconds = '', signature = ''] = token.split('.');
  const [networkId, waveId, personId] = [fromWire(network), fromWire(wave), fromWire(person)];
  if (!networkId || !waveId || !personId || !/^[0-9a-z]{1,9}$/.test(seconds)) return 'unknown';
  const link = { form, networkId, waveId, personId };
  const given = Buffer.from(signature, 'base64url');
  const right = sign(ctx, link, seconds);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'unknown';
  return Number.parseInt(seconds, 36) * 1000 <= ctx.clock.now().getTime() ? 'expired' : link;
}

function sign(ctx: Pick<Context, 'keyring'>, link: ExportLink, seconds: string): Buffer {
  const { form, networkId, waveId, personId } = link;
  return ctx.keyring.digest('results-link', form, networkId, waveId, personId, seconds);
}
