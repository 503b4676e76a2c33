import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What coordinators read of a call that runs, and what people are told when it changes. */
export const managingWords = {
  stillDraft: 'This call is not announced yet. Type /eoi list and press “Go on with the draft”.',
  manageHeading: (title: string) => `Manage “${title}”`,
  handedIn: (n: number, isClosed: boolean) =>
    isClosed
      ? `${count(n, 'application')} came in.`
      : `${count(n, 'application')} handed in so far. What is in them is sealed until the deadline.`,
  buttonReadings: 'How far the reading is',
  buttonDecide: 'Decide',
  buttonModerate: 'Marks, area by area',
  buttonDeadline: 'Give more time',
  buttonCloseLot: 'Take an area out',
  moveOn: (stage: string) =>
    stage === 'scored' ? 'Say that all is scored' : 'Say that presentations were held',
  confirmMoveOn: {
    title: 'Announce it?',
    text: 'The channels of the call are told. This cannot be taken back.',
    yes: 'Announce it',
  },
  notThatStage: 'It has moved on meanwhile. Type /eoi list and press “Manage” again.',
  movedOn: (title: string, stage: string) => `“${title}” is now: ${stage}.`,
  deadlineMoved: (title: string) =>
    `The deadline of “${title}” is moved, and everybody involved is told.`,
  deadlinePassed: (title: string) =>
    `The deadline of “${title}” has passed: it cannot be moved any more.`,
  lotClosed: (name: string) => `“${name}” is taken out, and everybody involved is told.`,
  cancelled: (title: string) => `“${title}” is cancelled, and everybody involved is told.`,
  isOver: (title: string) => `“${title}” is over, so this can no longer be changed.`,

  stageSummary: (title: string, stage: string) => `${title}: ${stage}`,
  stageText: (title: string, stage: string): Text => {
    const name = { bold: title };
    switch (stage) {
      case 'open':
        return [name, ' is open: applications are taken.'];
      case 'closed':
        return [name, ' is closed. The panel reads now; nobody could read anything before.'];
      case 'scored':
        return [name, ': all applications are scored. The panel talks them through next.'];
      case 'shortlisted':
        return [name, ': it is decided who goes on to a presentation. All applicants were told.'];
      default:
        return [name, ': the presentations were held. The decisions come next.'];
    }
  },
  deadlineChanged: (title: string, closesAt: string): Text => [
    'There is more time for ',
    { bold: title },
    ': the new deadline is ',
    { at: closesAt, style: 'date-time' },
    '.',
  ],
  lotTaken: (title: string, lot: string, reason: string): Text => [
    { bold: lot },
    ` is taken out of ${title}: ${reason}`,
  ],
  lotTakenNote: 'If you write an application for it, its other areas stay as they are.',
  cancelledText: (title: string, reason: string): Text => [
    { bold: title },
    ` was cancelled: ${reason}`,
  ],
};
