import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { listLots, type RoundRow } from '../../../db/round.ts';
import { listInvolved } from '../../../db/round-audience.ts';
import { cancelRound, closeLot, moveDeadline } from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { readMoment } from '../../network/moment.ts';
import { redraw } from '../../outbox/say.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { holdRound, readRound, type roundInput } from '../round/round.ts';
import { cancelForm, closeLotForm, deadlineForm } from './forms.ts';
import { planRound, unplanRound } from './plans.ts';
import { isFar, windowOf } from './window.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** Opens *Give more time*. */
export async function chooseDeadline(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: deadlineForm(await holdRunning(work, input.round)) };
}

export const deadlineInput = z.object({ round: z.uuid(), closes: z.string().max(100) });

/** Moves the deadline to a later moment; everybody involved is told once of each new one. */
export async function giveMoreTime(
  work: Work,
  actor: Member,
  input: z.output<typeof deadlineInput>,
): Promise<Reply> {
  const round = await holdRunning(work, input.round);
  const zone = round.timeZone;
  const now = await readBusinessTime(work.tx);
  const closes = readMoment(input.closes, { zone, now });
  if (!closes) throw refuseField('closes', words.whenUnclear);
  if (isFar(closes, now)) throw refuseField('closes', words.deadlineFar);
  const opens = Temporal.Instant.fromEpochMilliseconds(round.opensAt.getTime());
  const { closesAt, askUntil } = windowOf(opens, closes, zone);
  if (!(await moveDeadline(work.tx, round.id, closesAt, askUntil)))
    throw refuseField('closes', words.deadlineEarlier);
  await audit(work, 'eoi.deadline-moved', { actorId: actor.person.id, subjectId: round.id });
  await planRound(work, await readRound(work, round.id));
  await tellChange(work, round, 'eoi.deadline', closesAt);
  return { kind: 'replace', message: oneSentence(words.deadlineMoved(round.title)) };
}

/** Opens *Take an area out*. */
export async function chooseLot(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdRunning(work, input.round);
  const lots = (await listLots(work.tx, round.id)).filter(({ closedAt }) => closedAt === null);
  return { kind: 'form', form: closeLotForm(round, lots) };
}

export const closeLotInput = z.object({
  round: z.uuid(),
  area: line(100),
  reason: line(300),
});

/** Takes an area out of a round that runs: nobody can apply for it any more, and all hear why. */
export async function takeLotOut(
  work: Work,
  actor: Member,
  input: z.output<typeof closeLotInput>,
): Promise<Reply> {
  const round = await holdRunning(work, input.round);
  const plain = (text: string) => text.toLocaleLowerCase('en-GB');
  const open = (await listLots(work.tx, round.id)).filter(({ closedAt }) => closedAt === null);
  const lot = open.find(({ name }) => plain(name) === plain(input.area));
  if (!lot) throw refuseField('area', words.closeLotUnknown);
  if (open.length === 1) throw refuseField('area', words.closeLotLast);
  await closeLot(work.tx, round.id, lot.id, input.reason);
  await audit(work, 'eoi.area-closed', { actorId: actor.person.id, subjectId: lot.id });
  await tellChange(work, round, 'eoi.area-closed', lot.id, [lot.id]);
  return { kind: 'replace', message: oneSentence(words.lotClosed(lot.name)) };
}

/** Opens *Cancel it*. */
export async function chooseCancel(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: cancelForm(await holdCancellable(work, input.round)) };
}

export const cancelInput = z.object({ round: z.uuid(), reason: line(600) });

/** Cancels a round that is not decided: its card says why, everybody involved is told once. */
export async function cancelNow(
  work: Work,
  actor: Member,
  input: z.output<typeof cancelInput>,
): Promise<Reply> {
  const round = await holdCancellable(work, input.round);
  await cancelRound(work.tx, round.id, input.reason);
  await audit(work, 'eoi.cancelled', { actorId: actor.person.id, subjectId: round.id });
  await unplanRound(work, round);
  await tellChange(work, round, 'eoi.cancelled', round.id);
  return { kind: 'replace', message: oneSentence(words.cancelled(round.title)) };
}

async function tellChange(
  work: Work,
  round: RoundRow,
  card: string,
  once: string,
  ids: readonly string[] = [],
): Promise<void> {
  await redraw(work, { card: 'eoi.round', ids: [round.id] });
  await tellPeople(work, await listInvolved(work.tx, round.id), [round.id, ...ids], {
    card,
    once: `${card}:${round.id}:${once}`,
  });
}

/** An announced round whose deadline lies ahead, held. */
async function holdRunning(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdCancellable(work, roundId);
  if (round.hasClosed) throw new Refusal('closed', words.deadlinePassed(round.title));
  return round;
}

async function holdCancellable(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdRound(work, roundId);
  if (round.stage === 'draft' || round.stage === 'comment')
    throw new Refusal('bad-input', words.stillDraft);
  if (round.stage === 'decided' || round.stage === 'cancelled')
    throw new Refusal('closed', words.isOver(round.title));
  return round;
}
