import { expect, test } from 'vitest';
import { countThemes } from '../../../../bot/pulse/comments/counting.ts';

function reading(commentId: string, personId: string, ...themeIds: string[]) {
  return { commentId, personId, themeIds, questionId: 'q' };
}

test('one reader decides by herself, two must agree, of three two', () => {
  const counted = countThemes(
    [
      reading('1', 'Ann', 'x', 'y'),
      reading('2', 'Ann', 'x', 'y'),
      reading('2', 'Bea', 'x'),
      reading('3', 'Ann', 'x'),
      reading('3', 'Bea', 'y'),
      reading('3', 'Cem', 'y'),
      reading('4', 'Ann'),
    ],
    ['x', 'y', 'z'],
  );
  expect(counted.get('q')).toEqual({
    n: 4,
    counts: new Map([
      ['x', 2],
      ['y', 2],
      ['z', 0],
    ]),
  });
});

test('each question is counted by itself, so that nobody counts twice under a theme', () => {
  const counted = countThemes(
    [
      { ...reading('1', 'Ann', 'x'), questionId: 'first' },
      { ...reading('2', 'Ann', 'x'), questionId: 'second' },
    ],
    ['x'],
  );
  expect([...counted].map(([id, { n, counts }]) => [id, n, counts.get('x')])).toEqual([
    ['first', 1, 1],
    ['second', 1, 1],
  ]);
});
