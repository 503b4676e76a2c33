import type { Context } from '../../context.ts';
import { makeToken, readToken } from '../../signed-link.ts';

/** In what form a report is taken along (`audit`: everything about the round); a link opens one only. */
export type RoundReportForm = 'page' | 'xlsx' | 'audit';

/** What a link opens, and for whom it was made. */
interface RoundReportLink {
  readonly form: RoundReportForm;
  readonly networkId: string;
  readonly roundId: string;
  readonly personId: string;
}

const purpose = 'round-report-link';

/** The address that opens a report until a moment, for whoever has it; signed, see `signed-link.ts`. */
export function roundReportUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  { form, networkId, roundId, personId }: RoundReportLink,
  until: Date,
): string {
  const ids = [networkId, roundId, personId];
  return `${ctx.publicUrl}/round-report/${form}/${makeToken(ctx, { purpose, form, ids }, until)}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readRoundReportLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: RoundReportForm,
  token: string,
): RoundReportLink | 'unknown' | 'expired' {
  const ids = readToken(ctx, { purpose, form }, token);
  if (typeof ids === 'string') return ids;
  const [networkId, roundId, personId] = ids;
  if (!networkId || !roundId || !personId) return 'unknown';
  return { form, networkId, roundId, personId };
}
