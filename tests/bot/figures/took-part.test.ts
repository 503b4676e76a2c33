import { expect, test } from 'vitest';
import { tellTookPart } from '../../../bot/figures/took-part.ts';

const move = (leaf: string, tookPart: boolean, before: number, after: number, n: number) => ({
  leaf,
  laterLeaf: leaf,
  tookPart,
  before,
  after,
  n,
});

const sound = [
  move('vcs', true, 2, 4, 6),
  move('vcs', true, 3, 3, 5),
  move('vcs', false, 3, 3, 7),
  move('vcs', false, 4, 2, 5),
  move('la', true, 2, 4, 5),
  move('la', true, 3, 3, 5),
  move('la', false, 3, 3, 5),
  move('la', false, 4, 2, 6),
];

test('those who took part and the others are told apart, all groups together', () => {
  expect(tellTookPart(sound, 5)).toEqual({
    there: { n: 21, risen: 11, same: 10, fallen: 0 },
    others: { n: 23, risen: 0, same: 12, fallen: 11 },
  });
});

test('one cell of fewer than k keeps the whole table back', () => {
  const few = sound.filter(({ leaf, tookPart }) => leaf !== 'la' || tookPart);
  expect(
    tellTookPart([...few, move('la', false, 3, 3, 3), move('la', false, 4, 2, 1)], 5),
  ).toBeNull();
  expect(tellTookPart(few, 5)).toBeNull();
});

test('one cell in which all moved alike keeps the whole table back', () => {
  const alike = sound.filter(({ leaf, tookPart }) => leaf !== 'la' || !tookPart);
  expect(tellTookPart([...alike, move('la', true, 2, 4, 10)], 5)).toBeNull();
});

test('a rare combination within a half, which nothing else explains, keeps it back', () => {
  expect(tellTookPart([...sound, move('vcs', true, 1, 1, 1)], 5)).toBeNull();
});

test('where nobody took part, or everybody did, there is nothing to tell apart', () => {
  expect(
    tellTookPart(
      sound.map((one) => ({ ...one, tookPart: false })),
      5,
    ),
  ).toBeNull();
  expect(
    tellTookPart(
      sound.map((one) => ({ ...one, tookPart: true })),
      5,
    ),
  ).toBeNull();
  expect(tellTookPart([], 5)).toBeNull();
});
