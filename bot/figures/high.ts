import type { QuestionKind } from '../../db/survey.ts';
import type { Figure } from './figure.ts';
import { scaleOf } from './scale.ts';
import type { Share } from './shares.ts';

/**
 * How many answered in the upper band: 4 or 5 of 5, 7 or more of 10; null where nothing may be said
 * of it. A band lies on one side of its edge.
 */
export function countHigh(figure: Figure, kind: QuestionKind): Share | null {
  const scale = scaleOf(kind);
  if (!scale) return null;
  if (figure.kind === 'band')
    return { count: figure.from >= scale.high ? figure.n : 0, n: figure.n };
  if (figure.kind !== 'shown') return null;
  const high = Object.entries(figure.cells).filter(([cell]) => Number(cell) >= scale.high);
  return { count: high.reduce((sum, [, count]) => sum + count, 0), n: figure.n };
}
