import type { QuestionRow } from '../../../db/survey.ts';
import type { Figure } from '../../figures/figure.ts';
import { percentOf, roundPercent, wholeOf } from '../../figures/shares.ts';
import type { Block } from '../../view.ts';
import { choicesOf } from '../survey/question.ts';
import { words } from './words.en.ts';

/** How many squares a bar of 100 % has: with count and option it fits a telephone's line. */
const WIDTH = 10;

/**
 * The bars of a poll as text, which every reader and every platform can show; null where nothing
 * may be said.
 */
export function barBlocks(
  question: Pick<QuestionRow, 'kind' | 'options'>,
  figure: Figure,
): readonly Block[] | null {
  switch (figure.kind) {
    case 'withheld':
      return null;
    case 'count':
      return [{ kind: 'text', text: words.alike(figure.n) }];
    case 'band':
      return [{ kind: 'text', text: bandOf(question, figure) }];
    case 'shown':
      return shownBlocks(question, figure);
    default:
      return figure satisfies never;
  }
}

function bandOf(
  question: Pick<QuestionRow, 'kind' | 'options'>,
  { n, from, to }: Extract<Figure, { kind: 'band' }>,
): string {
  const name = (cell: number) =>
    choicesOf(question).find(({ value }) => value === String(cell))?.label ?? String(cell);
  return words.band(n, name(from), name(to));
}

function shownBlocks(
  question: Pick<QuestionRow, 'kind' | 'options'>,
  figure: Extract<Figure, { kind: 'shown' }>,
): readonly Block[] {
  const whole = wholeOf(question.kind, figure);
  const lines = choicesOf(question).map(({ value, label }) => {
    const votes = figure.cells[Number(value)] ?? 0;
    const percent = percentOf({ count: votes, n: whole }) ?? 0;
    return words.bar(drawBar(percent), label, votes, roundPercent(percent));
  });
  const note =
    question.kind === 'points' ? words.barsOfPoints(whole, figure.n) : words.barsOf(figure.n);
  return [
    { kind: 'text', text: lines.join('\n') },
    { kind: 'note', text: note },
  ];
}

/** Any vote at all shows, and only all of them fill the bar. */
function drawBar(percent: number): string {
  const squares = Math.round((percent / 100) * WIDTH);
  const filled = percent === 0 || percent === 100 ? squares : clamp(squares, 1, WIDTH - 1);
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
