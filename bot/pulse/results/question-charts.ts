import type { BarsChart, Chart, DistributionChart, DistributionRow } from '../../chart.ts';
import type { Figure, PublishedNode } from '../../figures/figure.ts';
import type { PublishedQuestion } from '../../figures/published.ts';
import { percentOf, wholeOf } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { choicesOf } from '../survey/question.ts';
import { words } from './words.en.ts';

/** What stands above a chart: the survey and how many answered. */
export type ChartFrame = Pick<Chart, 'title' | 'subtitle'>;

/**
 * The chart of one question: rows for everybody and each group, or bars of its options. The parts of
 * a grid or a ranking come together: `parts` are all of them, in order.
 */
export function chartOf(
  frame: ChartFrame,
  parts: readonly PublishedQuestion[],
  nameLeaf: (leaf: string) => string,
): Chart | null {
  const [question] = parts;
  if (!question) return null;
  const asked = { ...frame, question: question.stem ?? question.wording };
  switch (question.kind) {
    case 'agreement':
    case 'rating':
    case 'zero-to-ten':
      return distributionOf(asked, question, nameLeaf);
    case 'single':
    case 'multiple':
    case 'points':
      return barsOf(asked, question);
    case 'grid':
      return gridOf(asked, parts);
    case 'ranking':
      return rankingOf(asked, parts);
    case 'text':
      return null;
    default:
      return question.kind satisfies never;
  }
}

/** Questions in their order, the parts of a grid or a ranking together. */
export function groupParts(
  questions: readonly PublishedQuestion[],
): readonly (readonly PublishedQuestion[])[] {
  const groups: PublishedQuestion[][] = [];
  for (const question of questions) {
    const last = groups.at(-1);
    if (last && question.stem && last[0]?.stem === question.stem) last.push(question);
    else groups.push([question]);
  }
  return groups;
}

type Frame = Pick<Chart, 'title' | 'subtitle' | 'question'>;

function distributionOf(
  frame: Frame,
  question: PublishedQuestion,
  nameLeaf: (leaf: string) => string,
): DistributionChart {
  const choices = choicesOf(question);
  const rows = [...walkByName(withoutEchoes(question.tree), nameLeaf)].map((node) =>
    rowOf(nameLeaf(writeLeaf(node.path)), node.figure, choices),
  );
  const scale = choices.map(({ label }) => label);
  const sides = question.kind === 'zero-to-ten' ? {} : { middle: MIDDLE };
  return { kind: 'distribution', ...frame, scale, ...sides, rows };
}

/** The third of five: neither agree nor disagree, fair. */
const MIDDLE = 2;

/** Without a group that is alone in its place: it would say the figures above it once more. */
function withoutEchoes(node: PublishedNode): PublishedNode {
  const [child, ...others] = node.children;
  if (child && others.length === 0) return withoutEchoes({ ...node, children: child.children });
  return { ...node, children: node.children.map(withoutEchoes) };
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
  const choices = choicesOf(question);
  if (figure.kind !== 'shown') {
    const hidden = choices.map(({ label }) => ({ label, withheld: true as const }));
    const note = figure.kind === 'count' ? { note: words.alikeOf(figure.n) } : {};
    return { kind: 'bars', ...frame, bars: hidden, ...note };
  }
  const whole = wholeOf(question.kind, figure);
  const bars = choices.map(({ value, label }) => ({
    label,
    percent: percentOf({ count: figure.cells[Number(value)] ?? 0, n: whole }) ?? 0,
  }));
  const note =
    question.kind === 'points'
      ? words.sharesOfPoints(whole, figure.n)
      : words.sharesOf(figure.n, question.kind === 'multiple');
  return { kind: 'bars', ...frame, bars, note };
}

/** A row for each row of the grid, everybody's answers. */
function gridOf(frame: Frame, parts: readonly PublishedQuestion[]): DistributionChart {
  const choices = choicesOf(parts[0] ?? { kind: 'grid', options: [] });
  const rows = parts.map(({ wording, tree }) => rowOf(wording, tree.figure, choices));
  return { kind: 'distribution', ...frame, scale: choices.map(({ label }) => label), rows };
}

/**
 * A row for each option: how many of those who ranked gave it the first place, the second and so on.
 * Only where every place may be shown in full: one of several would give the rest away.
 */
function rankingOf(frame: Frame, parts: readonly PublishedQuestion[]): DistributionChart {
  const options = choicesOf(parts[0] ?? { kind: 'ranking', options: [] });
  const places = parts.map(({ tree }) => tree.figure);
  const scale = [...words.placeNames(parts.length), words.notRanked];
  const n = places[0]?.kind === 'shown' ? places[0].n : 0;
  const rows = options.map(({ value, label }): DistributionRow => {
    if (n === 0 || !places.every((place) => place.kind === 'shown'))
      return { label, withheld: true };
    const counts = places.map(({ cells }) => cells[Number(value)] ?? 0);
    const rest = Math.max(0, n - counts.reduce((sum, count) => sum + count, 0));
    return { label, n, percents: [...counts, rest].map((count) => (100 * count) / n) };
  });
  return { kind: 'distribution', ...frame, scale, rows };
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
