import { wordingOf } from '../../../bot/pulse/survey/question.ts';
import { type Figure, findDifferences, keyOf, readFile } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { type Asked, cellsOf, namesOf } from './questions.ts';
import type { Person } from './survey.ts';
import type { PositiveTold } from './tables.ts';
import type { Told } from './told.ts';

/**
 * Where two places tell different things, a figure is not what people said, or something stands that
 * nobody knows how to read: as sentences, none where all is well.
 */
export function findMisread(outcome: Outcome): readonly (string | number)[] {
  const { told, running, filed, sheets } = outcome;
  const workbook = [...readFile(sheets.get('Figures') ?? []).values()];
  return [
    ...[...running, ...told].flatMap(({ name, unread }) =>
      unread.map((text) => `${name} says: ${text}`),
    ),
    ...running.filter(tellsAnswers).map(({ name }) => `${name} tells of answers while it is open`),
    ...told.flatMap(({ name, figures }) =>
      findDifferences(figures, filed).map((one) => `${name}: ${one}`),
    ),
    ...findDifferences(workbook, filed).map((one) => `workbook: ${one}`),
    ...(workbook.length === filed.size ? [] : ['The files are of different length.']),
    ...told.flatMap((one) => findPositive(one, outcome)),
    ...told.flatMap(findOther),
    ...[...filed.values()].flatMap((figure) => findWrong(figure, outcome)),
    ...told.flatMap(({ comments }) => comments.filter((many) => many !== countComments(outcome))),
  ];
}

function tellsAnswers({ figures, positive, trend, moves, moved, byGroup }: Told): boolean {
  return [figures, positive, trend, moves, moved, byGroup].some((some) => some.length > 0);
}

/** The key figures, and the bars of a trend, tell no more than the files of their times. */
function findPositive(
  { name, positive, trend }: Told,
  { earlier, filed }: Outcome,
): readonly string[] {
  const files = [...(earlier ? [earlier.filed] : []), filed];
  const bars = trend.flatMap(({ question, percents }) =>
    percents.flatMap((percent, time): readonly PositiveTold[] =>
      percent === null ? [] : [{ time, question, group: 'Everybody', percent }],
    ),
  );
  return [...positive, ...bars].flatMap((one) => {
    const percent = positiveOf(files[one.time]?.get(keyOf(one)));
    const told = JSON.stringify(one);
    return percent === one.percent ? [] : [`${name}: ${told}, in the file ${percent}`];
  });
}

/** Of every hundred; a band lies on one side. Null where that is not told. */
function positiveOf({ people, said = '', n = 0 }: Partial<Figure> = {}): number | null {
  if (said.startsWith('everyone chose'))
    return /“(Very good|Strongly agree)”$/.test(said) ? 100 : 0;
  if (!people) return null;
  const high = ['Good', 'Very good', 'Agree', 'Strongly agree'];
  const count = high.reduce((sum, option) => sum + (people[option] ?? 0), 0);
  return Math.round((100 * count) / n);
}

/** The chart of those who moved tells no more than the sentences below it. */
function findOther({ name, moves, moved }: Told): readonly string[] {
  return moves.flatMap(({ label, n, shares }) => {
    const told = moved.find((one) => one.question === label && one.group === 'Everybody');
    const [fallen, same, risen] = (told?.ways ?? []).map((many) => (100 * many) / (told?.n ?? 1));
    const isSame =
      (n ?? undefined) === told?.n &&
      (shares === null
        ? !told?.ways
        : [fallen, same, risen].every(
            (percent, at) => Math.round(percent ?? 0) === (shares[DIRECTIONS[at] ?? ''] ?? 0),
          ));
    return isSame ? [] : [`${name}: the chart of ${label} is not what is said of it`];
  });
}

const DIRECTIONS = ['Moved down', 'Stayed the same', 'Moved up'];

function countComments({ time, leavesOf }: Outcome): number {
  const question = time.questions.find(({ kind }) => kind === 'text');
  return question ? answersOf(time.people, leavesOf('Everybody'), question).length : 0;
}

function findWrong(figure: Figure, { time, leavesOf }: Outcome): readonly string[] {
  const question = time.questions.find((one) => wordingOf(one) === figure.question);
  if (!question) return [`The file has a question of its own: ${figure.question}`];
  const leaves = leavesOf(figure.group);
  const answers = answersOf(time.people, leaves, question);
  const { n, people } = figure;
  const isRight =
    (n === undefined || n === answers.length) &&
    Object.entries(people ?? {}).every(([option, count]) => {
      const cell = cellsOf(question)[namesOf(question).indexOf(option)] ?? 0;
      return count === answers.filter((cells) => cells.includes(cell)).length;
    });
  return isRight ? [] : [`This is not what people said: ${JSON.stringify(figure)}`];
}

/** What the people of some leaves said to a question. */
export function answersOf(
  people: readonly Person[],
  leaves: readonly string[],
  { id }: Pick<Asked, 'id'>,
): readonly (readonly number[])[] {
  return people.flatMap(({ leaf, given }) => {
    const cells = leaves.includes(leaf) ? given?.get(id) : undefined;
    return cells ? [cells] : [];
  });
}
