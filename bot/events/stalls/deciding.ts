import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { listFloor, type StallRow } from '../../../db/stall.ts';
import { approveStall, declineStall, setPitch } from '../../../db/stall-decision.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import type { Reply } from '../../view.ts';
import { declineForm, longest, pitchForm } from './forms.ts';
import { passOn } from './freeing.ts';
import { holdStall, isLiving, type stallInput } from './holding.ts';
import { stallList } from './list.ts';
import { tellPitch, tellStallholder } from './telling.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof stallInput>;

/** Approves a stall: it has a place, or the last place in the queue where all of its kind are taken. */
export async function approve(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { event, stall } = await holdStall(work, input.stall);
  const state = await approveStall(work.tx, stall.id, actor.person.id);
  if (state === null) return showList(work, event, [words.decidedAlready]);
  const action = state === 'approved' ? 'event.stall-approved' : 'event.stall-queued';
  await audit(work, action, { actorId: actor.person.id, subjectId: stall.id });
  const isTold = await tellStallholder(work, event, stall, state);
  await redraw(work, { card: 'event.card', ids: [event.id] });
  const { organisationName: name } = stall;
  const done = state === 'approved' ? words.didApprove(name) : words.didQueue(name);
  return showList(work, event, [done, isTold ? words.isTold : words.isUntold]);
}

/** Opens the form for the reason. */
export async function askWhy(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const { event, stall } = await holdStall(work, input.stall);
  if (!isLiving(stall)) return showList(work, event, [words.decidedAlready]);
  return { kind: 'form', form: declineForm(stall) };
}

export const declineInput = z.object({ stall: z.uuid(), reason: line(longest.reason) });

/** Declines a stall, also one that was approved: whoever waits moves up. */
export async function decline(
  work: Work,
  actor: Member,
  input: z.output<typeof declineInput>,
): Promise<Reply> {
  const { event, stall } = await holdStall(work, input.stall);
  const isDone = await declineStall(work.tx, stall.id, actor.person.id, input.reason);
  if (!isDone) return showList(work, event, [words.decidedAlready]);
  await audit(work, 'event.stall-declined', { actorId: actor.person.id, subjectId: stall.id });
  const isTold = await tellStallholder(work, event, stall, 'declined');
  const promoted = await passOn(work, event);
  return showList(work, event, [
    words.didDecline(stall.organisationName),
    isTold ? words.isTold : words.isUntold,
    ...(promoted > 0 ? [words.didPromote(promoted)] : []),
  ]);
}

/** Opens the form for the pitch. */
export async function choosePitch(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const { stall } = await holdApproved(work, input.stall);
  return { kind: 'form', form: pitchForm(stall) };
}

export const pitchInput = z.object({ stall: z.uuid(), pitch: optionalLine(longest.pitch) });

/** Gives an approved stall its pitch; one that another has is refused. */
export async function savePitch(
  work: Work,
  actor: Member,
  input: z.output<typeof pitchInput>,
): Promise<Reply> {
  const { event, stall } = await holdApproved(work, input.stall);
  const { pitch } = input;
  if (!(await setPitch(work.tx, stall.id, pitch))) throw await pitchTaken(work, stall, pitch ?? '');
  await audit(work, 'event.stall-pitched', { actorId: actor.person.id, subjectId: stall.id });
  const isNew = pitch !== null && pitch !== stall.pitch;
  if (isNew) await tellPitch(work, event, stall);
  return showList(work, event, [
    words.didPitch(stall.organisationName, pitch),
    ...(isNew ? [words.isPitchTold] : []),
  ]);
}

async function holdApproved(work: Work, stallId: string) {
  const held = await holdStall(work, stallId);
  if (held.stall.state !== 'approved') throw new Refusal('closed', words.notApproved);
  return held;
}

async function pitchTaken(work: Work, { eventId }: StallRow, pitch: string): Promise<Refusal> {
  const wanted = pitch.toLocaleLowerCase('en-GB');
  const all = await listFloor(work.tx, eventId);
  const holder = all.find((one) => one.pitch?.toLocaleLowerCase('en-GB') === wanted);
  const sentence = words.pitchTaken(pitch, holder?.organisationName ?? '');
  return new Refusal('already-done', sentence, { pitch: sentence });
}

async function showList(work: Work, event: EventRow, done: readonly string[]): Promise<Reply> {
  return { kind: 'replace', message: await stallList(work, event, 0, done.join(' ')) };
}
