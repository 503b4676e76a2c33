import type { SessionRow } from '../../../db/event.ts';
import { words } from './words.en.ts';

/** A session in one line: `11:00–11:45 Outreach that works, Room 2 (20 places)`. */
export function tellSession(session: SessionRow, timeZone: string): string {
  const times = spanOnClock(session, timeZone);
  return words.session(times, session.title, session.room, session.places);
}

/** From when to when on the clock of a zone: `11:00–11:45`. */
export function spanOnClock(
  { startsAt, endsAt }: Pick<SessionRow, 'startsAt' | 'endsAt'>,
  timeZone: string,
): string {
  const time = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  return `${time(startsAt)}–${time(endsAt)}`;
}
