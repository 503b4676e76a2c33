import type { QuestionRow } from '../../db/survey.ts';

/** What makes a question the one it is. */
type Asked = Pick<QuestionRow, 'kind' | 'wording' | 'options'> & {
  /** Missing in snapshots from before there were grids and rankings. */
  readonly stem?: string | null;
};

/** Whether two questions ask the same in the same words and scale: only then are they comparable. */
export function isSameQuestion(a: Asked, b: Asked): boolean {
  return (
    a.kind === b.kind &&
    a.wording === b.wording &&
    (a.stem ?? null) === (b.stem ?? null) &&
    a.options.length === b.options.length &&
    a.options.every((option, at) => option === b.options[at])
  );
}
