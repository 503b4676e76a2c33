import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What is said of the round beside which another is shown. */
export const beforeWords = {
  heading: (title: string) => `Beside “${title}”`,
  question: 'Applications by sector of the lead agency, in both',
  columns: ['Sector', 'Before', 'Now'],
  sheetColumns: (before: string, now: string) => ['Sector', before, now],
  rows: {
    applications: 'Applications in all',
    weeks: 'Weeks it was open',
    lots: 'Areas',
    lotsVoluntary: 'Areas with a voluntary lead agency',
  },
  notTold: '–',
  told: (n: number) => count(n, 'application'),
  gap: (title: string, parts: number, total: number): Text => [
    { bold: `“${title}”: ` },
    `its parts add to ${parts}, its total says ${total}: the source does not explain.`,
  ],
  vcs: (before: { count: number; n: number }, now: { count: number; n: number }) =>
    `Led by voluntary organisations: ${before.count} of ${before.n} before, ${now.count} of ${now.n} now. The figures do not say why.`,
  source: (source: string): Text => [{ bold: 'Source of the figures before: ' }, source],

  // Choosing it
  title: 'The round before',
  intro:
    'The report can show this call for interest beside an earlier one, by sector. Choose one of yours, or write down one that was held without this bot.',
  which: 'Shown beside',
  none: 'No other',
  elsewhere: 'One held elsewhere: I write it down',
  past: (title: string) => `${title} (written down)`,
  next: 'Next',
  gone: 'That one is not there any more. Choose another.',
  itself: 'A call for interest cannot be shown beside itself. Choose another.',

  // Writing one down
  pastTitle: 'A round held elsewhere',
  pastIntro:
    'Copy what was published, as it stands there. Where its parts and its total disagree, the report says so.',
  name: 'What it is called',
  namePlaceholder: 'Phase 2, 2007',
  total: 'Applications in all',
  totalHelp: 'A number, as published.',
  sectors: 'Applications by sector, one a line',
  sectorsHelp: 'Only those that are told: school, health, council, voluntary, private.',
  sectorsPlaceholder: 'school 52\ncouncil 1\nvoluntary 7\nprivate 8',
  facts: 'Other figures, one a line',
  factsHelp:
    'Weeks it was open, areas, and areas with a voluntary lead agency; leave out what is not told.',
  factsPlaceholder: 'weeks 6\nareas 44\nvoluntary areas 9',
  sourceLabel: 'Where the figures are from',
  save: 'Keep it',
  sectorUnclear: (line: string) =>
    `I cannot read “${line}”. Write a sector and a number on each line, for instance “voluntary 7”; the sectors are school, health, council, voluntary and private.`,
  factUnclear: (line: string) =>
    `I cannot read “${line}”. Write “weeks 6”, “areas 44” or “voluntary areas 9”, each on its own line.`,
  twice: (line: string) => `“${line}” says something that an earlier line says too. Leave one out.`,
  exportName: 'Rounds held elsewhere that you wrote down',
  totalUnclear: 'Write the number of applications in figures, for instance 66.',
};
