import { PlatformError, type PlatformProblem } from '../../bot/errors.ts';
import type { CalendarEntry, PlaceCalendar, PlaceRef, Platform } from '../../bot/ports.ts';

/** An entry as the place shows it now. */
interface Entered {
  readonly placeExternalId: string;
  readonly externalId: string;
  readonly entry: CalendarEntry;
  readonly isCancelled: boolean;
}

/** A calendar that only remembers what it was given. */
export interface RecordingCalendar extends PlaceCalendar {
  /** Every entry ever made, in order. */
  readonly entries: Entered[];
  /** Raises this problem at the next call, before or after it has been taken. */
  fail(problem: PlatformProblem, when: 'before' | 'after'): void;
}

/** Makes a recording calendar. */
export function makeRecordingCalendar(platform: Platform = 'discord'): RecordingCalendar {
  const entries: Entered[] = [];
  let failure: { readonly problem: PlatformProblem; readonly when: 'before' | 'after' } | null;
  failure = null;

  function run<T>(call: () => T): T {
    const now = failure;
    failure = null;
    if (now?.when === 'before') throw new PlatformError(now.problem, 'scripted');
    const result = call();
    if (now) throw new PlatformError(now.problem, 'scripted');
    return result;
  }

  function find(place: PlaceRef, eventId: string): number {
    return entries.findIndex(
      (one) =>
        one.placeExternalId === place.externalId &&
        one.entry.eventId === eventId &&
        !one.isCancelled,
    );
  }

  return {
    platform,
    entries,
    fail(problem, when) {
      failure = { problem, when };
    },
    put: async (place, entry) =>
      run(() => {
        const at = find(place, entry.eventId);
        const before = entries[at];
        const externalId = before?.externalId ?? `e${entries.length + 1}`;
        const entered = {
          placeExternalId: place.externalId,
          externalId,
          entry,
          isCancelled: false,
        };
        if (before) entries[at] = entered;
        else entries.push(entered);
        return externalId;
      }),
    cancel: async (place, eventId) =>
      run(() => {
        const at = find(place, eventId);
        const before = entries[at];
        if (before) entries[at] = { ...before, isCancelled: true };
      }),
  };
}
