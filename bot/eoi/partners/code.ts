import { lockAccount } from '../../../db/account.ts';
import { countAttempts, insertAttempt } from '../../../db/link-code.ts';
import { findPartnerByCode } from '../../../db/partner.ts';
import { usePartnerCode } from '../../../db/partner-write.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { hashCode } from '../../network/codes.ts';
import type { Reply } from '../../view.ts';
import { holdOwnPart, isOfLead } from './holding.ts';
import { partnerScreen } from './screen.ts';
import { words } from './words.en.ts';

const MOST_TRIES = 5;
const MINUTES = 10;

/**
 * Whoever has a partner's code answers for it from now on: it works once, on either platform, until
 * the deadline. A wrong one is answered, not thrown: the try has to stay in the database, or it would
 * not count.
 */
export async function tryCode(work: Work, actor: Member, typed: string): Promise<Reply> {
  await lockAccount(work.tx, actor);
  if ((await countAttempts(work.tx, actor.accountId, MINUTES)) >= MOST_TRIES)
    return refuse(work, actor, 'too-often', words.tooManyCodes);
  const partner = await findPartnerByCode(work.tx, hashCode(work.keyring, 'partner', typed));
  if (partner && (await isOfLead(work, actor, partner)))
    return refuse(work, actor, 'not-allowed', words.ofLead(partner.organisationName));
  if (!partner || !(await usePartnerCode(work.tx, partner.id, actor.person.id))) {
    await insertAttempt(work.tx, actor.accountId);
    return refuse(work, actor, 'not-found', words.badCode);
  }
  const held = await holdOwnPart(work, actor, partner.id);
  await audit(work, 'eoi.partner-code-used', { actorId: null, subjectId: partner.id });
  return { kind: 'whisper', message: await partnerScreen(work, held) };
}

async function refuse(
  work: Work,
  actor: Member,
  code: 'too-often' | 'not-found' | 'not-allowed',
  sentence: string,
): Promise<Reply> {
  await audit(work, 'eoi.partner-code-refused', { actorId: actor.person.id, detail: { code } });
  return { kind: 'refused', sentence };
}
