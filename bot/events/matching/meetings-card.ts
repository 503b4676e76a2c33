import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import type { DuePayload } from '../../schedule/due.ts';
import type { Message } from '../../view.ts';
import { readEvent } from '../event/event.ts';
import { tellEach } from '../event/tell.ts';
import { readTimetable } from './read-timetable.ts';
import { words } from './words.en.ts';

/** Tells everybody in the timetable her own meetings, once for each time that it was made. */
export async function tellMeetings(work: Work, { subjectId, period }: DuePayload): Promise<void> {
  const event = await readEvent(work, subjectId);
  const timetable = await readTimetable(work, event);
  if (event.state !== 'open' || !timetable || String(timetable.made) !== period) return;
  const people = timetable.meetings.flatMap(({ one, other }) => [one.personId, other.personId]);
  await tellEach(work, [...new Set(people)].sort(), event.id, {
    card: 'event.meetings',
    once: `event.meetings:${event.id}:${period}`,
    expiresAt: event.endsAt,
  });
}

/** Somebody's own meetings; null when she has none (any more). */
export async function ownMeetings(
  work: Work,
  event: EventRow,
  personId: string,
): Promise<Message | null> {
  const timetable = await readTimetable(work, event);
  const own = (timetable?.meetings ?? []).flatMap((meeting) => {
    const { one, other } = meeting;
    if (one.personId === personId) return [{ ...meeting, partner: other }];
    return other.personId === personId ? [{ ...meeting, partner: one }] : [];
  });
  if (!timetable || own.length === 0) return null;
  return {
    summary: words.ownSummary(own.length, event.title),
    blocks: [
      { kind: 'heading', text: words.ownHeading(event.title) },
      {
        kind: 'list',
        items: own.map(({ startsAt, where, partner }) =>
          words.ownLine(
            startsAt.toISOString(),
            where,
            words.knownAs(partner.name, partner.organisationName),
          ),
        ),
      },
      { kind: 'note', text: words.ownNote(timetable.minutes) },
    ],
  };
}
