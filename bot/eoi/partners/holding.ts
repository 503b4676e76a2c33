import { z } from 'zod';
import { type ApplicationRow, lockApplication } from '../../../db/application.ts';
import { findApplicationMember } from '../../../db/application-member.ts';
import { findPartner, listPartnerPeople, type PartnerRow } from '../../../db/partner.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { type Draft, holdDraftFor, leadOnly, readDraftKey } from '../applying/holding.ts';
import { readRound, whyNotOpen } from '../round/round.ts';
import { words } from './words.en.ts';

/** A button that is about one partner carries its id. */
export const partnerInput = z.object({ partner: z.uuid() });

/** A partner with the draft it belongs to, whose row is held. */
export interface HeldPartner {
  readonly round: RoundRow;
  readonly application: ApplicationRow;
  readonly partner: PartnerRow;
  /** What the draft's parts are locked under: of these a partner is shown what is said of it alone. */
  readonly key: Buffer;
}

/**
 * A partner's own part, for those who answer for it: whom the lead agency asked, who has its code, who
 * has confirmed.
 *
 * @throws Refusal for everybody else, as for a partner that does not exist
 */
export async function readOwnPart(
  work: Work,
  { person }: Pick<Member, 'person'>,
  partnerId: string,
): Promise<HeldPartner> {
  const known = await findPartner(work.tx, partnerId);
  const application = known && (await lockApplication(work.tx, known.applicationId));
  // Read again: the lead may have changed something while this one waited for the application.
  const partner = application && (await findPartner(work.tx, partnerId));
  if (!partner || !(await listPartnerPeople(work.tx, partner.id)).includes(person.id))
    throw new Refusal('not-found', words.unknown);
  const key = await readDraftKey(work, application.id);
  if (!key) throw new Refusal('closed', words.isGone);
  return { round: await readRound(work, application.roundId), application, partner, key };
}

/** The same while something can be changed: until the deadline, by a partner that has not left. */
export async function holdOwnPart(
  work: Work,
  actor: Pick<Member, 'person'>,
  partnerId: string,
): Promise<HeldPartner> {
  const held = await readOwnPart(work, actor, partnerId);
  const closed = whyNotOpen(held.round);
  if (closed) throw closed;
  if (!isLiving(held.partner)) throw new Refusal('closed', words.gone(held.application.leadName));
  return held;
}

/** A draft for those who write on it for the lead agency: only they invite and remove. */
export async function holdLeadDraft(
  work: Work,
  actor: Member,
  applicationId: string,
): Promise<Draft> {
  const draft = await holdDraftFor(work, actor, applicationId);
  leadOnly(draft);
  return draft;
}

/** A partner of such a draft, for the same people; one that said no or has left is there too. */
export async function holdInvited(
  work: Work,
  actor: Member,
  partnerId: string,
): Promise<HeldPartner & Draft> {
  const known = await findPartner(work.tx, partnerId);
  if (!known) throw new Refusal('not-found', words.unknown);
  const draft = await holdDraftFor(work, actor, known.applicationId).catch(unknownFor);
  leadOnly(draft);
  const partner = await findPartner(work.tx, partnerId);
  if (!partner || partner.state === 'removed') throw new Refusal('not-found', words.unknown);
  return { ...draft, partner };
}

/** The same while it is asked or takes part. @throws Refusal for one that said no or has left, too */
export async function holdLivingPartner(
  work: Work,
  actor: Member,
  partnerId: string,
): Promise<HeldPartner & Draft> {
  const held = await holdInvited(work, actor, partnerId);
  if (!isLiving(held.partner))
    throw new Refusal('closed', words.inviteAgainFirst(held.partner.organisationName));
  return held;
}

/** Whether somebody writes for the lead agency: she cannot answer for a partner, as each confirms for itself. */
export async function isOfLead(
  work: Work,
  { person }: Pick<Member, 'person'>,
  { applicationId }: Pick<PartnerRow, 'applicationId'>,
): Promise<boolean> {
  const member = await findApplicationMember(work.tx, applicationId, person.id);
  return member !== null && member.part !== 'partner';
}

/** Whether an organisation is asked to be a partner, or is one. */
export function isLiving({ state }: Pick<PartnerRow, 'state'>): boolean {
  return state === 'invited' || state === 'confirmed';
}

/** Whether a partner has confirmed what is said of it now. */
export function hasConfirmed(partner: PartnerRow): boolean {
  return partner.state === 'confirmed' && partner.confirmedVersion === partner.saidVersion;
}

/** Another's application is no more known than a partner that does not exist. */
function unknownFor(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found')
    throw new Refusal('not-found', words.unknown);
  throw error;
}
