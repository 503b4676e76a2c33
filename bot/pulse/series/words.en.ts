import { type AuditSentence, count, listOf } from '../../network/words.en.ts';
import type { Span, Text } from '../../view.ts';
import type { Days } from './recurrence.ts';

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const nthNames: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
};

/** Every sentence about surveys that repeat. */
export const seriesWords = {
  // The forms
  button: 'Repeat',
  title: 'Repeat',
  kind: 'How often is it asked?',
  kindChoice: (kind: Days['kind'] | 'never') =>
    ({
      weekly: 'Weekly, or every few weeks',
      'monthly-date': 'Monthly, on a date',
      'monthly-weekday': 'Monthly, on a weekday',
      never: 'Once: it does not repeat',
    })[kind],
  next: 'Next',
  every: 'How often?',
  everyChoice: (n: number) => (n === 1 ? 'Every week' : `Every ${n} weeks`),
  weekdays: 'On which days?',
  weekday: 'On which day?',
  weekdayChoice: (weekday: number) => weekdayName(weekday),
  date: 'On which day of the month?',
  dateHelp: '1 to 31. A month without a 29th, 30th or 31st takes its last day instead.',
  nth: 'Which one of the month?',
  nthChoice: (nth: number) => `The ${nthNames[nth] ?? nth}`,
  time: 'At what time does it open?',
  timeHelp: (zone: string) => `On the clocks of ${zone}, in summer and winter.`,
  timeExample: '9:00',
  open: 'How long does each stay open?',
  openHelp: 'In days, hours or both: 4 days 8 hours.',
  until: 'Until when?',
  untilHelp: (most: number) =>
    `A last day (30 June), or how many times (10 times). Empty: until you end it, ${most} times at most.`,

  // What is wrong with a form
  dateUnclear: 'Write a day of the month as a number from 1 to 31.',
  timeUnclear: 'I cannot read that time. Write it like “9:00” or “17:30”.',
  openUnclear: 'I cannot read how long. Write it like “8 hours”, “3 days” or “4 days 8 hours”.',
  openTooLong: 'It can stay open for 90 days at most. Write a shorter time.',
  untilUnclear:
    'I cannot read that. Write a last day like “30 June”, a number like “10 times”, or leave it empty.',
  tooManyTimes: (most: number) =>
    `It can repeat ${most} times at most. Write a smaller number, or an earlier last day.`,
  never: 'It would not open even once by then. Choose a later last day.',
  overlap: (gap: Temporal.Duration) =>
    `Each has to close before the next one opens, ${spanText(gap)} later. Let each stay open for a shorter time, or ask less often.`,
  isCompared:
    'This survey is to be compared with a second time, so it cannot repeat as well. Press “Compare later” and choose no first.',
  repeatsAlready: (title: string) =>
    `“${title}” repeats already. To repeat it in another way, end that first: type /pulse list and press “End it”.`,

  // The draft
  notBefore: 'First time not before',
  notBeforeHelp: 'Leave empty for the first fitting day. “Repeat” says on which days.',
  draftRepeats: (rule: string): Text => [{ bold: 'Repeats ' }, `${rule}.`],
  draftNext: (times: readonly ShownTime[], hasMore: boolean, thisYear: number): Text => [
    { bold: 'Next times: ' },
    nextTimes(times, hasMore, thisYear),
  ],
  launched: (title: string, opens: string): Text => [
    `“${title}” opens by itself `,
    { at: opens, style: 'date-time' },
    ', and then again and again. Type /pulse list to leave one out, move one or end it.',
  ],

  // The list
  listRepeats: (rule: string, name: string, opens: string): readonly Span[] => [
    `repeats ${rule}. Next: ${name}, `,
    { at: opens, style: 'date-time' },
    '.',
  ],
  skip: 'Skip the next',
  move: 'Move the next',
  end: 'End it',
  confirmSkip: {
    title: 'Skip the next?',
    text: 'Nobody is asked that one time. It goes on with the one after.',
    yes: 'Skip it',
  },
  confirmEnd: {
    title: 'End it?',
    text: 'It is not asked again. One that is open now stays open until it closes.',
    yes: 'End it',
  },
  skipped: (title: string, opens: string): Text => [
    `Skipped. “${title}” is asked next `,
    { at: opens, style: 'date-time' },
    '.',
  ],
  skippedLast: (title: string) =>
    `Skipped. That was the last one, so “${title}” does not repeat any more. Type /pulse new to ask it again.`,
  ended: (title: string) =>
    `“${title}” does not repeat any more. Type /pulse new to ask it again some day.`,
  moveTitle: 'Move the next',
  moveIntro: 'Only this one moves. It stays open as long as the others, and they stay as they are.',
  moveTo: 'Opens',
  moveSave: 'Move it',
  moved: (title: string, opens: string, closes: string): Text => [
    `Moved. “${title}” opens `,
    { at: opens, style: 'date-time' },
    ' and closes ',
    { at: closes, style: 'date-time' },
    '. The others stay as they are.',
  ],
  movePast: 'That time has passed. Choose one that lies ahead.',
  moveTooEarly: 'The one before is still open then, or opened on that day. Choose a later time.',
  moveTooLate:
    'It would not be over when the one after opens. Choose an earlier time, or skip the next.',
  changed: 'That one has opened, moved or ended meanwhile. Type /pulse list to see how it stands.',

  // What was typed before, as it is typed
  clock: (time: string) => shortTime(time),
  length: (days: number, hours: number) =>
    [days > 0 ? count(days, 'day') : '', hours > 0 ? count(hours, 'hour') : ''].join(' ').trim(),
  untilTyped: (lastOn: string | null, times: number | null) =>
    times !== null
      ? count(times, 'time')
      : lastOn === null
        ? ''
        : seriesWords.day(Temporal.PlainDate.from(lastOn)),

  // Names of its times
  week: (n: number) => `week ${n}`,
  month: (day: Temporal.PlainDate) => `${monthName(day)} ${day.year}`,
  day: (day: Temporal.PlainDate) => `${day.day} ${monthName(day)} ${day.year}`,

  /** A rule in words: `every Monday at 9:00, until 30 June 2027`. */
  rule: (days: Days, time: string, end: { lastOn: string | null; times: number | null }): string =>
    `${daysText(days)} at ${shortTime(time)}${endText(end)}`,
};

