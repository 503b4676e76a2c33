import { refuseField } from '../../errors.ts';
import { parseNumber } from '../measure/number.ts';
import type { Unit } from '../measure/reading.ts';
import { words } from './words.en.ts';

/** An aim may not be further from zero. */
export const LARGEST = 999_999;

/**
 * The number that somebody typed, in a figure's unit.
 *
 * @throws Refusal beside the field for anything else, and for a share beyond 0 to 100
 */
export function readNumber(typed: string, unit: Unit, field: string): number {
  const value = parseNumber(typed);
  if (value === null || Math.abs(value) > LARGEST) throw refuseField(field, words.form.badNumber);
  if (unit === 'percent' && (value < 0 || value > 100))
    throw refuseField(field, words.form.badPercent);
  return value;
}
