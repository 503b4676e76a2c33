import { z } from 'zod';
import { type EventRow, listSessions } from '../../../db/event.ts';
import {
  reviseEvent,
  setEventRhythm,
  setEventTimes,
  setSessions,
} from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { optionalLine } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import type { Reply } from '../../view.ts';
import { shortenOffers } from '../answering/offers.ts';
import { type eventInput, readEvent } from '../event/event.ts';
import { shiftOnClock } from '../event/times.ts';
import { moveMeetings } from '../matching/plans.ts';
import { tellMoved } from '../stalls/freeing.ts';
import { add, holdAhead, tellConcerned, toldMessage } from './concerned.ts';
import { readWhen, whereOf } from './draft.ts';
import { moveForm } from './forms.ts';
import { planEvent } from './plans.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** The same where it can be moved: once it has begun, who was going is noted for good. */
async function holdMovable(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdAhead(work, eventId);
  if (event.hasBegun) throw new Refusal('closed', words.moveBegun(event.title));
  return event;
}

/** Opens *Move it*. */
export async function chooseMove(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: moveForm(await holdMovable(work, input.event)) };
}

export const moveInput = z.object({
  event: z.uuid(),
  starts: z.string().max(100),
  ends: z.string().max(100),
  where: optionalLine(500),
});

/** Moves an event: answers and seats stay, sessions move along, everybody concerned is told once. */
export async function moveEvent(
  work: Work,
  actor: Member,
  input: z.output<typeof moveInput>,
): Promise<Reply> {
  const event = await holdMovable(work, input.event);
  const times = await readWhen(work, input);
  const where = whereOf(event, input.where);
  const isSame =
    new Date(times.startsAt).getTime() === event.startsAt.getTime() &&
    new Date(times.endsAt).getTime() === event.endsAt.getTime() &&
    where.venue === event.venue &&
    where.link === event.link;
  if (isSame) throw new Refusal('bad-input', words.notMoved, { starts: words.notMoved });
  await setEventTimes(work.tx, event.id, times, where);
  const along = (moment: Date) => new Date(shiftOnClock(moment, event, times).epochMilliseconds);
  const sessions = await listSessions(work.tx, event.id);
  await setSessions(
    work.tx,
    work.networkId,
    event.id,
    sessions.map((one) => ({ ...one, startsAt: along(one.startsAt), endsAt: along(one.endsAt) })),
  );
  if (event.releaseAt) {
    const { reminders, releaseAt } = event;
    await setEventRhythm(work.tx, event.id, { reminders, releaseAt: along(releaseAt) });
  }
  await moveMeetings(work, event, along);
  await reviseEvent(work.tx, event.id);
  const moved = await readEvent(work, event.id);
  await shortenOffers(work, moved);
  await audit(work, 'event.moved', { actorId: actor.person.id, subjectId: event.id });
  const told = add(await tellConcerned(work, moved, 'event.moved'), await tellMoved(work, moved));
  await redraw(work, { card: 'event.card', ids: [event.id] });
  await planEvent(work, moved);
  return { kind: 'replace', message: toldMessage(words.moved(event.title, told.all), told) };
}
