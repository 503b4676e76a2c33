import type { Text } from '../../view.ts';

/** What people read about taking figures out of Convene. */
export const exportWords = {
  command: 'Take the figures of a closed survey with you, as a page or a file',
  button: 'Take it with you',
  heading: (title: string) => `Take it with you: ${title}`,
  intro: (until: string): Text => [
    'Whoever has one of these links can open it, so pass them on with care. They work until ',
    { at: until, style: 'date-time' },
    '.',
  ],
  label: {
    page: 'Page',
    xlsx: 'Spreadsheet (XLSX)',
    csv: 'CSV',
    answers: 'Answers with names (CSV)',
    'answer-sheet': 'Answers with names (XLSX)',
  },
  namedToo:
    'In this survey people answered with names. “Answers with names” holds who said what: keep it safe, and delete it when you no longer need it.',
  tooManyForSheet: (people: number, most: number) =>
    `${people} people answered. A spreadsheet with names holds ${most} at most: take “Answers with names (CSV)”, which any spreadsheet program opens.`,
  pageHelp:
    'The page prints well. The spreadsheet also explains every column; the CSV file opens in any spreadsheet program.',
  stillOpen: (title: string) =>
    `“${title}” has no figures yet: they are added up when it closes. Type /pulse export again then.`,
  notShown: 'not shown',
  notShownHelp: (k: number) =>
    `“not shown” protects people: the group has fewer than ${k} answers, or they could be worked out from the others.`,
  fileName: 'figures.csv',
  answersName: 'answers.csv',
  answerSheetName: 'answers.xlsx',
  nameColumn: 'Name',
  workbookName: 'figures.xlsx',
  sheets: {
    figures: 'Figures',
    rate: 'Response rate',
    comments: 'Comments',
    answers: 'Answers',
    dictionary: 'Data dictionary',
  },
  commentColumns: ['Question', 'Comment', 'Note'],
  dictionaryColumns: ['Word', 'What it means'],
  privacy: 'Privacy',
  columnHelp: [
    'The question as people read it.',
    'Everybody, or the group that people answered as.',
    'One of the answers to choose from.',
    'How many chose this answer.',
    'The same, of every hundred who answered this question in this group, rounded.',
    'How many answered this question in this group.',
    'What may be told where people answered too much alike; beside a comment, why it may be quoted.',
  ],
  kinds: {
    agreement: 'From Strongly disagree (1) to Strongly agree (5).',
    rating: 'From Very poor (1) to Very good (5).',
    'zero-to-ten': 'From 0 to 10.',
    single: 'One answer of several.',
    multiple: 'Several answers could be chosen, so the shares may add up to more than 100.',
    ranking: 'What was put at this place of an order.',
    grid: 'One answer of several, for this row.',
    points: 'Points shared out over the options; the shares are shares of all points.',
    text: 'In people’s own words; read from 10 answers on, or with the writer’s permission, and shown where a coordinator let it be quoted.',
  },
  columns: ['Question', 'Group', 'Option', 'People', 'Per cent', 'Answers', 'Note'],
  group: 'Group',
  answers: 'Answers',
  tableOf: (wording: string) => `The figures behind it: ${wording}`,
  percent: (whole: number) => `${whole}%`,
} as const;
