import type { Text } from '../../view.ts';
import { words } from './words.en.ts';

/** Every sentence about one kind of evidence, its links and files, and what it said before. */
export const cellWords = {
  heading: (kind: string, locality: string, year: string) =>
    `${words.kindName(kind)}: ${locality}, ${year}`,
  isReport: 'It counts as a report for KPI 1 where it is available.',
  disagree: 'Sources disagree about it.',
  before: 'What stood here before',
  beforeLine: (state: Parameters<typeof words.state>[0], note: string | null, disagree: boolean) =>
    [
      words.state(state),
      ...(disagree ? ['sources disagree'] : []),
      ...(note === null ? [] : [note]),
    ].join(' · '),
  moreBefore: (n: number) => `And ${n} before that; the page of all areas has them.`,
  file: (name: string, bytes: number) => `${name} (${Math.max(1, Math.round(bytes / 1000))} KB)`,
  get: 'Get it',
  remove: 'Remove',
  confirmRemove: {
    title: 'Remove it?',
    text: 'Nobody can get it here any more. Who has it already keeps it.',
    yes: 'Remove it',
  },
  buttonNote: 'Change or note',
  buttonAdd: 'Add a link or file',
  buttonBack: 'The whole area',
  noteTitle: 'Change or note',
  state: 'What is there?',
  note: 'A note',
  noteHelp: 'Why it was not made, or whatever is worth knowing.',
  disagreeLabel: 'Do sources disagree?',
  disagreeBox: 'Sources disagree',
  addTitle: 'Add a link or file',
  addIntro:
    'Coordinators and council leads can get it. Choose a file, or give a link to it: not both.',
  addMarks: 'It is marked as available with it.',
  fileLabel: 'A file',
  linkLabel: 'Or a link',
  linkExample: 'https://…',
  nameLabel: 'What it is called',
  nameHelp: 'For instance “Outcomes report”. If you leave it empty, the name of the file.',
  neither: 'Choose a file, or give a link to one.',
  both: 'Choose a file or give a link, not both. Add the other by itself.',
  fileWrong:
    'This file cannot be taken. Choose a PDF, a Word document or Excel workbook without macros, or a PNG or JPEG picture, of at most 2 MB.',
  tooMany: (most: number) => `There are ${most} links and files already. Remove one first.`,
  notThere: 'It is marked as not produced or not applicable. Press “Change or note” first.',
  added: 'Added.',
  removed: 'Removed.',
  gone: 'This link or file is not there any more. Look at the evidence again.',
  expires: (until: string): Text => [
    'Links to files work until ',
    { at: until, style: 'date-time' },
    '.',
  ],
};
