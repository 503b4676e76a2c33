import type { CriterionRow, LotRow, RoundRow } from '../../../db/round.ts';
import { count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

function lengthInWords({ weeks, days }: { readonly weeks: number; readonly days: number }): string {
  const parts = [
    ...(weeks > 0 ? [count(weeks, 'week')] : []),
    ...(days > 0 ? [count(days, 'day')] : []),
  ];
  return parts.length === 0 ? 'less than a day' : parts.join(' and ');
}

/** What stands in a draft, and the facts of a call that stand on its card too. */
export const draftWords = {
  draftSummary: (title: string) => `Draft of the call for interest “${title}”`,
  draftHeading: (title: string) => `Draft: ${title}`,
  draftKept: 'The draft is kept. You find it again with /eoi list.',
  notATender:
    'This gathers interest. If a contract may follow, check with your procurement team: this is not a tendering portal.',
  forWhat: ({ purpose, whoMay }: Pick<RoundRow, 'purpose' | 'whoMay'>): Text => [
    purpose === '' ? 'What it is for is not said yet.' : purpose,
    ...(whoMay === '' ? [] : ['\n', { bold: 'Who may apply: ' }, whoMay]),
  ],
  window: (
    { opensAt, closesAt }: Pick<RoundRow, 'opensAt' | 'closesAt'>,
    length: { readonly weeks: number; readonly days: number },
  ): Text => [
    { bold: 'Open: ' },
    { at: opensAt.toISOString(), style: 'date-time' },
    ' – ',
    { at: closesAt.toISOString(), style: 'date-time' },
    ` (${lengthInWords(length)})`,
  ],
  shortBecause: (reason: string): Text => [{ bold: 'Why less than twelve weeks: ' }, reason],
  noLots: 'No areas yet.',
  lotsHeading: (n: number): Text => [{ bold: count(n, 'area') }],
  moreLots: (n: number) => `And ${count(n, 'more area', 'more areas')}.`,
  lot: (lot: LotRow, staff: string, orNotKnown: (text: string) => string): Text => [
    { bold: lot.name },
    ...(lot.district === '' ? [] : [` (${lot.district})`]),
    lot.closedAt === null ? '' : ` – taken out: ${lot.closeReason ?? ''}`,
    `: budget ${orNotKnown(lot.budget)}; for ${lot.duration === '' ? 'how long is not known' : lot.duration}; building ${orNotKnown(lot.building)}; ${staff}; a partner’s smallest share ${orNotKnown(lot.smallestShare)}.`,
  ],
  noCriteria: 'No criteria yet.',
  criteriaHeading: [{ bold: 'What is judged' }, ' (marks from 0 to 4)'] satisfies Text,
  criterion: ({ name, anchor }: Pick<CriterionRow, 'name' | 'anchor'>, share: number): Text => [
    { bold: name },
    `, ${share} %${anchor === '' ? '' : `. A 4 looks like this: ${anchor}`}`,
  ],
  noQuestions: 'No questions yet.',
  questionsHeading: [{ bold: 'What applicants are asked' }] satisfies Text,
  question: (wording: string, limit: number) => `${wording} (up to ${limit} words)`,
  checksHeading: [{ bold: 'Looked at first' }, ' (pass or fail)'] satisfies Text,
  rules: (round: RoundRow): Text => [
    { bold: 'How it is decided: ' },
    [
      round.readers === null
        ? 'Everybody on the panel reads every application; where more than 20 come in, three read each.'
        : `${round.readers} of the panel read each application.`,
      ...(round.blind ? ['The panel does not see names while it marks.'] : []),
      round.counts === 'mean'
        ? 'The average of their marks counts.'
        : 'Where they agree on a mark, that one counts, else the average.',
      'Of two with the same total the one with the higher mark on the heaviest criterion comes first.',
      ...(round.presentations
        ? [`Presentations count for ${round.presentationWeight} %.`]
        : ['There are no presentations.']),
      ...(round.standstillDays === 0
        ? []
        : [
            `There is a pause of ${count(round.standstillDays, 'day')} before contracts${round.rightOfReply ? ', in which applicants can reply' : ''}.`,
          ]),
    ].join(' '),
  ],
  told: (channels: readonly string[], groups: readonly string[], people: number): Text => [
    { bold: 'Told in: ' },
    `${listOf(channels)}${groups.length === 0 ? '' : `, and by direct message: ${listOf(groups)}`}. That is ${count(people, 'person', 'people')}.`,
  ],
  missingHeading: [{ bold: 'Still missing' }] satisfies Text,
  missingPurpose: 'What it is for: press “What for, and until when”.',
  missingReason:
    'It is shorter than twelve weeks: press “Why it is shorter”, or choose a later deadline.',
  missingLots: 'At least one area: press “Areas”.',
  missingCriteria: 'What is judged: press “Criteria”.',
  missingQuestions: 'What applicants are asked: press “Questions and checks”.',
  missingAudience: 'Where it is announced: press “Who to tell”.',
  buttonBasics: 'What for, and until when',
  buttonLots: 'Areas',
  buttonCriteria: 'Criteria',
  buttonQuestions: 'Questions and checks',
  buttonRules: 'How it is decided',
  buttonAudience: 'Who to tell',
  buttonReason: 'Why it is shorter',
  buttonPublicise: 'Announce it',
  confirmPublicise: {
    title: 'Announce it?',
    text: 'It is posted now. From then on the deadline can only move to a later moment, and how it is decided stays as it is.',
    yes: 'Announce it',
  },
  buttonDiscard: 'Discard',
  confirmDiscard: {
    title: 'Discard the draft?',
    text: 'It is deleted. Nobody was told of it.',
    yes: 'Discard it',
  },
  discarded: 'The draft is deleted.',
  notDiscarded:
    'People were asked to comment on this draft already, so it cannot be deleted. Leave it, or announce it.',
  draftTaken: 'This call is announced already. Type /eoi list and press “Manage” to change it.',
  publicised: (title: string) =>
    `“${title}” is announced. It opens and closes by itself; “Manage” under /eoi list shows what comes next.`,
};
