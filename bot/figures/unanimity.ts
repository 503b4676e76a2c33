import { type Answers, addAnswers, isUnanimous, takeAnswers } from './answers.ts';
import { bandOf, byFewest, type Scale, type Sum } from './figure.ts';

/**
 * Settles how much of its distribution each visible node may show, from this one downwards.
 *
 * A group of one mind shows a band of the scale where that hides which answer it was, else only
 * how many answered; nothing below it says more. Elsewhere the rest at each node (its answers
 * without those of the children shown in full) counts as a group of its own that anybody can
 * work out: the smallest child shown joins it until it gives nothing away.
 */
export function protectCells(sum: Sum, scale: Scale | undefined): void {
  if (isUnanimous(sum)) {
    const value = Number(Object.entries(sum.cells).find(([, count]) => count === sum.n)?.[0]);
    speakOnly(sum, scale && bandOf(value, scale));
    return;
  }
  sum.figure = { kind: 'shown', n: sum.n, cells: sum.cells };
  const shown = sum.children.filter((child) => isVisible(child) && !isUnanimous(child));
  shown.sort(byFewest);
  let rest = sum.children.filter((child) => !shown.includes(child));
  while (!isSafe(rest, scale)) {
    const next = shown.shift();
    if (next === undefined) {
      for (const child of sum.children) hide(child);
      return;
    }
    rest = [...rest, next];
  }
  const banded = findBanded(rest, scale);
  for (const child of rest) {
    if (!isVisible(child)) continue;
    if (banded.includes(child)) protectCells(child, scale);
    else speakOnly(child, undefined);
  }
  for (const child of shown) protectCells(child, scale);
}

function isVisible(sum: Sum): boolean {
  return sum.figure.kind !== 'withheld';
}

/** Leaves a node and every visible node below it with its count, and a band if one is given. */
function speakOnly(sum: Sum, band: { from: number; to: number } | undefined): void {
  if (!isVisible(sum)) return;
  sum.figure = band ? { kind: 'band', n: sum.n, ...band } : { kind: 'count', n: sum.n };
  for (const child of sum.children) speakOnly(child, band);
}

function hide(sum: Sum): void {
  sum.figure = { kind: 'withheld' };
  for (const child of sum.children) hide(child);
}

/**
 * Whether the rest at a node gives no group's answer away.
 *
 * Its sum is known, so it must not be of one mind. A reader who knows these rules also asks why
 * a visible child shows no distribution: unless a band says so, there must be two explanations
 * of the kind "these all chose that".
 */
function isSafe(rest: readonly Sum[], scale: Scale | undefined): boolean {
  const total = addAnswers(rest);
  if (isUnanimous(total)) return false;
  const visible = rest.filter(isVisible);
  if (visible.length === 0 || findBanded(rest, scale).length > 0) return true;
  const hidden = takeAnswers(total, visible);
  let explanations = 0;
  for (const group of [...visible, hidden])
    for (const count of Object.values(total.cells))
      if (group.n > 0 && count >= group.n) explanations += 1;
  return explanations > 1;
}

/**
 * The children of one mind whose band leaves open which answer it was.
 *
 * That holds where the answers in the rest that no band speaks for hold enough of another value
 * of the same band: the group could have swapped its answers for those.
 */
function findBanded(rest: readonly Sum[], scale: Scale | undefined): Sum[] {
  if (scale === undefined) return [];
  let banded = rest.filter((child) => isVisible(child) && isUnanimous(child)).sort(byFewest);
  for (;;) {
    const others = takeAnswers(addAnswers(rest), banded);
    const bare = banded.find((child) => !canSwap(child, others, scale));
    if (bare === undefined) return banded;
    banded = banded.filter((child) => child !== bare);
  }
}

function canSwap(child: Answers, others: Answers, scale: Scale): boolean {
  const own = Number(Object.keys(child.cells)[0]);
  const { from, to } = bandOf(own, scale);
  for (let value = from; value <= to; value += 1)
    if (value !== own && (others.cells[value] ?? 0) > child.n) return true;
  return false;
}
