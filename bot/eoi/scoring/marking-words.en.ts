import type { ScoreRow } from '../../../db/score.ts';
import { count, listOf } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';

/** What is said where marks are given, made final, compared and opened again. */
export const words = {
  heading: (name: string) => `Marks: ${name}`,
  line: (at: number, criterion: string, weight: string, given: string): Text => [
    { bold: `${at}. ${criterion}` },
    ` (${weight}): ${given}`,
  ],
  weight: (weight: number, all: number) => `counts ${weight} of ${all}`,
  given: (score: Pick<ScoreRow, 'standing' | 'mark'> | undefined) => {
    if (!score) return 'not marked yet';
    switch (score.standing) {
      case 'marked':
        return `${score.mark} of 4`;
      case 'abstained':
        return 'I abstain';
      case 'not-applicable':
        return 'does not apply';
      default:
        return score.standing satisfies never;
    }
  },
  criterionButton: (at: number, criterion: string) => `${at}. ${criterion}`,
  readAgain: 'Read it',
  notReader: 'You were not asked to mark this application, so you can read it but not mark it.',
  void: 'Your marks on this application do not count any more, as you left the panel or had a conflict of interest.',
  isOver: 'This call for interest is over, so its marks stay as they are.',
  isFinal:
    'Your marks on this application are final. If one is wrong, ask the chair to open them again.',
  finalNote:
    'Your marks are final. If one is wrong, ask the chair to open them again; what others gave is shown to you now.',
  reopenedNote: (reason: string) => `The chair opened your marks again: ${reason}`,
  unknownCriterion: 'I cannot find that criterion. Type /eoi score to see what there is to mark.',

  // One criterion
  formTitle: (at: number, all: number) => `Criterion ${at} of ${all}`,
  whatFourLooksLike: (anchor: string): Text => [{ bold: 'What a 4 looks like: ' }, anchor],
  noAnchor: 'Nobody has written what a 4 looks like: agree on it with the panel first.',
  mark: 'Your mark',
  choices: [
    { value: '4', label: '4', help: 'As good as what a 4 looks like' },
    { value: '3', label: '3' },
    { value: '2', label: '2' },
    { value: '1', label: '1' },
    { value: '0', label: '0', help: 'Nothing of it is there' },
    { value: 'abstained', label: 'I abstain' },
    { value: 'not-applicable', label: 'Does not apply' },
  ],
  wrongMark:
    'A mark is 0, 1, 2, 3 or 4. If you cannot give one, choose “I abstain” or “Does not apply”.',
  comment: 'Why?',
  commentHelp: 'The panel reads it, and the applicant if you let it.',
  share: 'May the applicant read it?',
  shareBox: 'The applicant may read this comment',
  save: 'Save',
  back: 'All criteria',
  saved: (criterion: string, given: string) => `Saved – ${criterion}: ${given}.`,
  next: 'Please go on with the next one.',

  // Making them final
  finish: 'My marks are final',
  finishHeading: (name: string) => `Are your marks for ${name} final?`,
  finishText:
    'From then on you see what others gave, and only the chair can open yours again. Please look them through once more.',
  finishYes: 'Yes, they are final',
  notYet: 'Not yet',
  missing: (criteria: readonly string[]) =>
    `${count(criteria.length, 'criterion is', 'criteria are')} still without a mark: ${listOf(
      criteria.map((name) => `“${cutText(name, 60)}”`),
    )}. Give each a mark, or choose “I abstain” or “Does not apply”.`,
  finished: (name: string) => `Your marks for ${name} are final. Thank you.`,

  // What others gave
  others: 'What others gave',
  othersHeading: (name: string) => `What others gave: ${name}`,
  othersNone: 'Nobody else’s marks on this application are final yet.',
  othersHidden:
    'What others gave is shown to you once your own marks on this application are final.',
  othersLater:
    'You do not read this application, so what others gave is shown to you once they all are done with it.',
  othersCare: 'For the panel and the coordinators only. Applicants never see who gave which mark.',
  otherLine: (name: string | null, given: string, comment: string) =>
    `${name ?? 'Somebody who has left'}: ${given}${comment === '' ? '' : `. ${comment}`}`,

  // Opening again
  reopen: 'Open marks again',
  reopenTitle: 'Open marks again',
  reopenWho: 'Whose marks?',
  reopenWhy: 'Why?',
  reopenWhyHelp: 'They read it, and it stands in the audit of the round.',
  reopenSubmit: 'Open them again',
  reopenOnlyChair: 'Only the chair of the panel can open marks again. Please ask the chair.',
  reopenNone: 'No marks on this application are final, so there is nothing to open again.',
  reopenGone:
    'These marks are not final, or something was released that rests on them, so they cannot be opened again.',
  reopened: (name: string | null) =>
    `The marks of ${name ?? 'this panellist'} are open again. I tell them by direct message.`,
  reopenMost: 'There are more: those first in the alphabet are shown.',
  nobodyNamed: 'Somebody without a name',
  toldReopened: (name: string) => `Your marks for ${name} are open again`,
  toldReopenedText: (name: string, reason: string) =>
    `The chair opened your marks for ${name} again: ${reason}`,
  toldReopenedNext: 'Please look them through, and make them final again.',
};