/** What is done about surveys that repeat, as audit lines say it. */
export const seriesAudit: Readonly<Record<string, AuditSentence>> = {
  'pulse.time-skipped': (who) => `${who} skipped the next time of a survey that repeats`,
  'pulse.time-moved': (who) => `${who} moved the next time of a survey that repeats`,
  'pulse.times-missed': (who, _whom, detail) =>
    `${who} was off and left out ${count(Number(detail.times), 'time')} of a survey that repeats`,
  'pulse.series-ended': (who) => `${who} ended a survey that repeats`,
  'pulse.series-over': () => 'A survey that repeats came to its end',
};

/** A time as it is shown: on the clocks of the network's zone. */
export interface ShownTime {
  readonly opens: Temporal.ZonedDateTime;
  readonly closes: Temporal.ZonedDateTime;
}

function daysText(days: Days): string {
  switch (days.kind) {
    case 'weekly': {
      const names = listOf([...days.weekdays].sort((a, b) => a - b).map(weekdayName));
      return days.every === 1 ? `every ${names}` : `every ${days.every} weeks on ${names}`;
    }
    case 'monthly-date':
      return `every month on the ${ordinal(days.day)}${days.day > 28 ? ' (or its last day)' : ''}`;
    case 'monthly-weekday':
      return `every month on the ${nthNames[days.nth] ?? days.nth} ${weekdayName(days.weekday)}`;
    default:
      return days satisfies never;
  }
}

function endText({ lastOn, times }: { lastOn: string | null; times: number | null }): string {
  if (times !== null) return `, ${count(times, 'time')} in all`;
  if (lastOn === null) return ', until it is ended';
  return `, until ${seriesWords.day(Temporal.PlainDate.from(lastOn))}`;
}

/** `Monday 7 December 9:00 – Friday 11 December 17:00, then 14 December, 21 December.` */
function nextTimes(
  [first, ...later]: readonly ShownTime[],
  hasMore: boolean,
  thisYear: number,
): string {
  if (!first) return '';
  const { opens, closes } = first;
  const isSameDay = opens.toPlainDate().equals(closes.toPlainDate());
  const until = isSameDay ? clockText(closes) : dayAndTime(closes, opens.year);
  const once = `${dayAndTime(opens, thisYear)} – ${until}`;
  const then = later.map((time) => dateIn(time.opens, opens.year)).join(', ');
  if (then === '') return `${once}, and not again.`;
  return `${once}, then ${then}${hasMore ? '' : ', and not again'}.`;
}

function dayAndTime(at: Temporal.ZonedDateTime, year: number): string {
  return `${weekdayName(at.dayOfWeek)} ${dateIn(at, year)} ${clockText(at)}`;
}

function dateIn(at: Temporal.ZonedDateTime, year: number): string {
  return `${at.day} ${monthName(at)}${at.year === year ? '' : ` ${at.year}`}`;
}

function clockText(at: Temporal.ZonedDateTime): string {
  return `${at.hour}:${String(at.minute).padStart(2, '0')}`;
}

function shortTime(time: string): string {
  return time.replace(/^0(?=\d)/, '');
}

function weekdayName(weekday: number): string {
  return weekdays[weekday - 1] ?? String(weekday);
}

function monthName(day: Temporal.PlainDate | Temporal.ZonedDateTime): string {
  return day.toLocaleString('en-GB', { month: 'long' });
}

function ordinal(n: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' }[
    new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(n) as 'one' | 'two' | 'few'
  ];
  return `${n}${ending ?? 'th'}`;
}

function spanText(gap: Temporal.Duration): string {
  const days = Math.floor(gap.hours / 24);
  const hours = gap.hours % 24;
  const parts = [days > 0 ? count(days, 'day') : '', hours > 0 ? count(hours, 'hour') : ''];
  return listOf(parts.filter((part) => part !== ''));
}
