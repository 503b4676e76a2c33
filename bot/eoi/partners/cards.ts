import { findApplication } from '../../../db/application.ts';
import { findApplicationMember } from '../../../db/application-member.ts';
import { findPartner, listPartnerPeople, type PartnerRow } from '../../../db/partner.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { type Message, oneSentence } from '../../view.ts';
import { readDraftKey } from '../applying/holding.ts';
import { readRound } from '../round/round.ts';
import { type HeldPartner, hasConfirmed, isLiving } from './holding.ts';
import { partnerScreen } from './screen.ts';
import type { ToldLead, ToldPartner } from './telling.ts';
import { listButton } from './who.ts';
import { readWish } from './wish.ts';
import { words } from './words.en.ts';

/** What is said about partners by direct message; each is drawn for one person alone. */
export const partnerCards: Readonly<Record<string, Card>> = {
  'eoi.partner': (work, [partnerId, personId], variant) =>
    partnerCard(work, partnerId, personId, variant as ToldPartner),
  'eoi.partner-did': (work, [partnerId, personId], variant) =>
    didCard(work, partnerId, personId, variant as ToldLead),
};

/** For those who answer for a partner; null where that is no longer so, or nothing is asked any more. */
async function partnerCard(
  work: Work,
  partnerId: string | undefined,
  personId: string | undefined,
  what: ToldPartner,
): Promise<Message | null> {
  const held = await findOpen(work, partnerId);
  if (!held || !personId) return null;
  const { round, application, partner } = held;
  if (what === 'removed')
    return partner.state === 'removed'
      ? oneSentence(words.toldRemoved(application.leadName, partner.organisationName, round.title))
      : null;
  if (!isLiving(partner) || hasConfirmed(partner)) return null;
  if (!(await listPartnerPeople(work.tx, partner.id)).includes(personId)) return null;
  return partnerScreen(work, held, words.toldPartner[what](application.leadName, round.title));
}

/** For the lead agency's people: what a partner did, as long as it stands. */
async function didCard(
  work: Work,
  partnerId: string | undefined,
  personId: string | undefined,
  did: ToldLead,
): Promise<Message | null> {
  const held = await findOpen(work, partnerId);
  if (!held || !(await isMember(work, held.partner, personId))) return null;
  const { round, partner } = held;
  const { organisationName: name } = partner;
  switch (did) {
    case 'confirmed':
      return hasConfirmed(partner) ? withList(words.didConfirm(name, round.title), held) : null;
    case 'declined':
    case 'withdrawn':
      return partner.state === did ? withList(words.didEnd[did](name, round.title), held) : null;
    case 'wish': {
      const wish = readWish(held);
      return wish === null ? null : withList(words.didWish(name, round.title), held, wish);
    }
    default:
      return did satisfies never;
  }
}

async function findOpen(work: Work, partnerId: string | undefined): Promise<HeldPartner | null> {
  const partner = partnerId ? await findPartner(work.tx, partnerId) : null;
  const application = partner && (await findApplication(work.tx, partner.applicationId));
  const key = application && (await readDraftKey(work, application.id));
  if (!key) return null;
  const round = await readRound(work, application.roundId);
  return isTaking(round) ? { round, application, partner, key } : null;
}

function isTaking({ hasClosed, stage }: RoundRow): boolean {
  return !hasClosed && stage !== 'cancelled';
}

async function isMember(
  work: Work,
  { applicationId }: PartnerRow,
  personId: string | undefined,
): Promise<boolean> {
  if (!personId) return false;
  const member = await findApplicationMember(work.tx, applicationId, personId);
  return member?.state === 'in';
}

function withList(text: string, { round, partner }: HeldPartner, more?: string): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      ...(more === undefined ? [] : [{ kind: 'text' as const, text: more }]),
      { kind: 'note', text: words.until(round.closesAt.toISOString()) },
      { kind: 'buttons', buttons: [listButton(partner.applicationId)] },
    ],
  };
}
