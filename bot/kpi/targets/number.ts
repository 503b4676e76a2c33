import { refuseField } from '../../errors.ts';
import type { Unit } from '../measure/reading.ts';
import { words } from './words.en.ts';

/**
 * The number that somebody typed, in a figure's unit: `80`, `80 %`, `1,200`, `−5`.
 *
 * @throws Refusal beside the field for anything else, and for a share beyond 0 to 100
 */
export function readNumber(typed: string, unit: Unit, field: string): number {
  const plain = typed
    .replace(/[\s,]/g, '')
    .replace(/%$|points?$/i, '')
    .replace(/^[−–]/, '-');
  if (!/^-?\d{1,6}(\.\d{1,3})?$/.test(plain)) throw refuseField(field, words.form.badNumber);
  const value = Number(plain);
  if (unit === 'percent' && (value < 0 || value > 100))
    throw refuseField(field, words.form.badPercent);
  return value;
}
