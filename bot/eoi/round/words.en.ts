import type { LotRow, Stage } from '../../../db/round.ts';

/** What every part of calls for interest says in the same way. */
export const words = {
  unknown: 'I cannot find that call for interest. Type /eoi list to see what there is.',
  none: 'There is no call for interest that fits. Type /eoi list to see what there is.',
  which: 'Which call for interest do you mean?',
  more: 'There are more: type a part of the title behind the command.',
  application: (number: number) => `A${number}`,
  ledBy: (number: number, lead: string) => `A${number} · ${lead}`,
  isCancelled: (title: string) =>
    `“${title}” was cancelled, so nothing can be handed in any more. Type /eoi list to see what else there is.`,
  hasClosed: (title: string) =>
    `The deadline of “${title}” has passed, so nothing can be changed or handed in any more. Type /eoi list to see what else there is.`,
  notOpenYet: (title: string) =>
    `“${title}” is not open yet. Press “We might lead” or “We'd join others” on its card, and you will hear when it opens.`,
  stage: (stage: Stage) =>
    ({
      draft: 'Draft',
      comment: 'Out for comment',
      publicised: 'Announced',
      briefing: 'Briefings',
      open: 'Open',
      closed: 'Closed, being read',
      scored: 'Scored',
      shortlisted: 'Shortlisted',
      presented: 'Presentations held',
      decided: 'Decided',
      cancelled: 'Cancelled',
    })[stage],
  staffTransfer: (transfer: LotRow['staffTransfer']) =>
    ({
      yes: 'Staff would transfer (TUPE)',
      no: 'No staff would transfer',
      'not-known': 'Whether staff would transfer is not known',
    })[transfer],
  orNotKnown: (text: string) => (text === '' ? 'not known' : text),
};
