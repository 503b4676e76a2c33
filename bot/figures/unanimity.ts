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
    speakOnly(sum, scale && bandOf(sharedValue(sum), scale));
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
  const explanations = [...visible, hidden].flatMap((group) =>
    Object.entries(total.cells).filter(([value, count]) => {
      if (group.n === 0 || count < group.n) return false;
      const band = scale && bandOf(Number(value), scale);
      return !band || group === hidden || !hasRoom(total, band, group.n, visible.length - 1);
    }),
  );
  return explanations.length > 1;
}

/**
 * The children of one mind, if their bands leave open which answers they gave; else none.
 *
 * Decided by the sum of the rest and the sizes alone, which are public anyway: whether a band is
 * shown must not depend on anything that it hides.
 */
function findBanded(rest: readonly Sum[], scale: Scale | undefined): Sum[] {
  if (scale === undefined) return [];
  const total = addAnswers(rest);
  const visible = rest.filter(isVisible);
  const agreed = visible.filter(isUnanimous);
  for (const from of [scale.from, scale.high]) {
    const band = bandOf(from, scale);
    const inBand = agreed.filter((one) => bandOf(sharedValue(one), scale).from === from);
    const people = inBand.reduce((sum, one) => sum + one.n, 0);
    if (people > 0 && !hasRoom(total, band, people, visible.length - agreed.length)) return [];
  }
  return agreed;
}

/**
 * Whether two values of the band each have room for all these people and for one answer of every
 * other visible group: then the people may have chosen either, and the others still differ.
 */
function hasRoom(
  total: Answers,
  { from, to }: { from: number; to: number },
  people: number,
  others: number,
): boolean {
  let roomy = 0;
  for (let value = from; value <= to; value += 1)
    if ((total.cells[value] ?? 0) >= people + others) roomy += 1;
  return roomy > 1;
}

/** The option that every person of a group of one mind chose. */
function sharedValue({ n, cells }: Answers): number {
  return Number(Object.entries(cells).find(([, count]) => count === n)?.[0]);
}
