import type { PanelMemberRow } from '../../../db/panel.ts';

/** What a panel has not: all but the last two keep it from being complete. */
export type Missing = 'agencies' | 'voluntary' | 'free' | 'chair' | 'sectors';

/**
 * What a panel has not yet: several agencies; somebody of the voluntary sector, free of conflict for
 * every application, unless a reason is published; a chair; more than one kind of organisation.
 * `without` counts the applications that nobody of the voluntary sector may read.
 */
export function whatIsMissing(
  panel: readonly PanelMemberRow[],
  { without, reason }: { readonly without: number; readonly reason: string | null },
): readonly Missing[] {
  const agencies = new Set(panel.map(({ organisationId }) => organisationId));
  const sectors = new Set(panel.map(({ sectorType }) => sectorType));
  const isVoluntary = sectors.has('voluntary');
  return [
    ...(agencies.size < 2 ? ['agencies' as const] : []),
    ...(isVoluntary || reason !== null ? [] : ['voluntary' as const]),
    ...(isVoluntary && without > 0 && reason === null ? ['free' as const] : []),
    ...(panel.length > 0 && !panel.some(({ isChair }) => isChair) ? ['chair' as const] : []),
    ...(agencies.size >= 2 && sectors.size === 1 ? ['sectors' as const] : []),
  ];
}

/** Whether the panel may begin all the same: these are advice. */
export function isComplete(missing: readonly Missing[]): boolean {
  return missing.every((one) => one === 'chair' || one === 'sectors');
}
