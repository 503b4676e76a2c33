import type { MeasureRow } from '../../../db/kpi.ts';
import { type AuditSentence, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { monthsOf } from './months.ts';

const months = ({ staleDays }: Pick<MeasureRow, 'staleDays'>) =>
  count(monthsOf(staleDays), 'month');

/** What was measured, or why nothing may be said of it: `75%; `. */
function now({ reading, light, unit }: Line): string {
  const value = reading.kind === 'shown' ? [standingWords.value(reading.value, unit)] : [];
  const why =
    light.why === null || light.why === 'no-target' ? [] : [standingWords.greys[light.why]];
  const told = [...value, ...why].join(', ');
  const waits = standingWords.waits(light);
  return [told, waits ? `The light ${waits}` : '']
    .filter((one) => one !== '')
    .map((one) => ` ${one}.`)
    .join('');
}

/** Down to where a figure is amber; up to where, if lower is better. */
function amber({ target, tolerance, direction, unit }: Line): string {
  if (tolerance === 0) return 'no amber';
  const isHigher = direction === 'higher';
  const value = (target ?? 0) + (isHigher ? -tolerance : tolerance);
  const isChange = unit === 'points' || unit === 'steps';
  const edge = standingWords.aim(isChange ? value : Math.max(0, value), unit);
  return `amber ${isHigher ? 'down' : 'up'} to ${edge}`;
}

/** What is said where targets are set and KPIs are made. */
export const words = {
  heading: 'Key figures and what is wanted of them',
  intro: standingWords.key,
  line: (line: Line, figure: string, row: Pick<MeasureRow, 'staleDays' | 'isOurs'>): Text => [
    { bold: `${standingWords.light(line.light)} ${line.number} · ${figure}` },
    `:${now(line)} Aim: ${standingWords.target(line)}, ${amber(line)}. Too old after ${months(row)}.${row.isOurs ? ' This aim is ours, to begin with: change it as you like.' : ''}`,
  ],
  noAim: (line: Line, figure: string, of: number | null): Text => [
    { bold: `${standingWords.light(line.light)} ${line.number} · ${figure}` },
    `:${now(line)} ${of === null ? 'No aim yet.' : `Aim: all that apply (${of}).`}`,
  ],
  change: 'Change',
  takeOut: 'Take it out',
  takeOutTitle: 'Take this figure out?',
  takeOutText: 'It leaves every report and digest. You can bring it back here.',
  takeOutYes: 'Take it out',
  takenOut: 'That figure is out. “Taken out” brings it back.',
  addOwn: 'Add a figure of our own',
  asFile: 'KPIs as a file',
  handInFile: 'Hand in a file',
  retired: 'Taken out',
  retiredNone: 'No figure is taken out.',
  bringBack: (label: string) => `Bring back: ${label}`,
  broughtBack: 'That figure is back.',
  notOut:
    'That figure is not among those that were taken out. Type /kpi targets to see what there is.',
  numberTaken: 'Another figure has its number by now. Take that one out first.',
  history: 'History',
  historyHeading: (figure: string) => `What was said about “${figure}”`,
  historyNone: 'Nobody has written anything about it yet.',
  form: {
    title: 'What is wanted',
    label: 'What it is called',
    target: 'The aim',
    targetHelp: 'A number in the unit of the figure, such as 80. Leave it empty for no aim.',
    direction: 'Which way is good?',
    higher: 'At least the aim',
    lower: 'At most the aim',
    tolerance: 'How far short of it is amber?',
    toleranceHelp: 'A number, such as 10. 0 means that there is no amber.',
    stale: 'After how many months is it too old?',
    save: 'Save',
    saved: 'That is saved. The light follows at once.',
    badNumber: 'Write a number, such as 80.',
    badPercent: 'A share lies between 0 and 100%. Write a number such as 80.',
    badMonths: 'Write a whole number of months from 1 to 60.',
  },
  own: {
    title: 'A figure of our own',
    measure: 'What is measured',
    statement: 'Of which question',
    statementHelp: 'Only for “agree with a statement” and for changes.',
    group: 'Of whom',
    everybody: 'Everybody',
    label: 'What it is called',
    labelHelp: 'Left empty, it is called what it measures.',
    target: 'The aim',
    save: 'Add it',
    added: (number: number) =>
      `It is added as number ${number}, and stands in every report from now on.`,
    unknownStatement: 'No survey has asked that question on a scale. Choose one of the list.',
    needsStatement: 'Choose the question that this is about.',
    noGroup: 'This figure is told of everybody only. Choose “Everybody”.',
    tooMany: 'Forty KPIs are the most. Take one out first.',
  },
  audit: {
    'kpi.target-changed': (who) => `${who} changed what is wanted of a key figure`,
    'kpi.measure-retired': (who) => `${who} took a key figure out`,
    'kpi.measure-restored': (who) => `${who} brought a key figure back`,
    'kpi.measure-added': (who) => `${who} added a key figure`,
  } satisfies Readonly<Record<string, AuditSentence>>,
  commands: { targets: 'What is wanted of each key figure, and figures of your own' },
};
