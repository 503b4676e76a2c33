import type { AuditSentence } from '../../network/words.en.ts';

/** What is said about the documents that go with a call for interest. */
export const words = {
  heading: (title: string) => `Documents: ${title}`,
  none: 'There are no documents yet.',
  file: (name: string, bytes: number) =>
    `${name} (${bytes < 1000 ? '1' : Math.round(bytes / 1000)} KB)`,
  here: (name: string) => `Here is ${name}.`,
  buttonGet: 'Get it',
  buttonRemove: 'Remove',
  confirmRemove: {
    title: 'Remove it?',
    text: 'Nobody can get it here any more. Who has it already keeps it.',
    yes: 'Remove it',
  },
  buttonAdd: 'Add a document',
  buttonBack: 'Back',
  /** On the card of a call for interest. */
  buttonAll: 'Documents',
  addTitle: 'Add a document',
  addIntro:
    'Everybody who sees the call for interest can get it. Choose a file, or give a link to it: not both.',
  fileLabel: 'A file',
  linkLabel: 'Or a link',
  linkExample: 'https://…',
  nameLabel: 'What it is called',
  nameHelp: 'For instance “Guidance for applicants”. If you leave it empty, the name of the file.',
  neither: 'Choose a file, or give a link to one.',
  both: 'Choose a file or give a link, not both. Add the other as a document of its own.',
  fileWrong:
    'This file cannot be taken. Choose a PDF, a Word document or Excel workbook without macros, or a PNG or JPEG picture, of at most 2 MB.',
  tooMany: (most: number) => `There are ${most} documents already. Remove one first.`,
  tooLate: (title: string) =>
    `“${title}” is over, so its documents stay as they are. Type /eoi new to prepare another.`,
  unknown: 'This document is not there any more. Look at the list of documents again.',
  audit: {
    'eoi.document-added': (who) => `${who} added a document to a call for interest`,
    'eoi.document-removed': (who) => `${who} removed a document from a call for interest`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
