import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { type DayLink, type DayPageName, dayUrl } from './link.ts';

/** Where the word is shown to the room, in large letters. */
export function wordUrl(work: Work, event: EventRow): string {
  return dayUrl(work, linkTo(work, event, 'word'), null);
}

/** Where the room is told that the evaluation is open. */
export function askUrl(work: Work, event: EventRow): string {
  return dayUrl(work, linkTo(work, event, 'ask'), null);
}

/**
 * Where a QR code leads: how to say that one is here (`in`), or how to answer (`how`). Null where
 * telephones cannot reach us, since no public address is set.
 */
export function codeUrl(work: Work, event: EventRow, page: 'in' | 'how'): string | null {
  if (!hasPublicAddress(work)) return null;
  return dayUrl(work, linkTo(work, event, page), null);
}

/** Whether others than this machine can open our pages. */
export function hasPublicAddress({ publicUrl }: Pick<Work, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:');
}

function linkTo({ networkId }: Work, { id }: EventRow, page: DayPageName): DayLink {
  return { page, networkId, eventId: id, personId: null };
}
