import { findAttendee, inviteWalkIn, markAttended } from '../../../db/attendance.ts';
import type { EnterableRow } from '../../../db/entry.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { noteAttendance } from '../after/ending.ts';
import { deskReply } from './summary.ts';
import { words } from './words.en.ts';

/** Notes that somebody came, whether she had a booking or not. */
export async function noteWalkIn(
  work: Work,
  actor: Member,
  event: EventRow,
  person: Pick<EnterableRow, 'personId' | 'name' | 'group'>,
): Promise<Reply> {
  const { personId, name } = person;
  const walkIn = { id: newId(), eventId: event.id, personId, group: person.group ?? 'other' };
  await inviteWalkIn(work.tx, work.networkId, walkIn);
  const row = await findAttendee(work.tx, event.id, personId);
  if (!row) throw new Error('An answer that was just written is not there.');
  if (row.attendance === 'attended') return deskReply(work, event, words.isHere(name));
  await markAttended(work.tx, event.id, [row.rsvpId]);
  await noteAttendance(work, event);
  await audit(work, 'event.walk-in-noted', { actorId: actor.person.id, subjectId: event.id });
  return deskReply(work, event, row.wasGoing ? words.wasBooked(name) : words.walkInNoted(name));
}
