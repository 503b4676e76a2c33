import { sandboxZone } from './leap.ts';

/** Unix seconds, as Slack sends a moment, to `2027-01-04T09:00` for a browser's field. */
export function toWallTime(seconds: string): string {
  if (!/^\d+$/.test(seconds)) return '';
  const instant = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000);
  return instant.toZonedDateTimeISO(sandboxZone).toPlainDateTime().toString().slice(0, 16);
}

/** The way back; an empty or unreadable one becomes ''. */
export function toUnixSeconds(wallTime: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(wallTime)) return '';
  const moment = Temporal.PlainDateTime.from(wallTime).toZonedDateTime(sandboxZone);
  return String(Math.floor(moment.epochMilliseconds / 1000));
}
