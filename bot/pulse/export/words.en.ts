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
  page: 'Page',
  csv: 'CSV',
  pageHelp: 'The page prints well. The CSV file opens in any spreadsheet program.',
  stillOpen: (title: string) =>
    `“${title}” has no figures yet: they are added up when it closes. Type /pulse export again then.`,
  notShown: 'not shown',
  notShownHelp: (k: number) =>
    `“not shown” protects people: the group has fewer than ${k} answers, or they could be worked out from the others.`,
  fileName: 'figures.csv',
  columns: ['Question', 'Group', 'Option', 'People', 'Per cent', 'Answers', 'Note'],
  group: 'Group',
  answers: 'Answers',
  tableOf: (wording: string) => `The figures behind it: ${wording}`,
  percent: (whole: number) => `${whole}%`,
} as const;
