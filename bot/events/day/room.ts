import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { type DayLink, dayUrl } from './link.ts';

/** Where the word is shown to the room, in large letters. */
export function wordUrl(work: Work, event: EventRow): string {
  return dayUrl(work, linkTo(work, event, 'word'), null);
}

/**
 * Where the QR code beside the word leads; null where telephones cannot reach us, since no public
 * address is set.
 */
export function codeUrl(work: Work, event: EventRow): string | null {
  if (!work.publicUrl.startsWith('https:')) return null;
  return dayUrl(work, linkTo(work, event, 'in'), null);
}

function linkTo({ networkId }: Work, { id }: EventRow, page: 'word' | 'in'): DayLink {
  return { page, networkId, eventId: id, personId: null };
}
