import { stemmer } from 'stemmer';
import type { ThemeRow } from '../../../db/theme.ts';

/** A theme that a comment may be about, and the words of it that say so. */
export interface Suggestion {
  readonly theme: ThemeRow;
  readonly words: readonly string[];
}

/**
 * The themes of which a comment has a keyword, in their order, with the words as they were written.
 *
 * Words are compared by their stems (Porter's stemmer), so that “partners” finds “partnership”; a
 * keyword of several words must stand in the comment in a row.
 */
export function suggestThemes(text: string, themes: readonly ThemeRow[]): readonly Suggestion[] {
  const written = wordsOf(text);
  const stems = written.map(stemmer);
  return themes.flatMap((theme) => {
    const found = theme.keywords.flatMap((keyword) => findKeyword(keyword, written, stems));
    return found.length === 0 ? [] : [{ theme, words: [...new Set(found)] }];
  });
}

function findKeyword(
  keyword: string,
  written: readonly string[],
  stems: readonly string[],
): readonly string[] {
  const wanted = wordsOf(keyword).map(stemmer);
  if (wanted.length === 0) return [];
  const at = stems.findIndex((_, start) =>
    wanted.every((stem, step) => stems[start + step] === stem),
  );
  return at < 0 ? [] : [written.slice(at, at + wanted.length).join(' ')];
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
