import type { EventRow } from '../../../db/event.ts';
import { roundPercent, type Share } from '../../figures/shares.ts';
import { count, words as networkWords } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import type { Attendance } from './report.ts';

const people = (n: number): string => count(n, 'person', 'people');
const places = (n: number): string => count(n, 'place');
const span = networkWords.setup.monthsChoice;
const percent = (value: number): string => `${roundPercent(value)}%`;

/** Every sentence of the report of an event. */
export const reportWords = {
  command: 'See what came of an event: who came, and what they said',
  commandEvent: 'Part of the event’s title; the last one if you leave it out',
  nothing: 'There is no event to report on yet. Type /event new to plan one.',
  unknown: 'I cannot find an event with that title. Type /event list to see them all.',
  heading: (title: string) => `What came of “${title}”`,
  whenWhere: (event: EventRow): Text => [...[tellWhen(event)].flat(), `. ${shared.where(event)}.`],

  // Who came
  cancelled: 'It was cancelled.',
  invited: (row: { invited: number; late: number; declined: number; unanswered: number }) =>
    [
      `${people(row.invited)} ${row.invited === 1 ? 'was' : 'were'} invited`,
      ...(row.late > 0 ? [`${row.late} came by themselves`] : []),
      `${row.declined} said they could not come`,
      `${row.unanswered} did not answer`,
    ]
      .join(', ')
      .concat('.'),
  forgotten: (months: number) =>
    `Nothing is kept about who was invited and who came: your network deletes answers ${span(months)} after an event.`,
  ahead: (going: number) => `${places(going)} ${going === 1 ? 'is' : 'are'} taken so far.`,
  going: ({ going, attended, missed }: Attendance) =>
    `${places(going)} ${going === 1 ? 'was' : 'were'} taken when it began: ${attended} ${attended === 1 ? 'was' : 'were'} used, ${missed} ${missed === 1 ? 'was' : 'were'} not.`,
  noShow: (rate: Share): Text => [
    { bold: `No-shows: ${percent((100 * rate.count) / rate.n)}` },
    ` (${rate.count} of ${rate.n}). At free events, 20–25% was usual in 2010, according to a regional conference’s report.`,
  ],
  walkIns: (n: number) => `${people(n)} came without a place.`,
  unknownPlaces: (n: number) => `Of ${places(n)} nobody has said whether they were used.`,
  tooManyUnknown:
    'That is more than a tenth, so the share of no-shows is not told. Type /event checkin and tick who came.',

  // The mix
  mixHeading: 'Who was there',
  mixQuestion: 'Who was invited, who was going and who came, by group',
  mixRows: { target: 'Wanted', invited: 'Invited', going: 'Going', attended: 'Came' },
  mixTold: { target: 'the aim', invited: people, going: places, attended: people },
  mixColumns: ['Group', 'Wanted', 'Invited', 'Going', 'Came'],
  part: (n: number, share: number | null) => (share === null ? '–' : `${percent(share)} (${n})`),
  target: (share: number | null) => (share === null ? '–' : percent(share)),

  // What they said
  saidHeading: 'What those said who came',
  saidQuestion: 'How many of those who answered say so',
  said: (label: string, share: Share | null): Text => [
    { bold: `${label}: ` },
    share === null
      ? 'not shown, to protect people.'
      : `${percent((100 * share.count) / share.n)} (${share.count} of ${share.n}).`,
  ],
  saidNote:
    'These are the shares of those who chose 4 or 5 of 5. For knowledge: of those who put what they know higher after the event than before it.',
  meanGain: (mean: number, low: number, high: number) =>
    `On average knowledge changed by ${signed(mean)} on the scale of 5 (${signed(low)} to ${signed(high)}, allowing for chance).`,
  notAsked: 'Nobody was asked yet how it was: that follows as soon as it is ticked who came.',
  isOpen: (closes: string): Text => [
    'Those who came are being asked how it was until ',
    { at: closes, style: 'date-time' },
    '. The figures follow then.',
  ],
  soon: 'What they said is being added up. Look again in a minute.',

  // Places and stalls
  movesHeading: 'How places changed hands',
  movesColumns: ['What happened', 'Times', 'Places'],
  moves: {
    seated: 'Place at once',
    waiting: 'Joined the queue',
    offered: 'Offered a place',
    taken: 'Took it',
    declined: 'Left it to the next',
    expired: 'Let it run out',
    given: 'Given at the last hour',
    left: 'Dropped out',
    'put-back': 'Back in the queue',
  },
  stallsHeading: 'Stalls',
  stallColumns: [
    'Stall',
    'There were',
    'Given out',
    'Waiting',
    'Not decided',
    'Declined',
    'Withdrawn',
  ],
  missedHeading: 'What kept people from coming',

  // Taking it along
  page: 'Page',
  xlsx: 'Spreadsheet (XLSX)',
  links: (until: string): Text => [
    'Whoever has one of these links can open it. They work until ',
    { at: until, style: 'date-time' },
    '.',
  ],
  workbookName: 'event.xlsx',
  sheets: {
    attendance: 'Who came',
    mix: 'Groups',
    said: 'What they said',
    moves: 'Places',
    stalls: 'Stalls',
    dictionary: 'What it means',
  },
  attendanceColumns: ['Figure', 'Number'],
  attendanceRows: {
    invited: 'People invited',
    late: 'People who came by themselves',
    declined: 'People who said they could not come',
    unanswered: 'People who did not answer',
    going: 'Places taken when it began',
    attended: 'Of these: used',
    missed: 'Of these: not used',
    unknown: 'Of these: not known',
    walkIns: 'People who came without a place',
    noShow: 'No-shows in per cent',
  },
  mixSheetColumns: [
    'Group',
    'Wanted in per cent',
    'Invited',
    'Invited in per cent',
    'Going',
    'Going in per cent',
    'Came',
    'Came in per cent',
  ],
  saidColumns: ['Figure', 'Per cent', 'So many', 'Of'],
  meanRow: 'Knowledge: mean change on the scale of 5',
  notShown: 'not shown',
  notKnown: 'not known',
  dictionaryColumns: ['Word', 'What it means'],
  dictionary: [
    [
      'No-shows',
      'Places not used ÷ places used and not used, of those taken when the event began. Told only where of a tenth of them at most it is not known.',
    ],
    ['Usual', '20–25% at free events in 2010, according to a regional conference’s report.'],
    [
      'What they said',
      'The share of those who chose 4 or 5 of 5 among all who answered that question.',
    ],
    [
      'Knowledge',
      'The share of those who put what they know higher after the event than before it, both asked afterwards.',
    ],
    [
      'not shown',
      'Protects people: fewer than five answers, or they could be worked out from the others.',
    ],
  ],

  audit: {
    'event.report-read': (who: string) => `${who} looked at the report of an event`,
    'event.report-taken': (who: string) => `${who} took the report of an event along`,
  },
};

function signed(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${-value}`;
}
