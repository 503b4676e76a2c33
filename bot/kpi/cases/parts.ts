import type { WordPart } from '../../word-document.ts';

/** A heading of the first level. */
export function heading(text: string): WordPart {
  return { kind: 'heading', level: 1, text };
}

/** What somebody wrote, each of its paragraphs as one; the words are hers and stay as they are. */
export function paragraphsOf(text: string): readonly WordPart[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => ({ kind: 'paragraph', text: paragraph }));
}

/** A table whose first column, or those in `wide`, are as wide as any two of the others. */
export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  wide: readonly number[] = [0],
): WordPart {
  const width = 1 / (columns.length + wide.length);
  return {
    kind: 'table',
    columns: columns.map((label, at) => ({ label, width: wide.includes(at) ? 2 * width : width })),
    rows,
  };
}
