import type { RoundRow } from '../../../db/round.ts';
import type { PublicityKind } from '../../../db/round-publicity.ts';
import type { ApartRow, ReportStage } from '../../../db/round-report.ts';
import { roundPercent, type Share } from '../../figures/shares.ts';
import type { AuditSentence } from '../../network/words.en.ts';
import { count, sectorLabels } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { words as publicity } from '../preparing/publicity-words.en.ts';
import { NOT_TOLD } from './report.ts';

const organisations = (n: number): string => count(n, 'organisation');
const applications = (n: number): string => count(n, 'application');
const areas = (n: number): string => count(n, 'area');
const were = (n: number): string => (n === 1 ? 'was' : 'were');
const percent = ({ count: some, n }: Share): string =>
  n === 0 ? '–' : `${roundPercent((100 * some) / n)}%`;

const sizes: Readonly<Record<string, string>> = {
  micro: 'Under £10,000 a year',
  small: '£10,000 to £100,000',
  medium: '£100,000 to £1 million',
  large: 'Over £1 million a year',
};

const reasons: Readonly<Record<string, string>> = {
  time: 'Too little time',
  form: 'The form was too long or too hard',
  partner: 'No partner was found',
  size: 'Too large for us',
  money: 'The money did not fit',
  staff: 'Taking on staff, or their pensions',
  'not-for-us': 'Not for us after all',
  other: 'Something else',
};

