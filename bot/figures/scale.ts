import type { QuestionKind } from '../../db/survey.ts';
import type { Scale } from './figure.ts';

/**
 * The numbered scale behind a kind: its upper band is what counts as positive, and one-minded groups
 * are shown as a band. Undefined for kinds that have none.
 */
export function scaleOf(kind: QuestionKind): Scale | undefined {
  if (kind === 'agreement' || kind === 'rating') return { from: 1, to: 5, high: 4 };
  return kind === 'zero-to-ten' ? { from: 0, to: 10, high: 7 } : undefined;
}
