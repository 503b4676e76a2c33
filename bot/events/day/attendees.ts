import { type AttendeeRow, listAttendees } from '../../../db/attendance.ts';
import type { Work } from '../../context.ts';

/** As names are sorted where people look for theirs: Łucja beside Lucy, whatever the letters' case. */
const byName = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

/**
 * Those who are coming, and those who came without a booking, by name: in the same order on the sign-in
 * sheet and in the list that is ticked afterwards.
 */
export async function readAttendees(work: Work, eventId: string): Promise<readonly AttendeeRow[]> {
  const rows = await listAttendees(work.tx, eventId);
  return rows.toSorted((a, b) => byName.compare(a.name, b.name) || (a.rsvpId < b.rsvpId ? -1 : 1));
}