/** Every sentence of the report of a call for interest. */
export const words = {
  command: 'See who took part in a call for interest, and what came of it',
  commandRound: 'Part of the title; leave it out to choose',
  heading: (title: string) => `What came of “${title}”`,
  sector: (key: string | null) =>
    sectorLabels[key as keyof typeof sectorLabels] ?? 'Not told what it is',
  sectorOf: (key: string) => words.sector(key === NOT_TOLD ? null : key),
  size: (key: string | null) => sizes[key ?? ''] ?? 'Size not told',
  reason: (key: string) => reasons[key] ?? key,

  // When and how
  window: ({ opensAt, closesAt, hasClosed }: RoundRow, length: string): Text => [
    hasClosed ? 'It was open from ' : 'It is open from ',
    { at: opensAt.toISOString(), style: 'date-time' },
    ' to ',
    { at: closesAt.toISOString(), style: 'date-time' },
    `: ${length}.`,
  ],
  weeks: (days: number) => {
    const [whole, rest] = [Math.floor(days / 7), days % 7];
    if (whole === 0) return count(rest, 'day');
    return rest === 0 ? count(whole, 'week') : `${count(whole, 'week')} and ${count(rest, 'day')}`;
  },
  shortReason: (reason: string): Text => [{ bold: 'Why less than twelve weeks: ' }, reason],
  panelReason: (reason: string): Text => [
    { bold: 'Why nobody of the voluntary sector sat on the panel: ' },
    reason,
  ],
  publicityHeading: 'How it was made known',
  publicity: (kind: PublicityKind, note: string) =>
    `✓ ${publicity.choice[kind]}${note === '' ? '' : `: ${note}`}`,
  publicityKind: (kind: PublicityKind) => publicity.choice[kind],
  noPublicity: 'Nobody has ticked yet how it was made known.',
  eventsHeading: { briefing: 'Briefings', presentation: 'Presentations' },
  event: (title: string, startsAt: Date, attended: number | null): Text => [
    `${title}, `,
    { at: startsAt.toISOString(), style: 'date' },
    attended === null ? '' : `: ${count(attended, 'person', 'people')} came`,
  ],

  // Who took part
  interest: (row: ApartRow) => {
    const all = row.interestLead + row.interestJoin + row.interestInformed;
    const people =
      row.peopleInformed > 0
        ? ` ${count(row.peopleInformed, 'person asks', 'people ask')} for themselves to be kept informed.`
        : '';
    return `${organisations(all)} showed interest: ${row.interestLead} might lead, ${row.interestJoin} would join others, ${row.interestInformed} ${row.interestInformed === 1 ? 'wants' : 'want'} to be kept informed.${people}`;
  },
  sealed: (n: number, closesAt: Date): Text => [
    { bold: `${applications(n)} ${were(n)} handed in so far. ` },
    'Who applied, and for what, stays sealed until ',
    { at: closesAt.toISOString(), style: 'date-time' },
    '.',
  ],
  handedIn: (row: ApartRow): Text => [
    { bold: `${applications(row.applications)} ${were(row.applications)} handed in` },
    `, by ${organisations(row.organisations)}: ${row.leads} as lead agency, ${row.partners} as partner. An organisation that leads one and joins another counts once.`,
  ],
  lots: (row: ApartRow): Text => [
    { bold: `${row.lotsCovered} of ${areas(row.lots)}` },
    ` had at least one application; ${count(row.lotApplications, 'choice')} of an area in all.`,
    row.lotsOut > 0 ? ` ${areas(row.lotsOut)} ${were(row.lotsOut)} taken out meanwhile.` : '',
  ],
  vcsShare: (share: Share): Text => [
    { bold: `Led by voluntary organisations: ${share.count} of ${share.n}` },
    ` ${share.n === 1 ? 'application' : 'applications'} (${percent(share)}).`,
  ],
  shortlist: (on: number, unsuccessful: number): Text => [
    {
      bold: `${on} ${on === 1 ? 'goes' : 'go'} on to a presentation, ${unsuccessful} unsuccessful.`,
    },
  ],
  decided: (row: ApartRow): Text => [
    { bold: `${areas(row.lotsDecided ?? 0)} decided` },
    `, ${row.lotsAppointed} with a lead agency.`,
  ],
  vcsLeadShare: (share: Share): Text => [
    { bold: `Areas with a voluntary lead agency: ${share.count} of ${share.n}` },
    ` (${percent(share)}).`,
  ],
  notYet: {
    closed:
      'The panel is at work. Outcomes are told here once they are made known to all together.',
    shortlist: 'Decisions are told here once they are made known to all together.',
  },

  // The tables
  stages: {
    interest: 'Showed interest',
    draft: 'Began to write',
    submitted: 'Handed in',
    shortlisted: 'To present',
    appointed: 'Appointed',
  } satisfies Readonly<Record<ReportStage, string>>,
  stagesHeading: { sector: 'How far they came, by sector', size: 'How far they came, by size' },
  stagesQuestion: 'What the lead organisations are, stage by stage',
  stagesColumn: { sector: 'Sector', size: 'Income' },
  stagesTold: (n: number) => organisations(n),
  all: 'All',
  stagesNote:
    'Each column counts lead organisations by itself: one may apply without having shown interest before.',

  // Why others stopped
  stopped: (n: number) =>
    `${organisations(n)} that might have led or joined, or had begun to write, ${were(n)} not part of any application in the end.`,
  stoppedHeading: (told: number) => `Why, as ${told} of them said`,
  stoppedRow: (reason: string, n: number) => `${reasons[reason] ?? reason}: ${n}`,
  stoppedFew: (fewest: number) =>
    `Fewer than ${fewest} of them have said why, so their reasons are not shown.`,

  // Who works with whom
  linksHeading: 'Who was appointed, and with whom',
  linksQuestion: 'Lead agencies on the left, their partners on the right',
  linksLeads: 'Lead agencies',
  linksJoined: 'Partners',
  linksNote: (rest: number) =>
    rest > 0 ? `${organisations(rest)} more: see the page.` : undefined,
  appointedColumns: ['Lead agency', 'What it is', 'Areas', 'Partners'],
  lot: (name: string, modified: boolean) => (modified ? `${name} (with changes)` : name),
  alone: 'none',

  // Taking it along
  page: 'Page',
  xlsx: 'Spreadsheet (XLSX)',
  post: 'Post it in the channels',
  compare: 'The round before',
  takeAll: 'Everything, for an audit',
  report: 'Report',
  links: (until: string): Text => [
    'Whoever has one of these links can open it. They work until ',
    { at: until, style: 'date-time' },
    '.',
  ],
  posted: (channels: number) => `The report is on its way to ${count(channels, 'channel')}.`,
  postedBefore: 'It stands in the channels already; I bring it up to date.',
  postNowhere:
    'This call for interest was announced in no channel, so there is none to post in. Take the page or the spreadsheet along instead.',
  postLater:
    'Before the deadline there is only a count, and posting it might put small groups off. Post the report after the deadline.',
};

/** What about reports is told in the audit. */
export const reportAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.report-read': (who) => `${who} looked at the report of a call for interest`,
  'eoi.report-taken': (who) => `${who} took the report of a call for interest along`,
  'eoi.report-posted': (who) => `${who} posted the report of a call for interest`,
  'eoi.report-compared': (who) => `${who} chose the round that a call for interest is shown beside`,
  'eoi.past-noted': (who) => `${who} wrote down a round that was held elsewhere`,
  'eoi.audit-taken': (who) =>
    `${who} took everything about a call for interest along, for an audit`,
  'eoi.survey-made': (who) => `${who} began a survey of those who took part in a call for interest`,
};
