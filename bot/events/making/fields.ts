import { z } from 'zod';
import { cleanText } from '../../text.ts';
import type { Field } from '../../view.ts';

/** Minutes before the start at which people may be reminded. */
export const reminderChoices = [20_160, 10_080, 2880, 1440, 60] as const;

/** Several lines that may be left empty, cleaned and without blanks around them. */
export const body = (most: number) =>
  z
    .string()
    .max(most)
    .optional()
    .transform((text) => cleanText(text ?? '').trim());

/** A text of several lines that may be left empty unless said otherwise, with what was typed before. */
export function longText(
  name: string,
  label: string,
  initial: string,
  options: {
    readonly maxLength: number;
    readonly help?: string;
    readonly placeholder?: string;
    readonly required?: boolean;
  },
): Field {
  return {
    kind: 'long-text',
    name,
    label,
    required: false,
    ...options,
    ...(initial === '' ? {} : { initial }),
  };
}
