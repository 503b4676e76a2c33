import { expect, test } from 'vitest';
import { deriveGain } from '../../../bot/figures/gain.ts';
import { questionsOf } from '../../../bot/pulse/survey/questions.ts';
import type { JudgedRow } from '../../../db/transition.ts';

const questions = questionsOf({
  questions: [
    {
      key: 'knowledge',
      kind: 'grid',
      wording: 'How much did you know?',
      required: false,
      'may-decline': false,
      options: ['Nothing', 'A little', 'Something', 'Quite a lot', 'A great deal'],
      rows: ['Before', 'After'],
    },
  ],
  translations: {},
});

/** Counts both rows of the grid from who chose what; some answered the second row alone. */
function gainOf(judged: readonly JudgedRow[], afterOnly: Readonly<Record<number, number>> = {}) {
  const [before, after] = questions;
  const cells = (id: string, of: 'before' | 'after', more: Readonly<Record<number, number>>) =>
    [...new Set(judged.map(({ leaf }) => leaf))].flatMap((leaf, at) => {
      const counts = new Map<number, number>([[-1, 0]]);
      const add = (cell: number, n: number) => counts.set(cell, (counts.get(cell) ?? 0) + n);
      for (const row of judged.filter((one) => one.leaf === leaf)) {
        add(row[of], row.n);
        add(-1, row.n);
      }
      for (const [cell, n] of at === 0 ? Object.entries(more) : []) {
        add(Number(cell), n);
        add(-1, n);
      }
      return [...counts].map(([cell, n]) => ({ questionId: id, leaf, cell, n }));
    });
  const rollUp = [
    ...cells(before?.id ?? '', 'before', {}),
    ...cells(after?.id ?? '', 'after', afterOnly),
  ];
  return deriveGain({ k: 5, questions, rollUp, judged }, () => 0);
}

const row = (leaf: string, before: number, after: number, n: number): JudgedRow => ({
  leaf,
  before,
  after,
  n,
});

test('39 of 66 who put themselves higher afterwards are 59 per cent, told exactly', () => {
  const gain = gainOf([
    row('vcs', 2, 4, 24),
    row('vcs', 3, 3, 16),
    row('la', 2, 3, 15),
    row('la', 3, 3, 11),
  ]);
  expect(gain?.wording).toBe('How much did you know?');
  expect(gain?.moved[0]).toMatchObject({
    path: [],
    moved: { kind: 'shown', n: 66, risen: 39, same: 27, fallen: 0, verdict: 'a real change' },
  });
  expect(gain?.mean?.mean).toBe(1);
  expect(gain?.leftOut).toEqual({ before: 0, after: 0 });
});

test('of four people nothing is told, nor where all moved alike', () => {
  expect(gainOf([row('vcs', 2, 4, 2), row('vcs', 3, 3, 2)])?.moved).toEqual([]);
  expect(gainOf([row('vcs', 2, 4, 12)])?.moved).not.toContainEqual(
    expect.objectContaining({ moved: expect.objectContaining({ kind: 'shown' }) }),
  );
});

test('where one person left one row empty others are left out by chance, so that she cannot be told', () => {
  const gain = gainOf([row('vcs', 2, 4, 20), row('vcs', 3, 3, 20)], { 5: 1 });
  const moved = gain?.moved[0]?.moved;
  expect(moved?.kind === 'shown' ? moved.n : 0).toBeLessThanOrEqual(36);
  expect(gain?.leftOut?.after).toBeGreaterThanOrEqual(5);
});

test('a survey that does not ask so has no gain', () => {
  expect(deriveGain({ k: 5, questions: [], rollUp: [], judged: [] })).toBeNull();
});
