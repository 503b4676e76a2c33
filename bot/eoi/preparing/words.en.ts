import type { AuditSentence } from '../../network/words.en.ts';
import type { Span } from '../../view.ts';
import { words as briefings } from './briefing-words.en.ts';
import { words as comments } from './comment-words.en.ts';
import { words as copying } from './copy-words.en.ts';
import { words as documents } from './document-words.en.ts';
import { words as publicity } from './publicity-words.en.ts';
import type { Break, WindowAdvice } from './window.ts';

const list = new Intl.ListFormat('en-GB');

/** What is said while a call for interest is prepared. */
export const words = {
  heading: (title: string) => `Preparing “${title}”`,
  buttonPrepare: 'Documents, briefings and more',
  backToDraft: 'Back to the draft',
  backToManage: 'Back',
  holds: (breaks: WindowAdvice['breaks']) =>
    `This window holds ${list.format(breaks.map(tellBreak))}, when small groups are often closed.`,
  makeUp: ({ addWeeks, closesAt }: WindowAdvice): readonly Span[] =>
    addWeeks === 0
      ? [' There is time enough beside that.']
      : [
          ` ${addWeeks === 1 ? 'One week more makes' : `${addWeeks} weeks more make`} up for it: the deadline would then be `,
          { at: closesAt.toISOString(), style: 'date-time' },
          '.',
        ],
  isPublished: (title: string) =>
    `“${title}” is announced already, so this stays as it is. Type /eoi list to see what can still be changed.`,
  comments: (count: number) =>
    count === 0 ? 'Comments on the draft: none' : count === 1 ? '1 comment' : `${count} comments`,
  documents: (count: number) =>
    count === 0 ? 'Documents: none yet' : count === 1 ? '1 document' : `${count} documents`,
};

function tellBreak({ name, days }: { readonly name: Break; readonly days: number }): string {
  switch (name) {
    case 'august':
      return days === 31 ? 'all of August' : `${plural(days)} of August`;
    case 'christmas':
      return `Christmas (${plural(days)})`;
    case 'easter':
      return `Easter (${plural(days)})`;
    default:
      return name satisfies never;
  }
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** What about preparing is told in the audit. */
export const preparingAudit: Readonly<Record<string, AuditSentence>> = {
  ...documents.audit,
  ...comments.audit,
  ...publicity.audit,
  ...briefings.audit,
  ...copying.audit,
};
