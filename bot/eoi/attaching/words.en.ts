import type { AuditSentence } from '../../network/words.en.ts';
import { count } from '../../network/words.en.ts';

const kinds =
  'a PDF, a Word document or Excel workbook without macros, or a PNG or JPEG picture, of at most 2 MB';

/** Every sentence about the files beside an application. */
export const words = {
  button: 'Files',
  heading: (lead: string) => `Files beside the application of ${lead}`,
  none: 'No files yet. You need none unless the call for interest asks for some.',
  note: 'Like all of it they are sealed until the deadline. The panel downloads them afterwards.',
  file: (name: string, bytes: number) => `${name} (${Math.max(1, Math.round(bytes / 1000))} KB)`,
  get: 'Get it',
  here: (name: string) => `Here is ${name}.`,
  remove: 'Remove',
  confirmRemove: {
    title: 'Remove this file?',
    text: 'What you handed in already keeps it until you hand in again.',
    yes: 'Remove it',
  },
  removed: 'The file is removed.',
  attach: 'Attach a file',
  attachTitle: 'Attach a file',
  attachIntro: `One file at a time: ${kinds}.`,
  fileLabel: 'The file',
  chooseFile: 'Please choose a file.',
  added: (name: string) => `${name} is attached.`,
  toDraft: 'The application',
  wrong: `This file cannot be taken. Choose ${kinds}.`,
  runs: 'This file holds macros or a program, which nobody here may open. Save it without them (as .docx or .xlsx), or as a PDF, then choose it again.',
  tooMany: (most: number) => `There are ${most} files already. Remove one first.`,
  unknown: 'This file is not there any more. Type /eoi apply and look at the files again.',
  draftLine: (n: number) => (n === 0 ? 'Files: none.' : `${count(n, 'file')} attached.`),
  exported: 'Files you attached to applications',
};

/** What about files is told in the audit: never by whom, since who applies is sealed. */
export const attachmentAudit: Readonly<Record<string, AuditSentence>> = {
  'eoi.attachment-added': () => 'a file was attached to an application',
  'eoi.attachment-removed': () => 'a file was removed from an application',
};
