import type { DoneRow } from '../../../db/comment-reading.ts';
import type { ThemeCounts } from '../../figures/themes.ts';

/**
 * How many of those who answered each question named each theme, by the question's id.
 *
 * A comment counts under a theme when more than half of its readers put it there: one reader decides
 * by herself, two must agree.
 */
export function countThemes(
  readings: readonly DoneRow[],
  themeIds: readonly string[],
): ReadonlyMap<string, ThemeCounts> {
  const byQuestion = Map.groupBy(readings, ({ questionId }) => questionId);
  return new Map([...byQuestion].map(([id, rows]) => [id, countQuestion(rows, themeIds)]));
}

function countQuestion(readings: readonly DoneRow[], themeIds: readonly string[]): ThemeCounts {
  const comments = [...Map.groupBy(readings, ({ commentId }) => commentId).values()];
  const named = (themeId: string) => (rows: readonly DoneRow[]) =>
    2 * rows.filter((row) => row.themeIds.includes(themeId)).length > rows.length;
  return {
    n: comments.length,
    counts: new Map(themeIds.map((id) => [id, comments.filter(named(id)).length])),
  };
}
