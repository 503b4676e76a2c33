import type { CalendarEventRow } from '../../../db/calendar-event.ts';
import { words } from './words.en.ts';

/** One entry of a calendar, in no format yet; texts are as people typed them. */
export interface Entry {
  /** Stays the same through every change: by it a calendar knows the entry again. */
  readonly id: string;
  /** Grows with every change that a calendar has to show. */
  readonly sequence: number;
  readonly revisedAt: Date;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly title: string;
  readonly description: string;
  readonly place: string;
  /** Where people join online. */
  readonly link: string | null;
  /** On the clocks of where it is. */
  readonly startsAt: Temporal.ZonedDateTime;
  readonly endsAt: Temporal.ZonedDateTime;
}

/** A calendar to subscribe to, or one entry to take along. */
export interface Calendar {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/**
 * An event as an entry. `isMaybe` is whether the reader is not sure yet; without `withLink` it does not
 * tell where people join online, for calendars that anybody may come to see.
 */
export function entryOf(
  event: CalendarEventRow,
  { isMaybe = false, withLink }: { readonly isMaybe?: boolean; readonly withLink: boolean },
): Entry {
  const isCancelled = event.state === 'cancelled';
  const link = withLink && !isCancelled ? event.link : null;
  return {
    id: event.id,
    sequence: event.sequence,
    revisedAt: event.revisedAt,
    status: isCancelled ? 'cancelled' : isMaybe ? 'tentative' : 'confirmed',
    title: isCancelled ? words.cancelledTitle(event.title) : event.title,
    description: describe(event, link),
    place: event.venue || (event.link ? words.online : ''),
    link,
    startsAt: onClock(event.startsOnClock, event.startsAt, event.timeZone),
    endsAt: onClock(event.endsOnClock, event.endsAt, event.timeZone),
  };
}

function describe(event: CalendarEventRow, link: string | null): string {
  return [
    ...(event.state === 'cancelled' ? [words.cancelledText(event.cancelReason)] : []),
    event.purpose,
    ...(event.accessNotes === '' ? [] : [words.access(event.accessNotes)]),
    ...(link === null ? [] : [words.joinOnline(link)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/**
 * The time on the clock that was meant, also where the rules of the zone have changed since; of one
 * that comes twice the one at the instant.
 */
function onClock(clock: string, instant: Date, zone: string): Temporal.ZonedDateTime {
  const time = Temporal.PlainDateTime.from(clock);
  const later = time.toZonedDateTime(zone, { disambiguation: 'later' });
  return later.epochMilliseconds === instant.getTime() ? later : time.toZonedDateTime(zone);
}
