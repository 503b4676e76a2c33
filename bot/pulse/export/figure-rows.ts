import type { Figure, PublishedNode } from '../../figures/figure.ts';
import type { Published, PublishedQuestion } from '../../figures/published.ts';
import { percentOf, roundPercent, wholeOf } from '../../figures/shares.ts';
import { walkTree, writeLeaf } from '../../figures/tree.ts';
import { groupParts, walkByName } from '../results/question-charts.ts';
import { choicesOf, wordingOf } from '../survey/question.ts';
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
  return groupParts(published.questions).flatMap((parts) =>
    parts.flatMap((question) =>
      [...walkByName(question.tree, nameLeaf)].flatMap((node) =>
        choicesOf(question).map(({ value, label }) => [
          tellWording(question),
          nameLeaf(writeLeaf(node.path)),
          label,
          ...numbersOf(question, figureAt(parts, node), Number(value)),
        ]),
      ),
    ),
  );
}

/** The question as people read it, a part of one with what it belongs to. */
export function tellWording({ stem, wording }: PublishedQuestion): string {
  return wordingOf({ stem: stem ?? null, wording });
}

/** What is shown at a node: of a ranking all its places or none, as its chart has it. */
function figureAt(parts: readonly PublishedQuestion[], node: PublishedNode): Figure {
  if (parts[0]?.kind !== 'ranking') return node.figure;
  const path = writeLeaf(node.path);
  const isWhole = parts.every(({ tree }) =>
    [...walkTree(tree)].some((one) => writeLeaf(one.path) === path && one.figure.kind === 'shown'),
  );
  return isWhole ? node.figure : { kind: 'withheld' };
}

/** The figures of one question, of `parts` that belong together, as a table to read: a row a group, a column an option. */
export function figureTable(
  question: PublishedQuestion,
  parts: readonly PublishedQuestion[],
  nameLeaf: NameLeaf,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const choices = choicesOf(question);
  const rows = [...walkByName(question.tree, nameLeaf)].map((node) => {
    const figure = figureAt(parts, node);
    const cells = choices.map(({ value }) => numbersOf(question, figure, Number(value))[1]);
    return [nameLeaf(writeLeaf(node.path)), ...cells.map(tellPercent), tellCount(figure)];
  });
  return {
    columns: [exportWords.group, ...choices.map(({ label }) => label), exportWords.answers],
    rows,
  };
}

function tellPercent(percent: Cell): string {
  return typeof percent === 'number' ? exportWords.percent(percent) : exportWords.notShown;
}

function tellCount(figure: Figure): string {
  return figure.kind === 'withheld' ? exportWords.notShown : String(figure.n);
}

/** People (or points), per cent, answers and note of one option in one group. */
function numbersOf(
  question: PublishedQuestion,
  figure: Figure,
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
      const percent = percentOf({ count, n: wholeOf(question.kind, figure) }) ?? 0;
      return [count, roundPercent(percent), figure.n, ''];
    }
    default:
      return figure satisfies never;
  }
}
