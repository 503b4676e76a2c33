import type { AnswerRow } from '../../../db/response.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import { Refusal } from '../../errors.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import type { Field } from '../../view.ts';
import { words } from '../comments/words.en.ts';

/**
 * The box beside a free text, never ticked by itself: that it may be quoted, and of how many people
 * her group is. What it stands for on the wire is that number, so that we know what she was told.
 */
export function quoteField(
  question: Pick<QuestionRow, 'id'>,
  answered: AnswerRow | undefined,
  groupSize: number,
): Extract<Field, { kind: 'multiple' }> {
  const value = String(groupSize);
  return {
    kind: 'multiple',
    name: quoteName(question),
    label: words.quoteIf(COMMENTS_FROM),
    help: words.groupSize(groupSize),
    required: false,
    withText: true,
    choices: [{ value, label: words.mayQuoteMe }],
    initial: answered?.toldSize === groupSize ? [value] : [],
  };
}

/** Under which name the box beside a free text is sent. */
export function quoteName({ id }: Pick<QuestionRow, 'id'>): string {
  return `quote-${id}`;
}

/**
 * What the box beside a free text says: the size she was told, or null where it is not ticked.
 *
 * @throws Refusal when she was told another number than her group has, or none at all.
 */
export function readQuote(
  question: Pick<QuestionRow, 'id'>,
  value: unknown,
  groupSize: number | null,
): number | null {
  const given = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (given.length === 0) return null;
  if (groupSize === null || given.some((told) => told !== String(groupSize)))
    throw new Refusal('expired', words.sizeChanged, { [quoteName(question)]: words.sizeChanged });
  return groupSize;
}
