import type { z } from 'zod';
import { markRestAsNoShow, unmarkNoShows } from '../../../db/attendance.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { noteAttendance } from '../after/ending.ts';
import type { eventInput } from '../event/event.ts';
import { deskReply } from './summary.ts';
import { holdTickable } from './tickable.ts';
import { words } from './words.en.ts';

/** *Everybody else did not come*: only by this press is anybody noted as a no-show. */
export async function restDidNotCome(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  if (!event.hasBegun) throw new Refusal('closed', words.notBegun);
  const people = await markRestAsNoShow(work.tx, event.id);
  await audit(work, 'event.no-shows-noted', {
    actorId: actor.person.id,
    subjectId: event.id,
    detail: { people },
  });
  await noteAttendance(work, event);
  return deskReply(work, event, words.restMissed(people));
}

/** *I do not know about the others*: they stay open, and those noted as no-shows are open again. */
export async function restUnknown(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdTickable(work, input.event);
  const people = await unmarkNoShows(work.tx, event.id);
  if (people > 0)
    await audit(work, 'event.no-shows-taken-back', {
      actorId: actor.person.id,
      subjectId: event.id,
      detail: { people },
    });
  return deskReply(work, event, words.restUnknown);
}
