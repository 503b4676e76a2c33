import type { Outcome, StagedRow } from '../../../db/decision.ts';
import type { AreaRow } from '../../../db/moderation.ts';
import type { ReleaseRow, Step, UnreadyRow } from '../../../db/release.ts';
import type { RoundRow } from '../../../db/round.ts';
import { type AuditSentence, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { outcomeWords } from './outcome-words.en.ts';
import { presentationWords } from './presentation-words.en.ts';

const outcomeLabels: Readonly<Record<Outcome, string>> = {
  presentation: 'Goes on to a presentation',
  appointed: 'Appointed',
  'appointed-modified': 'Appointed, with something changed',
  reserve: 'In reserve',
  unsuccessful: 'Unsuccessful',
};

/** What is said while the panel decides. */
export const words = {
  ...outcomeWords,
  ...presentationWords,
  exported: {
    moderated: 'What you noted and marked together with a panel',
    decided: 'What you decided, looked through or made known',
    replied: 'What you replied to what became of an application',
  },
  commands: {
    decide: 'Decide on applications, have it looked through, and make it known',
    title: 'Part of the call’s title; leave out where there is only one',
  },

  // Refused
  conflicted:
    'You have a conflict of interest with somebody who applied for this area, so nothing of what is decided in it is shown to you. If that is a mistake, ask a coordinator.',
  cancelled: 'This call for interest was cancelled, so there is nothing to decide.',
  isOut: 'The decisions are out already, so they cannot be changed. Type /eoi decide to see them.',
  leadersOnly:
    'Only the chair and the coordinators can do this. If something should be different, tell one of them.',
  unknown: 'I cannot find that application in this area. Type /eoi decide to see what there is.',
  outAlready: 'This applicant does not go on to a presentation and has been told so.',
  chooseOne: 'Please choose one of these.',
  oneLead:
    'Another application is appointed for this area already, and one area has one lead agency. Change that one first.',
  modificationMissing: 'Please say what has to be different.',
  nothingStaged: 'Nothing was decided here yet, so there is nothing to look through.',
  reviewedByOther:
    'You decided something in this area yourself. Please ask somebody else on the panel, or another coordinator, to look it through.',
  notReady: (told: readonly UnreadyRow[], hasMore: boolean) =>
    [
      'This cannot be made known yet.',
      ...told.slice(0, 8).map(problemOf),
      ...(told.length > 8 ? [`And ${told.length - 8} more things.`] : []),
      ...(hasMore ? ['Something is missing in an area that is not shown to you.'] : []),
      'See to it with /eoi decide, then try again.',
    ].join(' '),

  // The areas
  heading: (title: string, step: Step) =>
    step === 'shortlist' ? `“${title}”: who presents` : `“${title}”: decisions`,
  howItGoes:
    'Decide area by area; somebody else looks each area through; then all is made known together. Nobody is told before.',
  leftOut: 'Areas in which you have a conflict of interest are left out.',
  nobody: 'Nobody applied.',
  areaLine: (area: AreaRow, staged: number, reviewedBy: string | null, step: Step): Text => [
    { bold: area.name },
    ` · ${count(area.applications, 'application')}, ${staged} ${step === 'shortlist' ? 'sorted' : 'decided'} · ${
      reviewedBy === null ? 'not looked through yet' : `looked through by ${reviewedBy}`
    }`,
  ],
  look: 'See them',
  release: (step: Step) => (step === 'shortlist' ? 'Make the shortlist known' : 'Make them known'),
  presentationDay: 'Set a day for presentations',
  marks: 'Marks',

  // One area
  areaHeading: (name: string, step: Step) =>
    step === 'shortlist' ? `${name}: who presents` : `${name}: decisions`,
  staged: (own: StagedRow | undefined) =>
    own === undefined
      ? 'Not decided yet'
      : `${outcomeLabels[own.outcome]}${own.modification === '' ? '' : `: ${own.modification}`}`,
  decide: 'Decide',
  change: 'Change',
  review: 'I have looked it through',
  allAreas: 'All areas',
  didStage: (name: string, outcome: Outcome) =>
    `${name}: ${outcomeLabels[outcome].toLocaleLowerCase('en-GB')}. Nobody is told yet, and somebody else has to look this area through.`,
  didReview: (name: string) => `Thank you: ${name} is looked through.`,

  // The form
  outcomeTitle: 'Decide',
  outcomeAbout: (name: string, area: string, step: Step) =>
    step === 'shortlist' ? name : `${name}, for ${area}`,
  outcomeNote: 'Nobody is told before all is made known together.',
  outcomeField: 'What becomes of it?',
  outcome: (outcome: Outcome) => outcomeLabels[outcome],
  modification: 'What has to be different?',
  modificationHelp: 'Only where it is appointed with something changed.',
  feedback: 'A few kind and useful words for the applicant',
  feedbackHelp: 'They read this together with the comments that the panel marked as shareable.',
  stage: 'Save',

  // Making it known
  releaseTitle: 'Make it known',
  releaseIntro: ({ title, standstillDays }: RoundRow, step: Step) =>
    step === 'shortlist'
      ? `Everybody who applied in “${title}” hears whether they go on to a presentation. This cannot be taken back.`
      : `Everybody who applied in “${title}” hears what became of their own application, and the channels hear who leads where. This cannot be taken back. ${
          standstillDays === 0
            ? 'Contracts can begin at once.'
            : `Contracts wait for ${count(standstillDays, 'day')}.`
        }`,
  sure: 'All is as it should be?',
  sureYes: 'Yes, tell everybody',
  releaseNow: 'Make it known',
  overrideReason: 'Some marks are not final. Why go ahead without them?',
  overrideHelp: 'This stays with the record.',
  overrideMissing: 'Please say why you go ahead although some marks are not final.',
  didRelease: (title: string, step: Step) =>
    step === 'shortlist'
      ? `The shortlist of “${title}” is out: everybody who applied is being told. Next, set the days for presentations with /eoi decide.`
      : `The decisions of “${title}” are out: everybody who applied is being told.`,
  outHeading: (title: string) => `“${title}”: decided`,
  outSince: ({ releasedAt, pauseEndsAt, isPausing }: ReleaseRow): Text => [
    'Made known ',
    { at: releasedAt.toISOString(), style: 'date-time' },
    ...(pauseEndsAt === null
      ? ['.']
      : [
          isPausing ? '. Contracts wait until ' : '. The pause before contracts ended ',
          { at: pauseEndsAt.toISOString(), style: 'date-time' as const },
          '.',
        ]),
  ],
};

/** The audit's lines about it. */
export const decidingAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.outcome-staged': (who) => `${who} staged what becomes of an application`,
  'eoi.area-reviewed': (who) => `${who} looked the outcomes of an area through`,
  'eoi.shortlist-released': (who) => `${who} made a shortlist known`,
  'eoi.decisions-released': (who, _, detail) =>
    `${who} made the decisions of a call for interest known${detail['some marks open'] === true ? ', although some marks were not final' : ''}`,
  'eoi.replied': (who) => `${who} replied to what became of an application`,
};

function problemOf({ lotName, problem, count: n }: UnreadyRow): string {
  switch (problem) {
    case 'undecided':
      return `${lotName}: ${count(n, 'application')} not decided.`;
    case 'unnoted':
      return `${lotName}: ${count(n, 'note')} missing where marks lie far apart.`;
    case 'unreviewed':
      return `${lotName}: not looked through by somebody who decided nothing in it.`;
    case 'unread':
      return `${lotName}: ${count(n, 'reading')} not final.`;
    default:
      return problem satisfies never;
  }
}
