import { z } from 'zod';
import { cleanText } from '../../text.ts';
import { words } from './words.en.ts';

/** A text of several lines that must be there: cleaned, trimmed, at most `most` characters. */
export function longText(most: number) {
  return optionalLongText(most).refine((text) => text !== '', { error: words.missing });
}

/** The same where it may be left empty: an empty text then. */
export function optionalLongText(most: number) {
  return z
    .string()
    .optional()
    .transform((text) => cleanText(text ?? '').trim())
    .pipe(z.string().max(most, { error: words.tooLong(most) }));
}
