import type { QuestionKind } from '../../db/survey.ts';
import type { Cells } from './answers.ts';

/** How many of how many. */
export interface Share {
  count: number;
  n: number;
}

/**
 * Those who answered 4 or 5 of 5.
 *
 * The one arithmetic behind *good-plus* (asked of the overall experience), *more positive* (asked
 * of the key challenges) and *positive* (asked of an attitude statement).
 */
export function countPositive({ n, cells }: { n: number; cells: Cells }): Share {
  return { count: (cells[4] ?? 0) + (cells[5] ?? 0), n };
}

/** What the shares of a question's options are shares of: the people, or the points they gave. */
export function wholeOf(
  kind: QuestionKind,
  { n, cells }: { readonly n: number; readonly cells: Cells },
): number {
  if (kind !== 'points') return n;
  return Object.values(cells).reduce((sum, points) => sum + points, 0);
}

/** A share in per cent, exact; null when there is nobody to take a share of. */
export function percentOf({ count, n }: Share): number | null {
  return n === 0 ? null : (100 * count) / n;
}

/** A percentage, or a difference in points, as shown: whole, halves away from zero. */
export function roundPercent(percent: number): number {
  const whole = Math.floor(Math.abs(percent) + 0.5);
  return percent < 0 && whole > 0 ? -whole : whole;
}

/**
 * How many of those invited at opening have answered, in per cent; null below `k` invited.
 *
 * `answered` leaves out whoever joined later; they are shown beside the rate.
 */
export function responseRate(
  { answered, invited }: { answered: number; invited: number },
  k: number,
): number | null {
  return invited < k ? null : percentOf({ count: answered, n: invited });
}

/** A traffic light, always with its letter for those who do not tell colours apart. */
export type Light =
  | { colour: 'green'; letter: 'G' }
  | { colour: 'amber'; letter: 'A' }
  | { colour: 'red'; letter: 'R' }
  | { colour: 'grey'; letter: '–' };

/** The tolerance below a target that still counts as amber, in points. */
const DEFAULT_TOLERANCE = 10;

/**
 * Green at or above the target, amber within the tolerance below it (its edge included), red
 * under that, grey where there is no figure (null: withheld, stale or no data).
 *
 * Compares the exact percentage, never the one shown.
 */
export function lightFor(
  percent: number | null,
  target: number,
  tolerance: number = DEFAULT_TOLERANCE,
): Light {
  if (percent === null) return { colour: 'grey', letter: '–' };
  if (percent >= target) return { colour: 'green', letter: 'G' };
  if (percent >= target - tolerance) return { colour: 'amber', letter: 'A' };
  return { colour: 'red', letter: 'R' };
}
