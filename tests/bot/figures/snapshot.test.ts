import { expect, test } from 'vitest';
import type { Answers, Cells } from '../../../bot/figures/answers.ts';
import { mayReplace } from '../../../bot/figures/snapshot.ts';
import { buildTree } from '../../../bot/figures/tree.ts';
import { withhold } from '../../../bot/figures/withhold.ts';

function view(leaves: Record<string, Cells>) {
  const answers = new Map<string, Answers>();
  for (const [leaf, cells] of Object.entries(leaves)) {
    const n = Object.values(cells).reduce((sum: number, one: number) => sum + one, 0);
    answers.set(leaf, { n, cells });
  }
  return withhold(buildTree(Object.keys(leaves).map((leaf) => [leaf])), answers, { k: 5 });
}

test('nothing new and the first view may be shown', () => {
  const la = { la: { 1: 4, 2: 4 } };
  expect(mayReplace(view(la), view(la), 5)).toBe(true);
  expect(mayReplace(view({ la: { 1: 4 } }), view({ la: { 1: 4, 2: 1 } }), 5)).toBe(true);
});

test('four new answers wait, five are shown', () => {
  const last = view({ la: { 1: 4, 2: 4 } });
  expect(mayReplace(last, view({ la: { 1: 6, 2: 6 } }), 5)).toBe(false);
  expect(mayReplace(last, view({ la: { 1: 6, 2: 7 } }), 5)).toBe(true);
});

test('one group moving by less holds the whole view back', () => {
  const last = view({ la: { 1: 4, 2: 4 }, vcs: { 1: 4, 2: 4 } });
  const next = view({ la: { 1: 8, 2: 8 }, vcs: { 1: 4, 2: 5 } });
  expect(mayReplace(last, next, 5)).toBe(false);
});

test('one changed answer shows as much as a new one, so it waits', () => {
  const last = view({ la: { 1: 4, 2: 4 } });
  expect(mayReplace(last, view({ la: { 1: 3, 2: 5 } }), 5)).toBe(false);
});

test('hidden groups that moved by less hold the view back, though every shown one moved enough', () => {
  // Everybody rises by 8 and la by 6: the two hidden groups would be known to have risen by 2.
  const last = view({ la: { 1: 9, 2: 9 }, vcs: { 1: 1, 2: 2 }, centre: { 1: 1, 2: 1 } });
  const next = view({ la: { 1: 12, 2: 12 }, vcs: { 1: 2, 2: 2 }, centre: { 1: 2, 2: 1 } });
  expect(last.children.map(({ figure }) => figure.kind)).toEqual(['withheld', 'shown', 'withheld']);
  expect(mayReplace(last, next, 5)).toBe(false);
});

test('a group that has become large enough appears with a step of five', () => {
  const last = view({ la: { 1: 9, 2: 9 }, vcs: { 1: 2, 2: 2 }, centre: { 1: 2, 2: 1 } });
  const next = view({ la: { 1: 9, 2: 9 }, vcs: { 1: 4, 2: 4 }, centre: { 1: 4, 2: 3 } });
  expect(next.children.map(({ figure }) => figure.kind)).toEqual(['shown', 'shown', 'shown']);
  expect(mayReplace(last, next, 5)).toBe(true);
});

test('where erasure leaves too few the old view stays', () => {
  expect(mayReplace(view({ la: { 1: 3, 2: 2 } }), view({ la: { 1: 3, 2: 1 } }), 5)).toBe(false);
});
