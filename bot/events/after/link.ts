import type { Context } from '../../context.ts';
import { makeToken, readToken } from '../../signed-link.ts';

/** In what form a report is taken along; a link opens one of them only. */
export const reportForms = ['page', 'xlsx'] as const;
export type ReportForm = (typeof reportForms)[number];

/** What a link opens, and for whom it was made. */
export interface ReportLink {
  readonly form: ReportForm;
  readonly networkId: string;
  readonly eventId: string;
  readonly personId: string;
}

const purpose = 'event-report-link';

/** The address that opens a report until a moment, for whoever has it; signed, see `signed-link.ts`. */
export function reportUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  { form, networkId, eventId, personId }: ReportLink,
  until: Date,
): string {
  const ids = [networkId, eventId, personId];
  return `${ctx.publicUrl}/event-report/${form}/${makeToken(ctx, { purpose, form, ids }, until)}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readReportLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: ReportForm,
  token: string,
): ReportLink | 'unknown' | 'expired' {
  const ids = readToken(ctx, { purpose, form }, token);
  if (typeof ids === 'string') return ids;
  const [networkId, eventId, personId] = ids;
  if (!networkId || !eventId || !personId) return 'unknown';
  return { form, networkId, eventId, personId };
}
