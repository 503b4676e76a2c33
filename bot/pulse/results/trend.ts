import { listWavesOf, type WaveRow } from '../../../db/wave.ts';
import type { Bar, BarsChart } from '../../chart.ts';
import type { Work } from '../../context.ts';
import { type Published, type PublishedQuestion, readPublished } from '../../figures/published.ts';
import { isSameQuestion } from '../../figures/same.ts';
import { scaleOf } from '../../figures/scale.ts';
import { percentOf } from '../../figures/shares.ts';
import type { Block } from '../../view.ts';
import { figuresName } from '../series/run-told.ts';
import { words } from './words.en.ts';

/** What was published of one time of a survey, or of several together. */
export interface Time {
  readonly name: string;
  readonly published: Pick<Published, 'questions'>;
}

/** Time by time, what everybody said to each scale question, up to this wave; none for its first. */
export async function trendBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const times: Time[] = [];
  for (const one of await listWavesOf(work.tx, wave.surveyId)) {
    if (one.number > wave.number) continue;
    const published = one.state === 'closed' ? await readPublished(work, one.id) : null;
    // A time that is shown together with others has no figures of its own.
    if (published && published.questions.length > 0)
      times.push({ name: figuresName(one, published), published });
  }
  const charts = drawTrend(wave.title, times).map((chart): Block => ({ kind: 'chart', chart }));
  return charts.length > 0 ? [{ kind: 'heading', text: words.trendHeading }, ...charts] : [];
}

/**
 * A chart for each scale question and each way it was asked: where its wording or scale changed,
 * times before and after are not comparable, so a chart ends, another begins, and both say so.
 */
export function drawTrend(title: string, times: readonly Time[]): readonly BarsChart[] {
  if (times.length < 2) return [];
  const questions = times.flatMap(({ published }) => published.questions.filter(isScaled));
  return [...new Set(questions.map(({ key }) => key))].flatMap((key) => {
    const runs = runsOf(times, key);
    return runs.map((run, at) => chartOfRun(title, run, runs[at + 1]?.[0]?.name, at > 0));
  });
}

interface Point {
  readonly name: string;
  readonly question: PublishedQuestion;
}

/** The times in which a question was asked, cut wherever it was asked differently. */
function runsOf(times: readonly Time[], key: string): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  for (const { name, published } of times) {
    const question = published.questions.find((one) => one.key === key);
    if (!question || !isScaled(question)) continue;
    const run = runs.at(-1);
    const last = run?.at(-1)?.question;
    if (run && last && isSameQuestion(last, question)) run.push({ name, question });
    else runs.push([{ name, question }]);
  }
  return runs;
}

function chartOfRun(
  title: string,
  run: readonly Point[],
  changedIn: string | undefined,
  isAfterChange: boolean,
): BarsChart {
  const [first] = run;
  const breaks = [
    ...(isAfterChange && first ? [words.trendBegins(first.name)] : []),
    ...(changedIn ? [words.trendEnds(changedIn)] : []),
  ];
  return {
    kind: 'bars',
    title,
    subtitle: words.trendSubtitle,
    question: first?.question.wording ?? '',
    bars: run.map(barOf),
    note: [words.trendNote(highOf(first?.question)), ...breaks].join(' '),
  };
}

function barOf({ name, question }: Point): Bar {
  const { figure } = question.tree;
  if (figure.kind !== 'shown') return { label: name, withheld: true };
  const high = highOf(question);
  const count = Object.entries(figure.cells)
    .filter(([cell]) => Number(cell) >= high)
    .reduce((sum, [, n]) => sum + n, 0);
  return { label: name, percent: percentOf({ count, n: figure.n }) ?? 0 };
}

/** From here on an answer is a good one, by the number of its scale. */
function highOf(question: PublishedQuestion | undefined): number {
  return (question && scaleOf(question.kind)?.high) ?? 0;
}

function isScaled({ kind }: PublishedQuestion): boolean {
  return scaleOf(kind) !== undefined;
}
