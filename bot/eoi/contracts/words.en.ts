import type { ContractRow, ReviewRow } from '../../../db/contract.ts';
import { count, listOf } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';

/** So much of the partners' names, and of a review's note, stands in a list. */
const LONGEST_NAMES = 200;
const GLIMPSE = 300;

/** What is said of contracts with those who were appointed. */
export const words = {
  button: 'Contracts',
  heading: (title: string) => `Contracts: ${title}`,
  none: 'There are no contracts yet. They are listed here as soon as the decisions are released.',
  listNote:
    'A light list: who leads where, and when you look at it together. It is no contract management.',
  open: 'Open',
  entry: (contract: ContractRow): Text => [
    { bold: contract.lotName },
    `\n${contract.leadName}${withPartners(contract.partnerNames)}`,
    `\n${runs(contract)} · ${next(contract)}`,
  ],
  oneHeading: (lot: string, lead: string) => `${lot}: ${lead}`,
  partners: (names: readonly string[]) =>
    names.length === 0 ? 'No partners.' : `Partners: ${cutText(names.join(', '), 900)}.`,
  runs: (contract: ContractRow) => `${runs(contract)}.`,
  noReviews: 'No review is planned.',
  review: ({ reviewOn, doneAt, note }: ReviewRow): Text => [
    { bold: longDay(reviewOn) },
    doneAt === null ? ' · not held yet' : `\n${cutText(note, GLIMPSE)}`,
  ],

  datesButton: 'Dates',
  datesTitle: 'Dates of a contract',
  datesIntro: (lot: string, lead: string) =>
    `${lot}: ${lead}. You and the people who applied for the lead are reminded 14 days before each review, and on its day.`,
  starts: 'Starts on',
  ends: 'Ends on',
  dayHelp: 'For example 1 April 2027.',
  reviews: 'Reviews that lie ahead',
  reviewsHelp: 'One day a line. A line that you take out is cancelled; those held stay.',
  save: 'Save',
  unclear: (typed: string) =>
    `I cannot read “${cutText(typed, 60)}” as a day. Type it like 1 April 2027.`,
  endsEarly: 'The end has to be after the start.',
  inPause: (day: string) =>
    `There is a pause before contracts: this one can start on ${longDay(day)} at the earliest.`,
  reviewPast: (day: string) =>
    `${longDay(day)} has passed. Type a day that lies ahead, or leave that line out.`,
  tooMany: (n: number) => `That is more than ${count(n, 'review')}. Plan the later ones later.`,

  noteButton: 'What came of it',
  changeNote: 'Change the note',
  noteTitle: 'What came of the review',
  noteIntro: (lot: string, lead: string, day: string) => `${lot}: ${lead}, ${longDay(day)}.`,
  note: 'What came of it',
  noteHelp: 'Coordinators and council leads can read it.',
  unknown: 'I cannot find that contract. Open the list of contracts again: it may have changed.',
  cancelled: 'That review was taken out meanwhile. Open the list of contracts again.',

  // By direct message
  soonSummary: (lot: string, lead: string, day: string) =>
    `Review of ${lot} (${lead}) on ${longDay(day)}`,
  soon: (lot: string, lead: string, day: string): Text => [
    { bold: `${lot}: ${lead}` },
    `\nOn ${longDay(day)} you look together at how it goes.`,
  ],
  todaySummary: (lot: string, lead: string) => `Today: review of ${lot} (${lead})`,
  today: (lot: string, lead: string): Text => [
    { bold: `${lot}: ${lead}` },
    '\nToday you look together at how it goes.',
  ],
  agencyNote: 'If the day does not suit you, please tell the coordinators.',
};

/** What of this is told in the audit. */
export const contractsAudit: Readonly<Record<string, (who: string) => string>> = {
  'eoi.contracts-made': () => 'Appointed leads were put on the list of contracts',
  'eoi.contract-dates-set': (who) => `${who} set the dates of a contract`,
  'eoi.review-noted': (who) => `${who} noted what came of a contract’s review`,
};

/** `2027-04-01` → `Thursday 1 April 2027`. */
function longDay(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const weekday = date.toLocaleString('en-GB', { weekday: 'long' });
  return `${weekday} ${date.day} ${date.toLocaleString('en-GB', { month: 'long', year: 'numeric' })}`;
}

function withPartners(names: readonly string[]): string {
  return names.length === 0 ? '' : `, with ${cutText(listOf(names), LONGEST_NAMES)}`;
}

function runs({ startsOn, endsOn }: ContractRow): string {
  if (startsOn === null && endsOn === null) return 'No dates yet';
  if (endsOn === null) return `From ${longDay(startsOn ?? '')}`;
  return startsOn === null
    ? `Until ${longDay(endsOn)}`
    : `${longDay(startsOn)} to ${longDay(endsOn)}`;
}

function next({ nextReviewOn }: ContractRow): string {
  return nextReviewOn === null ? 'no review planned' : `next review ${longDay(nextReviewOn)}`;
}
