import { cleanText } from '../../text.ts';

/** Words, dots that stand for something left out, and every other sign by itself. */
const TOKENS = /[\p{L}\p{N}\p{M}]+|…|[^\s]/gu;

/**
 * A comment with words replaced by “…” as it was typed, or null where anything else was changed.
 *
 * Everything but the dots must stand in the original, whole word by whole word and in its order, and
 * nothing may go without dots in its place: so a comment can be shortened, but never say something
 * else. Three full stops count as the sign; blanks do not matter.
 */
export function blankWords(original: string, typed: string): string | null {
  const edited = dotted(cleanText(typed)).trim();
  if (edited === '') return null;
  return fits(tokensOf(dotted(original)), tokensOf(edited)) ? edited : null;
}

function dotted(text: string): string {
  return text.replace(/\.{3,}/g, '…').replace(/…(?:\s*…)+/g, '…');
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKENS) ?? [];
}

/** Follows every way at once in which the dots so far may have been meant. */
function fits(original: readonly string[], edited: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const token of edited) {
    const next = new Set<number>();
    if (token === '…') {
      const first = Math.min(...reached);
      for (let at = first + 1; at <= original.length; at += 1) next.add(at);
    } else for (const at of reached) if (original[at] === token) next.add(at + 1);
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(original.length);
}
