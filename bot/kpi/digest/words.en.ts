import type { DigestRow } from '../../../db/digest.ts';
import type { ToldRow } from '../../../db/digest-issue.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const day = (on: string) =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

type Rhythm = Pick<DigestRow, 'rhythm' | 'weekday' | 'sentAt' | 'committeeOn' | 'daysBefore'>;

/** `every Monday at 9:00`, `on the first Monday of the month at 9:00`, `7 days before 14 January 2027`. */
function when({ rhythm, weekday, sentAt, committeeOn, daysBefore }: Rhythm): string {
  const at = sentAt.replace(/^0/, '');
  const name = weekdays[weekday - 1] ?? weekdays[0];
  switch (rhythm) {
    case 'weekly':
      return `every ${name} at ${at}`;
    case 'monthly':
      return `on the first ${name} of the month at ${at}`;
    case 'committee':
      return `${daysBefore === 0 ? 'on the day of' : daysBefore === 1 ? 'the day before' : `${daysBefore} days before`} the meeting on ${day(committeeOn ?? '')}, at ${at}`;
    default:
      return rhythm satisfies never;
  }
}

/** What became of a digest: made and sent, or why not. */
function becameText(state: ToldRow['state'], delivery: ToldRow['delivery']): string {
  if (state === 'expired')
    return 'not sent: nothing was running when it was due, and its time is over';
  switch (delivery) {
    case 'failed':
      return 'not delivered: the platform did not take it';
    case 'expired':
      return 'not delivered in its time';
    case 'unknown':
      return 'perhaps delivered: the platform did not answer';
    case 'pending':
    case 'sending':
      return 'on its way';
    case 'sent':
    case null:
      return state === 'quiet' ? 'sent: nothing had moved' : 'sent';
    default:
      return delivery satisfies never;
  }
}

/** What is said about digests: who gets them, when, and how that is changed. */
export const words = {
  weekdays,
  heading: 'Digests',
  intro:
    'One message that says what changed, how every key figure stands, and what is coming up. One line when nothing has moved.',
  none: 'No digest is on yet.',
  line: (digest: DigestRow, isMine: boolean): Text => [
    { bold: digest.channelId ? `#${digest.channelName ?? ''}` : isMine ? 'You' : 'Somebody else' },
    `: ${when(digest)}`,
  ],
  here: 'Weekly, in this channel',
  mine: 'Weekly, just for me',
  monthly: 'Monthly, in this channel',
  monthlyMine: 'Monthly, just for me',
  meeting: 'Before a meeting',
  change: 'Change the time',
  off: 'Turn it off',
  history: 'Earlier digests',
  show: 'Digests',
  turnedOn: (digest: Rhythm, next: string | null, channel: string | null): Text => [
    `The digest comes ${when(digest)}, ${channel ? `in #${channel}` : 'as a direct message to you'}.`,
    ...(next ? [' The first one: ', { at: next, style: 'date-time' } as const, '.'] : []),
  ],
  isOn: 'This digest is on already. Change its time or turn it off below.',
  turnedOff: 'That digest is off. Turn it on again with /kpi digest on.',
  nothingOff: 'No digest comes here or to you, so there is nothing to turn off.',
  notHere: 'I cannot post in this channel. Invite me here first, or press “Weekly, just for me”.',
  unclear:
    'Type /kpi digest and one of these: on, monthly, off, or “before 14 January 2027” for a meeting.',
  gone: 'That digest is off already. Type /kpi digest to see those that are on.',
  past: 'Name a day that is still to come, such as 14 January 2027.',
  timeTitle: 'When it comes',
  weekday: 'On which day',
  time: 'At what time',
  timeHelp: 'Such as 9:00. In quiet hours it waits for their end.',
  badTime: 'Write the time like 9:00 or 14:30.',
  save: 'Save',
  changed: (digest: Rhythm): string => `From now on it comes ${when(digest)}.`,
  meetingTitle: 'Before a meeting',
  meetingDay: 'When does it meet?',
  meetingDayHelp: 'Such as 14 January 2027.',
  meetingBefore: 'How many days before?',
  badDays: 'Write a whole number from 0 to 60.',
  meetingWhere: 'For whom',
  meetingHere: 'This channel',
  meetingMe: 'Just for me',
  notice: (digest: Rhythm, who: string): string =>
    `${who} turned the digest of key figures on for this channel: it comes ${when(digest)}. Type /kpi digest to change that.`,
  somebody: 'Somebody',
  endedChannel: (channel: string) =>
    `The digest in #${channel} has ended: the channel was archived, or I am no longer in it. Choose another place for it.`,
  endedLeft:
    'A digest has ended: whoever got it no longer reads key figures here. If somebody else should get it, turn it on for them or for a channel.',
  move: 'Choose another channel',
  moveTitle: 'Another channel',
  moveTo: 'Where the digest goes from now on',
  noChannel: 'I am in no channel. Invite me to one, then press this again.',
  historyHeading: 'Earlier digests',
  historyNone: 'No digest has been made yet.',
  read: 'Read it',
  unknown: 'I cannot find that digest any more. Choose one from the list.',
  told: ({ state, at, channelName, delivery }: ToldRow): Text => [
    ` · ${channelName === null ? 'to you' : `#${channelName}`} · `,
    { at: at.toISOString(), style: 'date-time' },
    ` · ${becameText(state, delivery)}`,
  ],
  exportName: 'digests',
  audit: {
    'kpi.digest-on': (who) => `${who} turned a digest on`,
    'kpi.digest-off': (who) => `${who} turned a digest off`,
    'kpi.digest-changed': (who) => `${who} changed when a digest comes`,
    'kpi.digest-read': (who) => `${who} read an earlier digest`,
  } satisfies Readonly<Record<string, AuditSentence>>,
  commands: {
    digest: 'One message a week or month: what changed and what needs a decision',
    what: 'on, monthly, off, or before and a day; leave it out to see what is on',
  },
};
