import { parseWhen } from '../../network/hours.ts';
import { readMoment } from '../../network/moment.ts';

/** A time of day as people type it (`9`, `9:30`, `17.30`, `5 pm`, `noon`) as `HH:MM`; null if unclear. */
export function readTimeOfDay(text: string): string | null {
  const typed = text.trim().toLowerCase();
  if (/^(noon|midday)$/.test(typed)) return '12:00';
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(typed);
  if (!parts) return null;
  const [, hourText = '', minuteText = '00', half] = parts;
  const hour = Number(hourText);
  const minute = Number(minuteText);
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null;
  const counted = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return `${String(counted).padStart(2, '0')}:${minuteText}`;
}

/** A length of time in days and hours (`8 hours`, `4 days 8 hours`, `1 week`); null if unclear or none. */
export function readLength(text: string): { readonly days: number; readonly hours: number } | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\b(an?|one)\b/g, '1')
    .replace(/,|\band\b/g, ' ');
  const parts =
    /^(?:(\d{1,3})\s*w(?:eeks?)?)?\s*(?:(\d{1,3})\s*d(?:ays?)?)?\s*(?:(\d{1,4})\s*h(?:ours?)?)?$/.exec(
      typed,
    );
  if (!parts) return null;
  const [weeks, days, hours] = parts.slice(1).map((part) => Number(part ?? 0));
  const length = { days: (weeks ?? 0) * 7 + (days ?? 0), hours: hours ?? 0 };
  return length.days + length.hours > 0 ? length : null;
}

/** Until when: a last day (`YYYY-MM-DD`, in the zone), a number of times, or neither. */
export interface Until {
  readonly lastOn: string | null;
  readonly times: number | null;
}

/** Until when, as people type it: `30 June`, `10 times`, or nothing; null if unclear. */
export function readUntil(
  text: string,
  options: { readonly zone: string; readonly now: Temporal.Instant },
): Until | null {
  const typed = text.trim();
  if (typed === '') return { lastOn: null, times: null };
  const number = /^(\d{1,4})(?:\s*(?:times?|x))?$/i.exec(typed);
  if (number) return { lastOn: null, times: Number(number[1]) };
  // A day without a time is as good here, and a time beside it does no harm.
  const moment = readMoment(typed, options) ?? parseWhen(`${typed} 23:59`, options);
  if (!moment) return null;
  const lastOn = moment.toZonedDateTimeISO(options.zone).toPlainDate().toString();
  return { lastOn, times: null };
}
