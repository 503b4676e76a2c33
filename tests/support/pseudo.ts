/**
 * A pseudo-language for tests: everything that comes out of a catalogue stands in ⟦ ⟧, so that any
 * text that did not is seen at once.
 */

/** A catalogue (or any part of one) in the pseudo-language. */
export function pseudo<T>(value: T): T {
  if (typeof value === 'function') {
    const speak = value as unknown as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => pseudo(speak(...args))) as unknown as T;
  }
  if (typeof value === 'string') return mark(value) as unknown as T;
  if (Array.isArray(value)) return value.map((one) => pseudo(one)) as unknown as T;
  if (value === null || typeof value !== 'object') return value;
  const isSpan = 'at' in value || ('link' in value && 'url' in value);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      isSpan && keptKeys.has(key) ? one : pseudo(one),
    ]),
  ) as T;
}

/** What stands beside a text in a span, and is none itself. */
const keptKeys = new Set(['at', 'style', 'url']);

function mark(text: string): string {
  return text.trim() === '' ? text : `⟦${text}⟧`;
}

/** What is left of a text without its marked parts, however they are nested. */
export function unmarked(text: string): string {
  let depth = 0;
  let rest = '';
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    else if (letter === '⟧') depth = Math.max(0, depth - 1);
    else if (depth === 0) rest += letter;
  }
  return rest;
}
