import { parseWhen } from './hours.ts';

/**
 * The instant a person meant: what a picker sent (an ISO instant) or typed words in the zone.
 *
 * Null when it cannot be read.
 */
export function readMoment(
  text: string,
  options: { readonly zone: string; readonly now: Temporal.Instant },
): Temporal.Instant | null {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
    try {
      return Temporal.Instant.from(text);
    } catch {
      return null;
    }
  }
  return parseWhen(text, options);
}

/**
 * The day a person meant: `1 April 2027`, `next Monday`, `2027-04-01`; without a year the next to come.
 *
 * Null when it cannot be read, or comes with a time.
 */
export function readDay(
  text: string,
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Temporal.PlainDate | null {
  const typed = text.trim();
  const noon = typed === '' ? null : parseWhen(`${typed} 12:00`, { zone, now });
  const at = noon?.toZonedDateTimeISO(zone);
  return at?.hour === 12 && at.minute === 0 ? at.toPlainDate() : null;
}
