import { listLeadPeople, listPartnerPeople } from '../../../db/partner.ts';
import type { Work } from '../../context.ts';
import { tellEach } from '../../events/event/tell.ts';
import { newId } from '../../ids.ts';
import type { HeldPartner } from './holding.ts';

/** What a partner's people are told, as the variant of their card. */
export type ToldPartner = 'asked' | 'changed' | 'reminder' | 'removed';

/** What the lead agency's people are told, as the variant of theirs. */
export type ToldLead = 'confirmed' | 'declined' | 'withdrawn' | 'wish';

/**
 * Tells those who answer for a partner, or one of them; each hears what has this `once` one time.
 * Returns how many will hear it.
 */
export async function tellPartner(
  work: Work,
  { round, partner }: Pick<HeldPartner, 'round' | 'partner'>,
  what: ToldPartner,
  { once = newId(), personId }: { readonly once?: string; readonly personId?: string } = {},
): Promise<number> {
  const people = personId ? [personId] : await listPartnerPeople(work.tx, partner.id);
  return tellEach(work, people, partner.id, {
    card: 'eoi.partner',
    variant: what,
    once: `eoi.partner-${what}:${partner.id}:${once}`,
    expiresAt: round.closesAt,
  });
}

/** Tells the lead agency's people what a partner did. */
export async function tellLead(
  work: Work,
  { round, partner }: HeldPartner,
  what: ToldLead,
  once: string = newId(),
): Promise<void> {
  await tellEach(work, await listLeadPeople(work.tx, partner.applicationId), partner.id, {
    card: 'eoi.partner-did',
    variant: what,
    once: `eoi.partner-did-${what}:${partner.id}:${once}`,
    expiresAt: round.closesAt,
  });
}
