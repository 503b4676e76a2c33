import type { WaveRow } from '../../../db/wave.ts';
import type { BarsChart, Chart, DistributionChart, DistributionRow } from '../../chart.ts';
import type { Work } from '../../context.ts';
import type { Figure, PublishedNode } from '../../figures/figure.ts';
import { COMMENTS_FROM, type Published, type PublishedQuestion } from '../../figures/published.ts';
import { percentOf, responseRate, roundPercent } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';
import type { Block, Message } from '../../view.ts';
import { rowNamer } from '../survey/leaf.ts';
import { waveTitle } from '../survey/naming.ts';
import { choicesOf } from '../survey/question.ts';
import { words } from '../words.en.ts';

/** More comments than this make a message nobody reads. */
const MOST_COMMENTS = 5;

/** The figures of a wave as they go back to everybody: the rate, then a chart per question. */
export async function resultsMessage(
  work: Work,
  wave: WaveRow,
  published: Published,
): Promise<Message> {
  const nameLeaf = await rowNamer(work);
  const { questions } = published;
  const isShown = questions.some(({ tree }) => tree.figure.kind !== 'withheld');
  return {
    summary: words.resultsSummary(waveTitle(wave)),
    blocks: [
      { kind: 'heading', text: words.resultsHeading(waveTitle(wave)) },
      { kind: 'text', text: rateOf(published) },
      ...(isShown
        ? questions.flatMap((question) => questionBlocks(wave, published, question, nameLeaf))
        : [{ kind: 'text' as const, text: words.resultsTooFew(published.k) }]),
    ],
  };
}

/** The response rate in words; from k invited, and those who joined later apart. */
export function rateOf({ turnout, k }: Pick<Published, 'turnout' | 'k'>, isOpen = false): string {
  const percent = responseRate(turnout, k);
  return words.resultsRate(
    turnout.answered,
    turnout.invited,
    turnout.late,
    percent === null ? null : roundPercent(percent),
    isOpen,
  );
}

function questionBlocks(
  wave: WaveRow,
  published: Published,
  question: PublishedQuestion,
  nameLeaf: (leaf: string) => string,
): readonly Block[] {
  if (question.kind === 'text') return commentBlocks(question);
  const chart = chartOf(wave, published, question, nameLeaf);
  return [{ kind: 'chart', chart }];
}

function commentBlocks(question: PublishedQuestion): readonly Block[] {
  const heading: Block = { kind: 'text', text: [{ bold: question.wording }] };
  if (question.comments.length < COMMENTS_FROM)
    return [heading, { kind: 'note', text: words.commentsTooFew(COMMENTS_FROM) }];
  const shown = question.comments.slice(0, MOST_COMMENTS).map((text) => `“${text}”`);
  const more = question.comments.length - shown.length;
  return [
    heading,
    { kind: 'list', items: shown },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreComments(more) }] : []),
  ];
}

/** The chart of one question: rows for everybody and each group, or bars of its options. */
export function chartOf(
  wave: WaveRow,
  published: Published,
  question: PublishedQuestion,
  nameLeaf: (leaf: string) => string,
): Chart {
  const frame = {
    title: waveTitle(wave),
    subtitle: rateOf(published),
    question: question.wording,
  };
  return question.kind === 'single' || question.kind === 'multiple'
    ? barsOf(frame, question)
    : distributionOf(frame, question, nameLeaf);
}

type Frame = Pick<Chart, 'title' | 'subtitle' | 'question'>;

function distributionOf(
  frame: Frame,
  question: PublishedQuestion,
  nameLeaf: (leaf: string) => string,
): DistributionChart {
  const choices = choicesOf(question);
  const rows = [...walkByName(question.tree, nameLeaf)].map((node): DistributionRow => {
    const label = nameLeaf(writeLeaf(node.path));
    return rowOf(label, node.figure, choices);
  });
  return { kind: 'distribution', ...frame, scale: choices.map(({ label }) => label), rows };
}

function rowOf(
  label: string,
  figure: Figure,
  choices: ReturnType<typeof choicesOf>,
): DistributionRow {
  switch (figure.kind) {
    case 'withheld':
      return { label, withheld: true };
    case 'count':
      return { label, n: figure.n, said: words.answersOnly };
    case 'band': {
      const name = (cell: number) =>
        choices.find(({ value }) => value === String(cell))?.label ?? String(cell);
      return { label, n: figure.n, said: words.band(name(figure.from), name(figure.to)) };
    }
    case 'shown':
      return {
        label,
        n: figure.n,
        percents: choices.map(({ value }) => shareOf(figure, Number(value))),
      };
    default:
      return figure satisfies never;
  }
}

function barsOf(frame: Frame, question: PublishedQuestion): BarsChart {
  const { figure } = question.tree;
  const bars = choicesOf(question).map(({ value, label }) =>
    figure.kind === 'shown'
      ? { label, percent: shareOf(figure, Number(value)) }
      : { label, withheld: true as const },
  );
  if (figure.kind !== 'shown') return { kind: 'bars', ...frame, bars };
  const note = words.sharesOf(figure.n, question.kind === 'multiple');
  return { kind: 'bars', ...frame, bars, note };
}

function shareOf(figure: Extract<Figure, { kind: 'shown' }>, cell: number): number {
  return percentOf({ count: figure.cells[cell] ?? 0, n: figure.n }) ?? 0;
}

/** Every node of a published tree, a parent before its children and these by their names. */
export function* walkByName(
  node: PublishedNode,
  nameLeaf: (leaf: string) => string,
): Generator<PublishedNode> {
  yield node;
  const name = (child: PublishedNode) => nameLeaf(writeLeaf(child.path));
  const children = [...node.children].sort((a, b) => name(a).localeCompare(name(b), 'en-GB'));
  for (const child of children) yield* walkByName(child, nameLeaf);
}
