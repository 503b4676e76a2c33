import type { Context } from '../../context.ts';
import { makeToken, readToken } from '../../signed-link.ts';

/** In what form the key figures are taken along; a link opens one only. */
export type KpiReportForm = 'page' | 'xlsx' | 'csv';

/** What a link opens, and for whom it was made. */
interface KpiReportLink {
  readonly form: KpiReportForm;
  readonly networkId: string;
  readonly personId: string;
}

const purpose = 'kpi-report-link';

/** The address that opens the key figures until a moment, for whoever has it; signed, see `signed-link.ts`. */
export function kpiReportUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  { form, networkId, personId }: KpiReportLink,
  until: Date,
): string {
  const ids = [networkId, personId];
  return `${ctx.publicUrl}/key-figures/${form}/${makeToken(ctx, { purpose, form, ids }, until)}`;
}

/**
 * What the last part of such an address opens, and until when: `unknown` where we never made it. Links on
 * a page that it opens end with it, so that nobody prolongs a link by reading on.
 */
export function readKpiReportLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: KpiReportForm,
  token: string,
): (KpiReportLink & { readonly until: Date }) | 'unknown' | 'expired' {
  const ids = readToken(ctx, { purpose, form }, token);
  if (typeof ids === 'string') return ids;
  const [networkId, personId] = ids;
  if (!networkId || !personId) return 'unknown';
  const seconds = Number.parseInt(token.split('.').at(-2) ?? '', 36);
  return { form, networkId, personId, until: new Date(seconds * 1000) };
}
