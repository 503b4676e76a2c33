import type Fraction from 'fraction.js';
import type { CountedMarkRow } from '../../../db/marks.ts';
import type { AgreedRow, AreaRow } from '../../../db/moderation.ts';
import type { RoundRow } from '../../../db/round.ts';
import { type AuditSentence, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { type CriterionTotal, toPercent } from './totals.ts';

/** What is said while marks are looked at together. */
export const words = {
  finishFirst:
    'Please finish your own marks first: type /eoi score. Until all of yours are final, nobody else’s are shown to you, and no order.',
  nothingRead:
    'You have not been given anything to read yet, so nobody else’s marks are shown to you. Ask the chair or a coordinator.',
  unknownArea: 'I cannot find that area. Type /eoi decide to see what there is.',
  unknownCriterion: 'That is no longer judged in this call for interest. Type /eoi decide.',
  numbered: (number: number) => `Application ${number}`,

  // Areas
  areasHeading: (title: string) => `“${title}”: how applications stand`,
  counts: ({ counts }: RoundRow) =>
    counts === 'agreed'
      ? 'Where the panel agreed on a mark, it counts in place of the mean. This was fixed when the call opened.'
      : 'The mean of the panel’s marks counts; agreed marks stand beside it. This was fixed when the call opened.',
  stillRead: 'Not everybody has finished reading, so the order may still change.',
  noAreas: 'Nobody applied.',
  areaLine: ({ name, district, applications, hasConflict }: AreaRow): Text => [
    { bold: name },
    district === '' ? '' : ` · ${district}`,
    ` · ${count(applications, 'application')}${hasConflict ? ' that you can see' : ''}`,
  ],
  lookAtArea: 'See them',
  decide: 'Decisions',
  allAreas: 'All areas',

  // One area
  areaHeading: (name: string) => `${name}: applications in order`,
  orderHidden:
    'You have a conflict of interest in this area, so no order is shown to you: the others stand by number.',
  withoutPresentations:
    'These totals are without presentations: they join once you have given your own marks for them.',
  ties: 'Where totals are equal, the higher mark on the heaviest criterion comes first, then on the next heaviest, and so on. What is still equal shares a place, and the panel decides.',
  entry: ({
    name,
    total,
    place,
    isTied,
  }: {
    readonly name: string;
    readonly total: Fraction | null;
    readonly place: number | null;
    readonly isTied: boolean;
  }): Text => [
    place === null ? '' : `${place}${isTied ? ' (equal)' : ''} · `,
    { bold: name },
    ` · ${total === null ? 'no mark that counts' : figures(total)}`,
  ],
  farApartOn: (criteria: number, unnoted: number) =>
    `Marks lie far apart on ${count(criteria, 'criterion', 'criteria')}${
      unnoted === 0 ? ', with a note.' : `; ${count(unnoted, 'note is', 'notes are')} missing.`
    }`,
  lookCloser: 'Look closer',

  // One application
  applicationHeading: (name: string) => `${name}: marks`,
  total: (total: Fraction | null): Text =>
    total === null ? 'No mark counts so far.' : ['In total: ', { bold: figures(total) }],
  criterion: (name: string, weight: number, one: CriterionTotal): Text => [
    { bold: name },
    ` (weighs ${weight})${
      one.mean === null
        ? ''
        : ` · mean ${decimals(one.mean)} · middle ${decimals(one.median ?? 0)} · from ${one.lowest} to ${one.highest}`
    }`,
  ],
  marks: (marks: readonly CountedMarkRow[]) =>
    marks.map((one) => `${one.name ?? 'Somebody'}: ${standing(one)}`).join(' · '),
  dropsOut: 'Nobody gave a mark here, so it drops out and the others weigh the more.',
  farApart: (note: string | null) =>
    note === null
      ? 'These marks lie far apart: a note is needed before anything is decided.'
      : `These marks lie far apart: ${note}`,
  agreed: (mark: number, counts: RoundRow['counts']) =>
    `The panel agreed on ${decimals(mark)}${counts === 'agreed' ? ', which counts.' : '; the mean counts.'}`,
  comments: 'Comments',
  addNote: 'Say why',
  changeNote: 'Change the note',
  agree: 'Agree on a mark',
  presented: (marks: readonly { readonly name: string | null; readonly mark: number }[]) =>
    marks.length === 0
      ? 'Presentation: no marks yet.'
      : `Presentation: ${marks.map(({ name, mark }) => `${name ?? 'Somebody'}: ${mark}`).join(' · ')}`,
  presentedHidden: 'Presentation: the others’ marks are shown once you have given your own.',
  markPresentation: 'Mark the presentation',

  // One criterion
  anchor: (anchor: string) => `What a 4 looks like: ${anchor}`,
  noMarks: 'No mark counts here so far.',
  comment: (one: CountedMarkRow): Text => [
    { bold: one.name ?? 'Somebody' },
    ` · ${standing(one)}${one.comment === '' ? '' : `\n${one.comment}`}${
      one.comment !== '' && one.isShareable ? '\n(may go to the applicant)' : ''
    }`,
  ],
  agreedVersion: ({ version, mark, agreedBy, reason, at }: AgreedRow): Text => [
    { bold: `Agreed: ${decimals(mark)}` },
    ` · version ${version}, noted by ${agreedBy ?? 'somebody'}, `,
    { at: at.toISOString(), style: 'date-time' },
    `\n${reason}`,
  ],
  backTo: 'Back to the marks',

  // Forms
  about: (name: string, criterion: string) => `${name} · ${criterion}`,
  released: 'The decisions are out, so nothing about marks can be changed any more.',
  save: 'Save',
  noteTitle: 'Marks far apart',
  note: 'Why do these marks lie far apart?',
  noteHelp: 'The panel and the coordinators read it, and it stays with the record.',
  agreeTitle: 'Agree on a mark',
  agreedMark: 'The mark on which the panel agreed',
  agreedMarkHelp: (counts: RoundRow['counts']) =>
    `From 0 to 4, such as 3 or 2.5. ${counts === 'agreed' ? 'It counts in place of the mean.' : 'The mean counts; this stands beside it.'}`,
  agreedReason: 'Why?',
  agreedReasonHelp: 'Each change is kept with its reason.',
  presentationTitle: 'Presentation',
  presentationMark: 'Your mark, from 0 to 4',
  presentationComment: 'Your comment',
  presentationShare: 'May the applicant read it?',
  presentationShareYes: 'Yes, without my name',
  presentationWrong: 'Please choose a mark from 0 to 4.',
  presentationFinal:
    'Somebody else has marked this presentation too, and you see that mark, so yours stays as it is. If it is wrong, tell the panel: what is decided need not follow the marks.',
  panelOnly: 'Only the panel marks presentations.',
  notPresented: 'This applicant does not present, or the shortlist is not out yet.',
  markUnclear: 'Please write a mark from 0 to 4, such as 3 or 2.5.',
};

/** `2.80 of 4 (70 %)`. */
function figures(total: Fraction): string {
  return `${total.valueOf().toFixed(2)} of 4 (${Math.round(toPercent(total))} %)`;
}

function decimals(value: number): string {
  return value.toFixed(2).replace(/0$/, '');
}

function standing({ standing: kind, mark }: CountedMarkRow): string {
  switch (kind) {
    case 'marked':
      return String(mark);
    case 'abstained':
      return 'abstained';
    case 'not-applicable':
      return 'does not apply';
    default:
      return kind satisfies never;
  }
}

/** The audit's lines about it. */
export const moderatingAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.spread-noted': (who) => `${who} noted why marks for an application lie far apart`,
  'eoi.mark-agreed': (who) => `${who} noted a mark on which the panel agreed`,
  'eoi.presentation-marked': (who) => `${who} gave a mark for a presentation`,
  'eoi.presentation-set': (who) => `${who} set a day for presentations`,
};
