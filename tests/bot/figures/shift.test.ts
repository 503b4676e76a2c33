import { expect, test } from 'vitest';
import { leaveSomeOut, type Pairs } from '../../../bot/figures/left-out.ts';
import { deriveShift } from '../../../bot/figures/shift.ts';

const question = {
  id: 'q',
  position: 1,
  key: 'overall',
  kind: 'rating' as const,
  wording: 'How was it?',
  help: null,
  required: true,
  options: [],
  stem: null,
  mayDecline: false,
  follows: null,
  translations: {},
};

/** Pairs of one group, as many of each move as told, with so many more answers either time. */
function pairsOf(moves: readonly [number, number, number][], gone: number, fresh: number): Pairs {
  const time = (side: 0 | 1, more: number) => {
    const cells: Record<number, number> = { 3: more };
    for (const move of moves) cells[move[side]] = (cells[move[side]] ?? 0) + move[2];
    const n = Object.values(cells).reduce((sum, one) => sum + one, 0);
    return new Map([['vcs', { n, cells }]]);
  };
  return {
    moves: moves.map(([before, after, n]) => ({ leaf: 'vcs', laterLeaf: 'vcs', before, after, n })),
    before: time(0, gone),
    after: time(1, fresh),
  };
}

const compared = ({ moves }: Pairs) => moves.reduce((sum, { n }) => sum + n, 0);

test.each([
  { gone: 0, fresh: 0, left: 20 },
  { gone: 6, fresh: 5, left: 20 },
  { gone: 0, fresh: 8, left: 20 },
  { gone: 6, fresh: 2, left: 17 },
  { gone: 1, fresh: 4, left: 16 },
  { gone: 0, fresh: 3, left: 15 },
])(
  'with $gone and $fresh who answered only once, $left of 20 pairs are compared',
  ({ gone, fresh, left }) => {
    const pairs = pairsOf(
      [
        [3, 4, 12],
        [4, 4, 8],
      ],
      gone,
      fresh,
    );
    expect(compared(leaveSomeOut(pairs, 5, () => 0))).toBe(left);
  },
);

test('who is left out is picked by chance, each person alike', () => {
  const pairs = pairsOf(
    [
      [3, 4, 12],
      [4, 4, 8],
    ],
    0,
    3,
  );
  const numbers = [0, 12, 12, 12, 12];
  const asked: number[] = [];
  const kept = leaveSomeOut(pairs, 5, (below) => {
    asked.push(below);
    return numbers[asked.length - 1] ?? 0;
  });
  expect(asked).toEqual([20, 19, 18, 17, 16]);
  expect(kept.moves.map(({ n }) => n)).toEqual([11, 4]);
});

test('a question whose wording, kind or options changed is not compared', () => {
  const time = (change: Partial<typeof question> & { options?: never[] }) => ({
    published: {
      k: 5,
      turnout: { invited: 0, answered: 0, late: 0, entered: null },
      turnoutByLeaf: [],
      questions: [],
    },
    questions: [{ ...question, ...change }],
    rollUp: [],
  });
  const before = time({});
  const base = { k: 5, isMatched: true, before, transitions: [] };
  const isSame = (after: ReturnType<typeof time>) =>
    deriveShift({ ...base, after }).questions.map((one) => one.isSame);
  expect(isSame(time({}))).toEqual([true]);
  expect(isSame(time({ wording: 'How is it?' }))).toEqual([false]);
  expect(isSame(time({ kind: 'agreement' as 'rating' }))).toEqual([false]);
  expect(isSame(time({ key: 'another' }))).toEqual([]);
});
