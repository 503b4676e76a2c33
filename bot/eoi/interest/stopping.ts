import { z } from 'zod';
import { listInterestsOf } from '../../../db/interest.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import {
  findStopReason,
  listStopped,
  type StoppedRow,
  saveStopReason,
  stopReasons,
} from '../../../db/stop-reason.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { speaksFor } from '../../network/find/mine.ts';
import { soonestAllowed } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { plan } from '../../schedule/plan.ts';
import { type Block, type Message, oneSentence, type Reply } from '../../view.ts';
import { isPublic, readRound } from '../round/round.ts';
import { otherWords } from './other-words.en.ts';

/** The planned moment at which those who handed in nothing are asked why. */
export const WHY_JOB = 'eoi.ask-why';

/** How many days somebody can say why in the message she was sent. */
const DAYS_TO_ANSWER = 14;

/** Plans, for a round's deadline, the question to those who stopped; again where the deadline moves. */
export async function planAfterDeadline(
  work: Work,
  { id, closesAt }: Pick<RoundRow, 'id' | 'closesAt'>,
): Promise<void> {
  await plan(work, { kind: WHY_JOB, subjectId: id, dueAt: closesAt });
}

/** Asks each organisation that was interested or had a draft and handed in nothing, once. */
export const whyJob = dueJob(async (work, { subjectId }) => {
  const round = await findRound(work.tx, subjectId);
  if (!round || !isPublic(round) || !round.hasClosed) return;
  const dueAt = await soonestAllowed(work);
  const expiresAt = dueAt.add({ hours: DAYS_TO_ANSWER * 24 });
  for (const { organisationId, personId } of await listStopped(work.tx, round.id))
    if (personId !== null)
      await tellPeople(work, [personId], [round.id, organisationId], {
        card: 'eoi.why-stopped',
        once: `eoi.why-stopped:${round.id}:${organisationId}`,
        dueAt: new Date(dueAt.epochMilliseconds),
        expiresAt: new Date(expiresAt.epochMilliseconds),
      });
});

/** That question, as it is asked by direct message; null once it is answered or beside the point. */
export async function whyCard(
  work: Work,
  roundId: string | undefined,
  organisationId: string | undefined,
): Promise<Message | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  if (!round || !isPublic(round) || !organisationId) return null;
  const [stopped] = await listStopped(work.tx, round.id, organisationId);
  if (!stopped || (await findStopReason(work.tx, round.id, organisationId))) return null;
  return whyMessage(round, stopped);
}

export const whyInput = z.object({
  round: z.uuid(),
  organisation: z.uuid(),
  value: z.enum(stopReasons),
});

/** Keeps why an organisation stopped; pressed again it is changed. */
export async function tellWhy(
  work: Work,
  actor: Member,
  input: z.output<typeof whyInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (!(await maySay(work, actor, round, input.organisation)))
    throw new Refusal('not-found', otherWords.nothingToTell);
  await saveStopReason(work.tx, {
    roundId: round.id,
    organisationId: input.organisation,
    personId: actor.person.id,
    reason: input.value,
  });
  await audit(work, 'eoi.reason-told', { actorId: actor.person.id, subjectId: round.id });
  return {
    kind: 'replace',
    message: oneSentence(otherWords.thanks(otherWords.reason(input.value))),
  };
}

/** A button for each reason, in rows as wide as a platform takes. */
export function reasonButtons(roundId: string, organisationId: string): readonly Block[] {
  const buttons = stopReasons.map((value) => ({
    kind: 'button' as const,
    label: otherWords.reason(value),
    to: { command: 'eoi.why-stopped', ids: [roundId, organisationId], value },
  }));
  return [
    { kind: 'buttons', buttons: buttons.slice(0, 4) },
    { kind: 'buttons', buttons: buttons.slice(4) },
  ];
}

/**
 * Who was asked, or speaks for an organisation that has taken its interest back. Before the deadline
 * nothing is told of drafts, not even whether there is one.
 */
async function maySay(
  work: Work,
  actor: Member,
  round: RoundRow,
  organisationId: string,
): Promise<boolean> {
  const isHers = await speaksFor(work, actor, organisationId);
  const mine = await listInterestsOf(work.tx, round.id, actor.person.id);
  const own = mine.find((each) => each.organisationId === organisationId);
  if (isHers && own?.withdrawnAt) return true;
  if (!round.hasClosed) return false;
  const [stopped] = await listStopped(work.tx, round.id, organisationId);
  return stopped !== undefined && (isHers || stopped.personId === actor.person.id);
}

function whyMessage(round: RoundRow, { organisationId, organisationName }: StoppedRow): Message {
  return {
    summary: otherWords.whySummary(round.title),
    blocks: [
      { kind: 'heading', text: otherWords.whyHeading },
      { kind: 'text', text: otherWords.why(organisationName, round.title) },
      ...reasonButtons(round.id, organisationId),
      { kind: 'note', text: otherWords.whyNote },
    ],
  };
}
