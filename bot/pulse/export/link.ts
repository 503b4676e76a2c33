import type { Context } from '../../context.ts';
import { makeToken, readToken } from '../../signed-link.ts';

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

const purpose = 'results-link';

/** The address that opens figures until a moment, for whoever has it; signed, see `signed-link.ts`. */
export function exportUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  { form, networkId, waveId, personId }: ExportLink,
  until: Date,
): string {
  const ids = [networkId, waveId, personId];
  return `${ctx.publicUrl}/results/${form}/${makeToken(ctx, { purpose, form, ids }, until)}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readExportLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: ExportForm,
  token: string,
): ExportLink | 'unknown' | 'expired' {
  const ids = readToken(ctx, { purpose, form }, token);
  if (typeof ids === 'string') return ids;
  const [networkId, waveId, personId] = ids;
  if (!networkId || !waveId || !personId) return 'unknown';
  return { form, networkId, waveId, personId };
}
