import type { Context } from '../../context.ts';
import { makeToken, readToken } from '../../signed-link.ts';

/** In what form evidence is taken along (`shared`: the log of what was shared; `file`: one file of a cell). */
export type EvidenceForm = 'page' | 'xlsx' | 'csv' | 'shared' | 'file';

/** What a link opens, and for whom it was made; `itemId` of a file only. */
interface EvidenceLink {
  readonly form: EvidenceForm;
  readonly networkId: string;
  readonly personId: string;
  readonly itemId?: string;
}

const purpose = 'evidence-link';

/** The address that opens evidence until a moment, for whoever has it; signed, see `signed-link.ts`. */
export function evidenceUrl(
  ctx: Pick<Context, 'keyring' | 'publicUrl'>,
  { form, networkId, personId, itemId }: EvidenceLink,
  until: Date,
): string {
  const ids = [networkId, personId, ...(itemId ? [itemId] : [])];
  return `${ctx.publicUrl}/evidence/${form}/${makeToken(ctx, { purpose, form, ids }, until)}`;
}

/** What the last part of such an address opens: `unknown` where we never made it. */
export function readEvidenceLink(
  ctx: Pick<Context, 'keyring' | 'clock'>,
  form: EvidenceForm,
  token: string,
): EvidenceLink | 'unknown' | 'expired' {
  const ids = readToken(ctx, { purpose, form }, token);
  if (typeof ids === 'string') return ids;
  const [networkId, personId, itemId] = ids;
  if (!networkId || !personId || (form === 'file') !== (itemId !== undefined)) return 'unknown';
  return { form, networkId, personId, ...(itemId ? { itemId } : {}) };
}
