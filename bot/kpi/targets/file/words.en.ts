import type { StatementRow } from '../../../../db/kpi-write.ts';
import { groupLabels, groups } from '../../../network/words.en.ts';
import { templateWords } from '../../../pulse/survey/template-words.en.ts';
import { measureKinds } from '../../measure/kinds.ts';
import { words as measureWords } from '../../measure/words.en.ts';

/** Which field is meant: `KPI 2 of the list, figure 1, target`. */
function field(path: readonly (string | number)[]): string {
  const [head, at, part, figure, ...rest] = path;
  if (head !== 'kpis' || typeof at !== 'number') return path.join('.') || 'the whole file';
  const kpi = `KPI ${at + 1} of the list`;
  if (part !== 'figures' || typeof figure !== 'number')
    return [kpi, part].filter((step) => typeof step === 'string').join(', ');
  return [kpi, `figure ${figure + 1}`, ...rest].join(', ');
}

const measureNames = Object.keys(measureKinds) as (keyof typeof measureKinds)[];

/** What is said of KPIs as a file. */
export const fileWords = {
  here: 'Here are all KPIs as a file; it explains each field. Change it as you like and hand it in under “Hand in a file”. Handed in as it is, it changes nothing.',
  title: 'KPIs as a file',
  intro:
    'All or nothing: what the file has is kept, figures that it leaves out are taken out, and can be brought back.',
  file: 'The file',
  text: 'Or paste it here',
  textHelp: 'For up to 3,000 letters; longer ones need a file.',
  handIn: 'Hand in',
  nothing: 'Choose a file, or paste what is in it.',
  both: 'Choose a file or paste the text, not both. Take one of them out and try again.',
  wrongKind:
    'This is not a file of KPIs. Choose one whose name ends in .yaml, .yml or .txt, as “KPIs as a file” gives it.',
  tooLong: 'This is too long for a file of KPIs. Keep it under 40,000 letters.',
  taken: (changed: number, added: number, out: number) =>
    changed + added + out === 0
      ? 'The file says what is so already: nothing is changed.'
      : `The file is taken: ${changed} changed, ${added} added, ${out} taken out.`,

  unreadable: (line: number) =>
    `The file cannot be read at line ${line}. Check the indentation there and try again.`,
  twice: (line: number) =>
    `The file has the same field twice, at line ${line}. Take one of them out and try again.`,
  alias: 'The file refers to a part of itself with a star (*). Write that part out and try again.',
  wrong: (line: number, path: readonly (string | number)[], what: string) =>
    `The file has a mistake at line ${line}, in ${field(path)}: ${what.replace(/\.$/, '')}. Mend it there and try again; nothing was changed.`,

  wholeFile: 'begin with kpis, and list them below it',
  badNumber: 'write a number such as 80',
  badPercent: 'a share lies between 0 and 100',
  badId: 'keep the id as it was given, or leave it out for a new figure',
  unknownId: 'this KPI has no figure with that id, leave the id out for a new figure',
  sameId: 'another figure of the file has the same id, leave it out for a new figure',
  sameNumber: 'another KPI of the file has the same number',
  keepsMeasure:
    'a figure goes on measuring the same, leave its id out to have a new figure beside its history',
  needsQuestion: 'add the question that this measure is about',
  noQuestion: 'this measure asks no question, leave it out',
  unknownQuestion: 'no survey has asked a question of that key on a scale',
  noGroup: 'this measure is told of everybody only, leave the group out',
  noLocality: 'this measure is not told by locality, leave it out',
  unknownLocality: (known: readonly string[]) =>
    known.length === 0
      ? 'this network has no localities yet, leave it out'
      : templateWords.oneOf(known),

  explained: ({
    questions,
    localities,
  }: {
    readonly questions: readonly StatementRow[];
    readonly localities: readonly string[];
  }): readonly string[] => [
    'All KPIs of the network. Change what you like and hand the file in: type /kpi targets, “Hand in a file”.',
    'What the file leaves out is taken out, never deleted: it can be brought back with its history.',
    '',
    'number: by which people call the KPI, 1 to 40. name: what it is called.',
    'figures: what it is told by, each with:',
    '  id: keep it, so that the figure keeps its light and history. Leave it out for a new figure.',
    '  label: what the figure is called.',
    '  measure: what is measured, one of the list below. It cannot change for a figure that has an id.',
    '  question: for measures of one question only, its key.',
    '  group: of whom; leave it out for everybody. locality: where; leave it out for everywhere.',
    '  target: the aim, in the unit of the figure. Leave it out for no aim: the light is grey then.',
    '  direction: at least (more is better) or at most (less is better).',
    '  tolerance: how far short of the aim is amber; 0 for no amber.',
    '  too-old-after-months: 1 to 60. An older figure is grey.',
    '',
    'Measures:',
    ...measureNames.map((name) => {
      const { byGroup, byLocality, needsQuestion } = measureKinds[name];
      const takes = [
        needsQuestion ? 'question' : '',
        byGroup ? 'group' : '',
        byLocality ? 'locality' : '',
      ].filter((one) => one !== '');
      const may = takes.length > 0 ? ` Goes with: ${takes.join(', ')}.` : '';
      return `  ${name}: ${measureWords.measures[name].about}${may}`;
    }),
    '',
    'Groups:',
    ...groups.map((name) => `  ${name}: ${groupLabels[name]}`),
    ...(localities.length > 0 ? ['', 'Localities:', ...localities.map((name) => `  ${name}`)] : []),
    ...(questions.length > 0
      ? ['', 'Questions:', ...questions.map(({ key, wording }) => `  ${key}: ${wording}`)]
      : []),
  ],
};
