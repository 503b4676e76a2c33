import { createRequire } from 'node:module';
import type * as chrono from 'chrono-node';

const load = createRequire(import.meta.url);

/** When nobody is to be disturbed. */
export interface QuietRules {
  /** The network's IANA zone. */
  zone: string;
  /** `HH:MM`, when quiet begins; the same as `quietUntil` means no quiet hours. */
  quietFrom: string;
  /** `HH:MM`, the first minute that is no longer quiet; usually on the next morning. */
  quietUntil: string;
  /** Whether Saturdays and Sundays are quiet. */
  weekends: boolean;
  /** Whether bank holidays of England and Wales are quiet. */
  holidays: boolean;
}

/** When a network sets nothing else: no message before 8:00, after 20:00 or on days off. */
export const DEFAULT_QUIET: Omit<QuietRules, 'zone'> = {
  quietFrom: '20:00',
  quietUntil: '08:00',
  weekends: true,
  holidays: true,
};

/** More days off in a row than any year has: passing it means that the rules leave no time. */
const MOST_DAYS = 60;

/**
 * The first moment at or after `instant` that is outside quiet hours, weekends and bank holidays.
 *
 * Goes by the clock on the wall of the zone, also where that clock leaps an hour or repeats one.
 *
 * @throws RangeError for an unknown zone or a time that is not `HH:MM`.
 */
export function nextAllowed(instant: Temporal.Instant, rules: QuietRules): Temporal.Instant {
  let moment = instant.toZonedDateTimeISO(rules.zone);
  for (let days = 0; days < MOST_DAYS; ) {
    if (isDayOff(moment.toPlainDate(), rules)) {
      moment = moment.toPlainDate().add({ days: 1 }).toZonedDateTime(rules.zone);
      days += 1;
      continue;
    }
    if (!isQuiet(moment.toPlainTime(), rules)) return moment.toInstant();
    moment = quietEnd(moment, rules);
  }
  throw new RangeError(`These quiet hours leave no time to send: ${JSON.stringify(rules)}`);
}

/**
 * The bank holidays of England and Wales in a year, in order, as the government publishes them:
 * a holiday that falls on a weekend is replaced by its substitute day.
 */
export function bankHolidays(year: number): Temporal.PlainDate[] {
  return [...publicDays(year).keys()]
    .map((day) => Temporal.PlainDate.from(day))
    .filter((day) => !isWeekend(day));
}

/** What bank holiday of England and Wales a day is, also where it falls on a weekend; null if none. */
export function holidayOn(day: Temporal.PlainDate): string | null {
  return publicDays(day.year).get(day.toString()) ?? null;
}

/**
 * The moment at which the clocks of the zone show this.
 *
 * `date` is `YYYY-MM-DD`, `time` is `HH:MM`. A time that a clock change leaps over is taken an
 * hour later; of one that comes twice it is the first.
 *
 * @throws RangeError for a day or time that does not exist.
 */
export function wallClock(date: string, time: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date, { overflow: 'reject' })
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}

/** A moment as people say it, on the clocks of the zone: `Monday 7 December, 9:00`. */
export function describeWhen(instant: Temporal.Instant, zone: string): string {
  const at = instant.toZonedDateTimeISO(zone);
  const weekday = at.toLocaleString('en-GB', { weekday: 'long' });
  const month = at.toLocaleString('en-GB', { month: 'long' });
  return `${weekday} ${at.day} ${month}, ${at.hour}:${String(at.minute).padStart(2, '0')}`;
}

/**
 * The moment that a typed date and time mean: `Friday 5pm`, `12 Dec 9:00`, `tomorrow at noon`.
 *
 * Day before month; a day without a year, or a time without a day, is the next one to come. Null
 * where there is no time of day, more than one moment, or any word that was not understood: ask
 * again rather than guess.
 */
