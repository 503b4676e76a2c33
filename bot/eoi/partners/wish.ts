import { lock, unlock } from '../sealing/envelope.ts';
import type { HeldPartner } from './holding.ts';

/** What a partner would like said of it instead; null where it wishes nothing. */
export function readWish({ partner, key }: Pick<HeldPartner, 'partner' | 'key'>): string | null {
  return partner.wish && unlock(key, partner.wish, aboutOf(partner)).toString();
}

/** A wish as it is kept: like every word of an application, under its key. */
export function lockWish({ partner, key }: HeldPartner, wish: string): Buffer {
  return lock(key, Buffer.from(wish), aboutOf(partner));
}

function aboutOf({ id, applicationId }: HeldPartner['partner']): string {
  return `wish ${applicationId} ${id}`;
}
