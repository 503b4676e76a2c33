import type { PublishedNode } from '../../figures/figure.ts';
import type { Published, PublishedQuestion } from '../../figures/published.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { walkByName } from '../results/results-message.ts';
import { choicesOf } from '../survey/question.ts';
import { words } from '../words.en.ts';
import { exportWords } from './words.en.ts';

type Cell = string | number;
type NameLeaf = (leaf: string) => string;

/**
 * The published figures as rows of `exportWords.columns`: one for each question, group and option.
 *
 * Whatever is not shown on screen stands as *not shown* here too, also where it would be 0.
 */
export function figureRows(published: Published, nameLeaf: NameLeaf): readonly (readonly Cell[])[] {
  return published.questions.flatMap((question) =>
    [...walkByName(question.tree, nameLeaf)].flatMap((node) =>
      choicesOf(question).map(({ value, label }) => [
        question.wording,
        nameLeaf(writeLeaf(node.path)),
        label,
        ...numbersOf(question, node, Number(value)),
      ]),
    ),
  );
}

/** The figures of one question as a table to read: a row a group, a column an option. */
export function figureTable(
  question: PublishedQuestion,
  nameLeaf: NameLeaf,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const choices = choicesOf(question);
  const rows = [...walkByName(question.tree, nameLeaf)].map((node) => {
    const cells = choices.map(({ value }) => numbersOf(question, node, Number(value))[1]);
    return [nameLeaf(writeLeaf(node.path)), ...cells.map(tellPercent), tellCount(node)];
  });
  return {
    columns: [exportWords.group, ...choices.map(({ label }) => label), exportWords.answers],
    rows,
  };
}

function tellPercent(percent: Cell): string {
  return typeof percent === 'number' ? exportWords.percent(percent) : exportWords.notShown;
}

function tellCount({ figure }: PublishedNode): string {
  return figure.kind === 'withheld' ? exportWords.notShown : String(figure.n);
}

/** People, per cent, answers and note of one option in one group. */
function numbersOf(
  question: PublishedQuestion,
  { figure }: PublishedNode,
  cell: number,
): readonly [Cell, Cell, Cell, Cell] {
  const { notShown } = exportWords;
  switch (figure.kind) {
    case 'withheld':
      return [notShown, notShown, notShown, ''];
    case 'count':
      return [notShown, notShown, figure.n, words.answersOnly];
    case 'band': {
      const name = (at: number) =>
        choicesOf(question).find(({ value }) => value === String(at))?.label ?? String(at);
      return [notShown, notShown, figure.n, words.band(name(figure.from), name(figure.to))];
    }
    case 'shown': {
      const count = figure.cells[cell] ?? 0;
      return [count, roundPercent(percentOf({ count, n: figure.n }) ?? 0), figure.n, ''];
    }
    default:
      return figure satisfies never;
  }
}
