import { z } from 'zod';
import { findInterest, type InterestRow, lockInterests } from '../../../db/interest.ts';
import {
  type ApproachRow,
  answerApproach,
  findApproach,
  findApproachBetween,
  insertApproach,
} from '../../../db/interest-approach.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellEach } from '../../events/event/tell.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { soonestAllowed } from '../../network/network.ts';
import { pageInput } from '../../paging.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { readOwnInterest } from './holding.ts';
import { listAs } from './interested.ts';
import { otherWords } from './other-words.en.ts';

export const introduceInput = pageInput.extend({ interest: z.uuid(), other: z.uuid() });

/**
 * Asks to be introduced to another organisation that is listed: it gets a direct message, once. Where
 * it had asked too, this is its yes, and both are introduced.
 */
export async function introduce(
  work: Work,
  actor: Member,
  input: z.output<typeof introduceInput>,
): Promise<Reply> {
  await lockInterests(work.tx, [input.interest, input.other]);
  const { interest: own, round } = await readOwnInterest(work, actor, input.interest);
  const other = await findInterest(work.tx, input.other);
  if (!canMeet(own, other)) throw new Refusal('not-found', otherWords.goneApproach);
  const approach = await findApproachBetween(work.tx, own.id, other.id);
  const done = approach
    ? await meetHalfWay(work, actor, round, approach, own, other)
    : await ask(work, actor, round, own, other);
  return { kind: 'replace', message: await listAs(work, actor, round, own, input.value, done) };
}

export const answerInput = z.object({ approach: z.uuid(), value: z.enum(['yes', 'no']) });

/**
 * Says whether an organisation would like to be introduced to one that asked. With a yes each hears
 * who the other is, once; a no is told to nobody, and leaves no trace in the audit.
 */
export async function answerIntroduction(
  work: Work,
  actor: Member,
  input: z.output<typeof answerInput>,
): Promise<Reply> {
  const approach = await findApproach(work.tx, input.approach);
  if (!approach) throw new Refusal('not-found', otherWords.goneApproach);
  await lockInterests(work.tx, [approach.fromId, approach.toId]);
  const { interest: own, round } = await readOwnInterest(work, actor, approach.toId);
  const other = await findInterest(work.tx, approach.fromId);
  if (!canMeet(own, other)) throw new Refusal('closed', otherWords.goneApproach);
  const isNew = await answerApproach(work.tx, approach.id, input.value, actor.person.id);
  if (isNew && input.value === 'yes') await tellBoth(work, actor, round, approach, other);
  const isYes = input.value === 'yes' || !isNew;
  return {
    kind: 'replace',
    message: oneSentence(isYes ? otherWords.saidYes : otherWords.saidNo),
  };
}

/** Both still stand, and have agreed to be seen. */
function canMeet(own: InterestRow, other: InterestRow | null): other is InterestRow {
  const isSeen = ({ isListed, withdrawnAt, organisationId }: InterestRow) =>
    isListed && withdrawnAt === null && organisationId !== null;
  return other !== null && other.roundId === own.roundId && isSeen(own) && isSeen(other);
}

async function ask(
  work: Work,
  actor: Member,
  round: RoundRow,
  own: InterestRow,
  other: InterestRow,
): Promise<string> {
  const id = newId();
  await insertApproach(work.tx, {
    id,
    roundId: round.id,
    fromId: own.id,
    toId: other.id,
    askedBy: actor.person.id,
  });
  await audit(work, 'eoi.introduction-asked', { actorId: actor.person.id, subjectId: id });
  const dueAt = new Date((await soonestAllowed(work)).epochMilliseconds);
  const told = await tellEach(work, other.personId ? [other.personId] : [], id, {
    card: 'eoi.introduction-asked',
    once: `eoi.introduction-asked:${id}`,
    dueAt,
    expiresAt: round.closesAt,
  });
  const name = other.organisationName ?? '';
  return told > 0 ? otherWords.asked(name) : otherWords.askedLater(name);
}

/** They asked first: to ask them is to say yes. Who asked before is told what she was told then. */
async function meetHalfWay(
  work: Work,
  actor: Member,
  round: RoundRow,
  approach: ApproachRow,
  own: InterestRow,
  other: InterestRow,
): Promise<string> {
  if (approach.answer === 'yes') return otherWords.introducedState;
  if (approach.fromId === own.id) return otherWords.askedState;
  await answerApproach(work.tx, approach.id, 'yes', actor.person.id);
  await tellBoth(work, actor, round, approach, other);
  return otherWords.introducedNow(other.organisationName ?? '');
}

/** `other` is the one that asked. */
async function tellBoth(
  work: Work,
  actor: Member,
  round: RoundRow,
  { id, askedBy }: ApproachRow,
  other: InterestRow,
): Promise<void> {
  const asker = askedBy ?? other.personId;
  await audit(work, 'eoi.introduced', { actorId: actor.person.id, subjectId: id });
  await tellEach(work, [actor.person.id, ...(asker ? [asker] : [])], id, {
    card: 'eoi.introduction',
    once: `eoi.introduction:${id}`,
    expiresAt: round.closesAt,
  });
}
