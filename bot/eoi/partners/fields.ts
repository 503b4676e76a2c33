import { z } from 'zod';
import { cleanText } from '../../text.ts';
import { words } from './words.en.ts';

/** What the forms take, in characters. */
export const longest = { name: 160, said: 1000, wish: 600 } as const;

/** Several lines that must be there, cleaned and without blanks around them. */
export function someLines(most: number) {
  return z
    .string({ error: words.missing })
    .transform((text) => cleanText(text).trim())
    .pipe(
      z
        .string()
        .min(1, { error: words.missing })
        .max(most, { error: words.tooLong(most) }),
    );
}
