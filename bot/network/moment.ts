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
