// ical-generator: no dependencies, knows Temporal, folds by octets. It writes a calendar's name as it
// is given and escapes addresses like texts, so both are made harmless here.
// timezones-ical-library: all zones, renewed with the IANA data. @touch4it/ical-timezones, looked at
// beside it, was last renewed two years ago.
import type { ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Calendar, Entry } from '../../bot/events/calendar/entry.ts';
import { cleanText, toOneLine } from '../../bot/text.ts';

/** The media type of an iCalendar file. */
export const ICS = 'text/calendar; charset=utf-8';

/** How often a calendar that has subscribed should look again (RFC 7986, and as Outlook reads it). */
const REFRESH = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n';

/**
 * A calendar as iCalendar (RFC 5545), with the rules of every time zone in it.
 *
 * The same entries give the same bytes. Nothing that a person typed can begin a line of its own.
 */
export async function writeCalendar({ name, entries }: Calendar): Promise<string> {
  // Loaded when somebody fetches a calendar: most processes never do.
  const { ICalCalendar, ICalCalendarMethod } = await import('ical-generator');
  const { tzlib_get_ical_block } = await import('timezones-ical-library');
  const rulesOf = (zone: string): string | null => [tzlib_get_ical_block(zone)].flat()[0] || null;
  const calendar = new ICalCalendar({
    name: toOneLine(name).replace(/[\\;,]/g, '\\$&'),
    prodId: { company: 'Convene', product: 'Events', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: rulesOf },
    events: entries.map((entry) => eventOf(entry, (zone) => rulesOf(zone) !== null)),
  });
  // The generator writes how often to look again behind the zones, where no property may stand, and
  // leaves out the break after the last line.
  return `${calendar}\r\n`.replace(/^METHOD:.*\r\n/m, (line) => line + REFRESH);
}

function eventOf(entry: Entry, isKnown: (zone: string) => boolean): ICalEventData {
  const { startsAt, endsAt } = entry;
  const zone = startsAt.timeZoneId;
  const onClock = isKnown(zone) && isClear(startsAt) && isClear(endsAt.withTimeZone(zone));
  const timezone = onClock ? zone : 'UTC';
  return {
    id: toOneLine(entry.id),
    sequence: entry.sequence,
    stamp: entry.revisedAt,
    lastModified: entry.revisedAt,
    start: startsAt.withTimeZone(timezone),
    end: endsAt.withTimeZone(timezone),
    timezone,
    summary: toOneLine(entry.title),
    description: cleanText(entry.description).replace(/[\u2028\u2029]/g, '\n') || null,
    location: toOneLine(entry.place),
    url: entry.link === null ? null : plainAddress(entry.link),
    status: entry.status.toUpperCase() as ICalEventStatus,
  };
}

/**
 * Whether the clocks show this time just once. Of an hour that comes twice RFC 5545 (3.3.5) means the
 * first by a clock time, but not every reader does, so that such a time is told in UTC.
 */
function isClear(time: Temporal.ZonedDateTime): boolean {
  const clock = time.toPlainDateTime();
  const later = clock.toZonedDateTime(time.timeZoneId, { disambiguation: 'later' });
  return clock.toZonedDateTime(time.timeZoneId).equals(later);
}

/** An address without the signs that mean something in the file; null for one that leads nowhere. */
function plainAddress(link: string): string | null {
  if (!URL.canParse(link)) return null;
  return new URL(link).href.replace(/[\\;,]/g, (sign) => encodeURIComponent(sign));
}
