import { growVersion } from '../../../db/application-write.ts';
import { isHandedInWith } from '../../../db/partner.ts';
import { dropPartnerMembers, endPartner } from '../../../db/partner-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { takeBack } from '../applying/taking-back.ts';
import { words as shared } from '../round/words.en.ts';
import type { HeldPartner } from './holding.ts';
import { forgetReminders } from './reminding.ts';
import { tellLead, tellPartner } from './telling.ts';

/**
 * An organisation is no partner any more. What was handed in with its name is taken back into a
 * draft, since nobody may be named in one against their will; everybody concerned is told. Returns
 * whether something was taken back.
 *
 * @throws Refusal from the deadline on
 */
export async function endPartnership(
  work: Work,
  held: HeldPartner,
  to: 'declined' | 'withdrawn' | 'removed',
  actor: Member,
): Promise<boolean> {
  const { round, application, partner } = held;
  const wasHandedIn = await isHandedInWith(work.tx, partner);
  const answeredBy = to === 'removed' ? null : actor.person.id;
  if (!(await endPartner(work.tx, partner.id, to, answeredBy)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  await audit(work, audited[to], { actorId: null, subjectId: partner.id });
  if (to === 'removed') await tellPartner(work, held, 'removed');
  await dropPartnerMembers(work.tx, partner);
  await forgetReminders(work, partner.id);
  // Whoever is looking at what would be handed in sees it again without them.
  await growVersion(work.tx, application.id);
  if (to !== 'removed') await tellLead(work, held, to);
  if (wasHandedIn && !(await takeBack(work, application.id)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  return wasHandedIn;
}

const audited = {
  declined: 'eoi.partner-declined',
  withdrawn: 'eoi.partner-left',
  removed: 'eoi.partner-removed',
} as const;
