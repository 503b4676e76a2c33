import { capital, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const good = 'Good or very good';
const positive = 'More positive';

/** Every sentence of KPI reports that a person reads. */
export const words = {
  notAsked: 'not asked',
  notShown: 'not shown',
  reportHeading: (title: string) => `Key figures: ${title}`,
  reportSummary: (title: string) => `Key figures of “${title}”`,
  waveLine: (name: string, rate: string): Text => [{ bold: `${capital(name)}: ` }, rate],
  columns: ['Answering as', good, positive],
  percent: (percent: number) => `${percent}%`,
  method:
    'Good or very good: 4 or 5 of 5 to the overall question. More positive: 4 or 5 of 5 to feeling more positive about the key challenges. Shares of those who answered that question.',
  hidden:
    'Groups marked “not shown” are too small, or their answers too alike, to show without giving people away.',
  changeLine: (title: string, name: string, baseline: string): Text => [
    { bold: `What changed: ${title}` },
    ` ${capital(name)}, compared with ${baseline}.`,
  ],
  moreQuestions: (n: number) =>
    `${capital(count(n, 'more question was', 'more questions were'))} compared; the button shows them.`,
  allFigures: (title: string) => `All figures: ${title}`,
  nothing:
    'No closed survey asks for these figures yet. A coordinator can send one with /pulse new; choose “How is working together going?”.',
  unknown:
    'I cannot find a closed survey with those words in its title. Type /pulse list to see them.',
  audit: {
    'kpi.report-read': (who: string) => `${who} looked at the key figures`,
  },
  commands: {
    report: 'Who rates it good, who feels more positive, and what changed',
    survey: 'Part of the survey’s title; the newest if you leave it out',
  },
};
