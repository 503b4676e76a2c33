import { z } from 'zod';
import { addPartnerMember, confirmPartner, setPartnerWish } from '../../../db/partner-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { words as shared } from '../round/words.en.ts';
import { longest, someLines } from './fields.ts';
import { wishForm } from './forms.ts';
import { hasConfirmed, holdOwnPart, isOfLead, partnerInput, readOwnPart } from './holding.ts';
import { endPartnership } from './leaving.ts';
import { partnerScreen } from './screen.ts';
import { tellLead } from './telling.ts';
import { lockWish, readWish } from './wish.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof partnerInput>;

/** Shows somebody who answers for a partner what she is asked. */
export async function showPart(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await readOwnPart(work, actor, input.partner);
  return { kind: 'whisper', message: await partnerScreen(work, held) };
}

export const confirmInput = partnerInput.extend({ value: z.coerce.number().int().min(0) });

/**
 * A partner takes part, with the words it has before it. Where they were changed meanwhile it sees the
 * new ones instead, and nothing is confirmed.
 */
export async function confirmPart(
  work: Work,
  actor: Member,
  input: z.output<typeof confirmInput>,
): Promise<Reply> {
  const held = await holdOwnPart(work, actor, input.partner);
  const { round, partner } = held;
  if (partner.saidVersion !== input.value)
    return { kind: 'replace', message: await partnerScreen(work, held, words.changedMeanwhile) };
  if (await isOfLead(work, actor, partner))
    throw new Refusal('not-allowed', words.ofLead(partner.organisationName));
  if (hasConfirmed(partner))
    return { kind: 'replace', message: await partnerScreen(work, held, words.alreadyConfirmed) };
  const by = { personId: actor.person.id, version: input.value };
  if (!(await confirmPartner(work.tx, partner.id, by)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  await addPartnerMember(work.tx, partner, actor.person.id);
  await audit(work, 'eoi.partner-confirmed', { actorId: null, subjectId: partner.id });
  await tellLead(work, held, 'confirmed', String(input.value));
  const after = await readOwnPart(work, actor, partner.id);
  return { kind: 'replace', message: await partnerScreen(work, after, words.thanks) };
}

/** Opens the form for what should be said instead. */
export async function askWish(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdOwnPart(work, actor, input.partner);
  return { kind: 'form', form: wishForm(held.partner, held.application, readWish(held)) };
}

export const wishInput = partnerInput.extend({ wish: someLines(longest.wish) });

/** Hands on to the lead agency what should be said instead; nothing is confirmed by that. */
export async function saveWish(
  work: Work,
  actor: Member,
  input: z.output<typeof wishInput>,
): Promise<Reply> {
  const held = await holdOwnPart(work, actor, input.partner);
  const wish = lockWish(held, input.wish);
  if (!(await setPartnerWish(work.tx, held.partner.id, wish)))
    throw new Refusal('closed', shared.hasClosed(held.round.title));
  await audit(work, 'eoi.partner-wished', { actorId: null, subjectId: held.partner.id });
  await tellLead(work, held, 'wish');
  const done = words.wished(held.application.leadName);
  return { kind: 'whisper', message: oneSentence(done) };
}

/** A partner says no before it ever took part. */
export async function declinePart(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdOwnPart(work, actor, input.partner);
  if (held.partner.state === 'confirmed') return leavePart(work, actor, input);
  await endPartnership(work, held, 'declined', actor);
  return { kind: 'replace', message: oneSentence(words.declined(held.application.leadName)) };
}

/** A partner leaves: what was handed in with its name is taken back. */
export async function leavePart(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdOwnPart(work, actor, input.partner);
  const state = held.partner.state === 'confirmed' ? 'withdrawn' : 'declined';
  const wasHandedIn = await endPartnership(work, held, state, actor);
  const done = words.left(held.partner.organisationName, held.application.leadName);
  const sentence = wasHandedIn ? `${done} ${words.leftTakenBack}` : done;
  return { kind: 'replace', message: oneSentence(sentence) };
}
