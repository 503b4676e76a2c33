import type { Page } from '../../network/privacy.ts';

/** What is said about, and printed on, the sheets on which marks are given by hand. */
export const words = {
  print: 'Sheets to print',
  heading: (title: string) => `Scoring sheets: ${title}`,
  intro: (until: string) => [
    'One sheet for each application you read, with the criteria and room for your marks. The link works until ',
    { at: until, style: 'date-time' as const },
    '.',
  ],
  enter:
    'Marks on paper do not count by themselves: please enter them here afterwards, and make them final.',
  care: 'Please do not pass the link or the sheets on: they are for you alone.',
  onlyHere: 'The link opens on the machine on which I run, as no public address is set.',
  openThem: 'Open the sheets',
  notOnPanel: 'Only the panel marks applications, so there are no sheets for you to print.',
  nothing: 'You have nothing to read here, so there is nothing to print.',

  title: (title: string) => `Scoring sheets: ${title}`,
  fileName: 'scoring-sheets.pdf',
  footer: (title: string, who: string, when: string) => `${title} – ${who} – printed ${when}`,
  somebody: 'a panellist',
  number: (at: number, all: number) => `Sheet ${at} of ${all}`,
  how: 'Tick one box for each criterion: 4 is as good as what a 4 looks like, 0 means that nothing of it is there. If you cannot give a mark, tick “Abstain” or “Does not apply”: neither counts as 0.',
  criterion: 'Criterion',
  criterionCell: (at: number, name: string, anchor: string) =>
    anchor === '' ? `${at}. ${name}` : `${at}. ${name}\nWhat a 4 looks like: ${anchor}`,
  marks: ['4', '3', '2', '1', '0'],
  abstain: 'Abstain',
  notApplicable: 'Does not apply',
  why: 'Why?',
  none: 'There is nothing for you to read in this call for interest at the moment.',
  runOut: {
    title: 'This link has run out',
    blocks: [
      {
        kind: 'text',
        text: 'Links to scoring sheets work for a week, and only as long as you are on the panel. Type /eoi score and press “Sheets to print” for a new one.',
      },
    ],
  } satisfies Page,
};