export function parseWhen(
  text: string,
  { zone, now }: { zone: string; now: Temporal.Instant },
): Temporal.Instant | null {
  const here = now.toZonedDateTimeISO(zone);
  const reference = {
    instant: new Date(now.epochMilliseconds),
    timezone: here.offsetNanoseconds / 60e9,
  };
  const typed = text.trim().replace(/[.,!]+$/, '');
  // Loaded when first asked for: most processes never read a typed date.
  const { en } = load('chrono-node') as typeof chrono;
  const [found, second] = en.GB.parse(typed, reference, { forwardDate: true });
  if (found === undefined || second !== undefined || found.end != null) return null;
  const left = typed.replace(found.text, ' ').trim();
  if (!/^(on|at|by|from|for|until|till)?$/i.test(left)) return null;
  const { start } = found;
  if (!start.isCertain('hour')) return null;
  if (start.isCertain('timezoneOffset'))
    return Temporal.Instant.fromEpochMilliseconds(start.date().getTime());
  let at = Temporal.PlainDateTime.from({
    year: start.get('year') ?? here.year,
    month: start.get('month') ?? here.month,
    day: start.get('day') ?? here.day,
    hour: start.get('hour') ?? 0,
    minute: start.get('minute') ?? 0,
  });
  const past = Temporal.PlainDateTime.compare(at, here.toPlainDateTime()) < 0;
  if (past && !start.isCertain('day')) at = at.add({ days: start.isCertain('weekday') ? 7 : 1 });
  const first = at.toZonedDateTime(zone).toInstant();
  if (Temporal.Instant.compare(first, now) >= 0) return first;
  // Of a time that comes twice the first may be over.
  return at.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
}

function isDayOff(day: Temporal.PlainDate, { weekends, holidays }: QuietRules): boolean {
  if (weekends && isWeekend(day)) return true;
  // Christmas Day is quiet even where a weekday stands in for it.
  return holidays && publicDays(day.year).has(day.toString());
}

function isWeekend(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > 5;
}

function isQuiet(time: Temporal.PlainTime, { quietFrom, quietUntil }: QuietRules): boolean {
  const from = Temporal.PlainTime.from(quietFrom);
  const until = Temporal.PlainTime.from(quietUntil);
  const begun = Temporal.PlainTime.compare(time, from) >= 0;
  const over = Temporal.PlainTime.compare(time, until) >= 0;
  return Temporal.PlainTime.compare(from, until) <= 0 ? begun && !over : begun || !over;
}

/** When quiet that holds at a moment ends: as the rules say, or where a clock change leads out of it. */
function quietEnd(moment: Temporal.ZonedDateTime, rules: QuietRules): Temporal.ZonedDateTime {
  const end = nextTime(moment, Temporal.PlainTime.from(rules.quietUntil));
  const change = moment.getTimeZoneTransition('next');
  if (!change || Temporal.ZonedDateTime.compare(change, end) >= 0) return end;
  return isQuiet(change.toPlainTime(), rules) ? end : change;
}

/** The next moment at which the clocks reach `time`: where they leap over it, the leap itself. */
function nextTime(moment: Temporal.ZonedDateTime, time: Temporal.PlainTime) {
  for (let days = 0; ; days += 1) {
    const wanted = moment.toPlainDate().add({ days }).toPlainDateTime(time);
    for (const disambiguation of ['earlier', 'later'] as const) {
      const at = wanted.toZonedDateTime(moment.timeZoneId, { disambiguation });
      if (Temporal.ZonedDateTime.compare(at, moment) <= 0) continue;
      const leapt = !at.toPlainTime().equals(time);
      if (!leapt) return at;
      if (disambiguation === 'earlier') continue;
      // Moved by the length of the leap it may stand at the leap itself, which is not before it.
      const leap = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
      if (leap !== null && Temporal.ZonedDateTime.compare(leap, moment) > 0) return leap;
    }
  }
}

interface Calendar {
  getHolidays(year: number): { date: string; name: string; type: string }[];
}

let calendar: Calendar | undefined;
const daysOf = new Map<number, ReadonlyMap<string, string>>();

/** Public holidays by day (`YYYY-MM-DD`), in order, those on weekends and their substitutes both. */
function publicDays(year: number): ReadonlyMap<string, string> {
  let days = daysOf.get(year);
  if (days === undefined) {
    // Loaded when first asked for: the package has the calendars of the whole world.
    calendar ??= new (load('date-holidays') as new (...place: string[]) => Calendar)('GB', 'ENG');
    const found = calendar.getHolidays(year).filter(({ type }) => type === 'public');
    const named = found.map(({ date, name }): [string, string] => [date.slice(0, 10), name]);
    days = new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
    daysOf.set(year, days);
  }
  return days;
}
