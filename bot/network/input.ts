import { z } from 'zod';
import { cleanText, toOneLine } from '../text.ts';
import { groups, words } from './words.en.ts';

/** One line that must be there: cleaned, trimmed, at most `most` characters. */
export function line(most: number) {
  return z
    .string({ error: words.refused.missing })
    .transform(toOneLine)
    .pipe(
      z
        .string()
        .min(1, { error: words.refused.missing })
        .max(most, { error: words.refused.tooLong(most) }),
    );
}

/** One line that may be left empty: null then. */
export function optionalLine(most: number) {
  return z
    .string()
    .optional()
    .transform((text) => toOneLine(text ?? ''))
    .pipe(z.string().max(most, { error: words.refused.tooLong(most) }))
    .transform((text) => (text === '' ? null : text));
}

/** A text of any number of lines that must be there: cleaned, trimmed, at most `most` characters. */
export function wholeText(most: number) {
  return z
    .string({ error: words.refused.missing })
    .transform((text) => cleanText(text).trim())
    .pipe(
      z
        .string()
        .min(1, { error: words.refused.missing })
        .max(most, { error: words.refused.tooLong(most) }),
    );
}

/** The same where it may be left empty: an empty text then. */
export function optionalWholeText(most: number) {
  return z
    .string()
    .optional()
    .transform((text) => cleanText(text ?? '').trim())
    .pipe(z.string().max(most, { error: words.refused.tooLong(most) }));
}

/** Several lines, the empty ones left out; each cleaned and trimmed. */
export function lines(most: number, mostEach: number) {
  return z
    .string()
    .max(most, { error: words.refused.tooLong(most) })
    .optional()
    .transform((text) =>
      cleanText(text ?? '')
        .split('\n')
        .map(toOneLine)
        .filter((each) => each !== ''),
    )
    .pipe(z.array(z.string().max(mostEach, { error: words.refused.tooLong(mostEach) })));
}

/** One of the stakeholder groups. */
export const group = z.enum(groups, { error: words.refused.chooseOne });

/** An id chosen from a list, or nothing. */
export const optionalId = z
  .uuid()
  .optional()
  .transform((id) => id ?? null);

/** Nothing is asked for; whatever came along is left aside. */
export const nothing = z.object({});
