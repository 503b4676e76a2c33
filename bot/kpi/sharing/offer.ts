import { listEvidence } from '../../../db/evidence.ts';
import type { SharingRow } from '../../../db/sharing.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { yearOn } from '../measure/years.ts';
import { words } from './words.en.ts';

/**
 * Offers to mark in a locality's evidence what was shared with the region or the country, where it is
 * not marked yet. Nothing is marked by itself.
 */
export async function offerBlocks(work: Work, entry: SharingRow): Promise<readonly Block[]> {
  const { reach, localityId, locality, sharedOn } = entry;
  if (reach === 'neighbouring' || localityId === null || locality === null) return [];
  const year = await yearOn(work, Temporal.PlainDate.from(sharedOn));
  const kind = `${reach}-sharing`;
  const cells = await listEvidence(work.tx, { localityId, yearId: year.id });
  if (cells.some((cell) => cell.kind === kind && cell.state === 'available')) return [];
  const to = { command: 'kpi.evidence-mark', ids: [localityId, year.id], value: kind };
  return [
    { kind: 'text', text: words.offer.text(words.offer.kinds[reach], locality) },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.offer.yes, to }] },
  ];
}
