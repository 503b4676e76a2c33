import { expect, test } from 'vitest';
import { derivePublished, type Published } from '../../../bot/figures/published.ts';
import { deriveRun } from '../../../bot/figures/run.ts';
import { walkTree, writeLeaf } from '../../../bot/figures/tree.ts';
import type { QuestionRow } from '../../../db/survey.ts';

const QUESTION: QuestionRow = {
  id: 'q',
  position: 1,
  key: 'overall',
  kind: 'rating',
  wording: 'How was it?',
  help: null,
  required: true,
  options: [],
  stem: null,
  mayDecline: false,
  follows: null,
  translations: {},
};

function timeOf(answered: number): Published {
  const turnout = { invited: 8, answered, late: 0, entered: 0 };
  return derivePublished({
    k: 5,
    questions: [],
    rollUp: [],
    turnoutByLeaf: [{ leaf: 'vcs', ...turnout }],
  });
}

const counts = (leaf: string, cells: Readonly<Record<number, number>>) =>
  Object.entries(cells).map(([cell, n]) => ({ questionId: 'q', leaf, cell: Number(cell), n }));

test('how many answered stays with each time, the last one’s beside the figures of all', () => {
  const run = deriveRun({
    k: 5,
    questions: [QUESTION],
    rollUp: counts('vcs', { [-1]: 6, 2: 3, 4: 3 }),
    leaves: ['vcs'],
    times: [
      { name: 'week 1', published: timeOf(4) },
      { name: 'week 2', published: timeOf(5) },
    ],
  });
  expect(run.times?.map(({ name, turnout }) => [name, turnout.answered])).toEqual([
    ['week 1', 4],
    ['week 2', 5],
  ]);
  expect(run.turnout.answered).toBe(5);
  expect(run.turnoutByLeaf.map(({ answered }) => answered)).toEqual([5]);
  expect(run.questions[0]?.tree.figure).toEqual({ kind: 'shown', n: 6, cells: { 2: 3, 4: 3 } });
});

test('a group in which nobody answered stands there as one in which few did: not shown', () => {
  const run = deriveRun({
    k: 5,
    questions: [QUESTION],
    rollUp: [...counts('vcs', { [-1]: 7, 2: 3, 4: 4 }), ...counts('la', { [-1]: 6, 1: 3, 5: 3 })],
    leaves: ['vcs', 'la', 'school'],
    times: [{ name: 'week 1', published: timeOf(5) }],
  });
  const tree = run.questions[0]?.tree;
  expect(
    tree && [...walkTree(tree)].map(({ path, figure }) => [writeLeaf(path), figure.kind]),
  ).toEqual([
    ['', 'shown'],
    ['la', 'shown'],
    ['school', 'withheld'],
    ['vcs', 'shown'],
  ]);
});
