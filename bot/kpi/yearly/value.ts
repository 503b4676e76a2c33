import type { MeasureRow } from '../../../db/kpi.ts';
import { toOneLine } from '../../text.ts';
import { kindOf } from '../measure/kinds.ts';
import { parseNumber } from '../measure/number.ts';
import { words } from './words.en.ts';

/** What a source says of a figure: a number, or words. */
export type Said =
  | { readonly value: number; readonly said: null }
  | { readonly value: null; readonly said: string };

/**
 * What somebody typed for a figure: `81%`, `81 %`, `+4 points` and `35` are numbers in its unit, anything
 * else is kept in words. A sentence where it cannot be.
 */
export function readSaid(text: string, { measure }: Pick<MeasureRow, 'measure'>): Said | string {
  const typed = toOneLine(text);
  const value = parseNumber(typed);
  if (value === null) return typed.length > 200 ? say.wordsTooLong : { value: null, said: typed };
  const problem = whyNot(value, measure);
  return problem ?? { value, said: null };
}

const say = words.figures;

function whyNot(value: number, measure: string): string | null {
  const unit = kindOf(measure)?.unit ?? 'count';
  switch (unit) {
    case 'percent':
      return value < 0 || value > 100 ? say.outOfRange('percent') : null;
    case 'points':
      return Math.abs(value) > 100 ? say.outOfRange('points') : null;
    case 'count':
      return value < 0 ? say.outOfRange('count') : null;
    case 'steps':
      return null;
    default:
      return unit satisfies never;
  }
}
