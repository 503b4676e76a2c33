import type { Text } from '../../view.ts';

/** What people read about files of questions. */
export const libraryWords = {
  choice: 'A file of my own',
  choiceHelp: 'Your questions in a text file, checked before anybody is asked',
  /** A draft before its file was handed in. */
  untitled: 'Your own questions',
  waiting: 'It waits for your file of questions.',

  title: 'Your own questions',
  intro:
    'A file of questions is plain text. The quickest way to begin: press “Questions as a file” on any draft, change that file, and hand it in here.',
  file: 'The file',
  text: 'Or paste it here',
  textHelp: 'For up to 3,000 letters; longer questions need a file.',
  replace: 'If you have a file of that name already',
  replaceYes: 'Put this one in its place',
  handIn: 'Hand in',
  files: 'My files',

  pasted: 'that you pasted',
  nothing: 'Choose a file, or paste what is in it.',
  both: 'Choose a file or paste the text, not both. Take one of them out and try again.',
  wrongKind: (endings: readonly string[]) =>
    `This is not a file of questions. Choose one whose name ends in ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(endings)}.`,
  tooLong: (most: number) =>
    `This is too long: keep it under ${most.toLocaleString('en-GB')} letters, or make two surveys of it.`,
  exists: (name: string) =>
    `You have a file “${name}” already. Tick “Put this one in its place”, or give yours another name.`,
  full: (most: number) =>
    `You can keep ${most} files. Remove one under “My files” first, then hand this one in.`,
  already: 'This draft has its questions already. Type /pulse new to start another.',
  kept: (name: string): Text => [
    'Your questions are kept as ',
    { bold: name },
    ' under “My files”.',
  ],
  replaced: (name: string): Text => [
    'Your questions took the place of the ones you had as ',
    { bold: name },
    '.',
  ],

  filesHeading: 'My files',
  filesIntro:
    'What you handed in, for your whole network. Surveys made of a file stay when it goes.',
  filesNone: 'You have handed in no file yet.',
  fileLine: (title: string, name: string, at: string): Text => [
    { bold: title },
    ` (${name}.yaml), handed in on `,
    { at, style: 'date' },
  ],
  getFile: 'Get it',
  removeFile: 'Remove',
  confirmRemove: {
    title: 'Remove this file?',
    text: 'It can no longer be chosen for a new survey. Surveys made of it stay as they are.',
    yes: 'Remove',
  },
  fileHere: (name: string) => `Here is ${name}.yaml as it was handed in.`,
  fileGone: 'That file is no longer there. Type /pulse new to see the ones you have.',
  backToDraft: 'Back to the draft',

  asFile: 'Questions as a file',
  asFileHere:
    'Here are the questions as a file. Change it as you like; to ask them, type /pulse new and choose “A file of my own”.',
  noQuestions: 'Hand in your questions first: press “Hand in”.',
  pollNoFile: 'A poll has no file of questions. Type /pulse ask to make another.',
  aboutExport: (title: string) => `The questions of “${title}”.`,

  audit: {
    'pulse.template-kept': (who: string) => `${who} handed in a file of questions`,
    'pulse.template-removed': (who: string) => `${who} removed a file of questions`,
    'pulse.template-imported': () => 'The operator brought in a file of questions',
  },
};
