import type { RoundRow } from '../../../db/round.ts';
import type { RoundStanding } from '../../../db/round-standing.ts';
import { count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import { draftWords } from './draft-words.en.ts';
import { formWords } from './form-words.en.ts';
import { managingWords } from './managing-words.en.ts';

/** Every sentence of making a call for interest: the draft, the card, its stages, changes, the list. */
export const words = {
  ...formWords,
  ...draftWords,
  ...managingWords,

  commands: {
    new: 'Open a new call for interest',
    list: 'See all calls for interest',
  },
  cardSummary: (title: string) => `Call for interest: ${title}`,
  cardLots: (n: number, names: readonly string[]) => {
    const shown = listOf(names);
    return n > names.length
      ? `${count(n, 'area')}, among them ${shown}.`
      : `${n === 1 ? 'Area' : 'Areas'}: ${shown}.`;
  },
  cancelledBecause: (reason: string) => `It was cancelled: ${reason}`,
  buttonShow: 'The areas and their facts',
  buttonJudged: 'What is asked and how it is judged',
  showHeading: (title: string) => `Areas of “${title}”`,
  judgedHeading: (title: string) => `How “${title}” is judged`,

  ahead: (
    { title, closesAt, hasClosed }: Pick<RoundRow, 'title' | 'closesAt' | 'hasClosed'>,
    { applicationId, isHandedIn, toRead }: RoundStanding,
  ): Text => [
    { bold: title },
    ...(hasClosed
      ? []
      : [' – deadline ', { at: closesAt.toISOString(), style: 'date-time' as const }]),
    '. ',
    ...(applicationId === null || hasClosed
      ? []
      : [
          isHandedIn
            ? 'Your application is handed in. '
            : 'Your application is not handed in yet. ',
        ]),
    ...(toRead === 0 ? [] : [`${count(toRead, 'application')} to read and mark.`]),
  ],
  aheadRead: 'Read and mark',
  aheadOpen: 'My application',
  aheadApply: 'Start the application',
  aheadInterest: 'Who else is interested',

  exportName: 'Calls for interest you set up',
  listHeading: 'Calls for interest',
  listNone: 'There is none yet.',
  listLine: (
    { title, closesAt }: { readonly title: string; readonly closesAt: Date },
    stage: string,
  ) => [
    { bold: title },
    ` – ${stage}. Deadline: `,
    { at: closesAt.toISOString(), style: 'date-time' as const },
  ],
  buttonNew: 'New call for interest',
  buttonDraft: 'Go on with the draft',
  buttonManage: 'Manage',
};

/** The line of each thing that the audit tells. */
export const makingAudit: Readonly<Record<string, (who: string) => string>> = {
  'eoi.publicised': (who) => `${who} announced a call for interest`,
  'eoi.stage-moved': (who) => `${who} moved a call for interest on`,
  'eoi.deadline-moved': (who) => `${who} gave more time for a call for interest`,
  'eoi.area-closed': (who) => `${who} took an area out of a call for interest`,
  'eoi.cancelled': (who) => `${who} cancelled a call for interest`,
};
