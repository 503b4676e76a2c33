import { randomInt } from 'node:crypto';
import type { RollUpRow } from '../../db/roll-up.ts';
import type { QuestionRow } from '../../db/survey.ts';
import type { JudgedRow } from '../../db/transition.ts';
import { answersByLeaf } from './by-leaf.ts';
import { type Movement, tellMoves } from './movement.ts';

/** The grid whose two rows ask of the same thing before and after, both at once. */
export const GAIN_GRID = 'knowledge';

/** What may be said of how many put themselves higher after than before. */
export interface Gain extends Movement {
  /** The question that both rows belong to. */
  readonly wording: string;
}

/** What a gain is made of, as read inside the transaction that publishes it. */
interface GatheredGain {
  readonly k: number;
  readonly questions: readonly QuestionRow[];
  readonly rollUp: readonly RollUpRow[];
  readonly judged: readonly JudgedRow[];
}

/**
 * How many of those who judged themselves before and after rose, stayed and fell; null where a survey
 * does not ask so.
 *
 * By the rules of two times of a survey (see `movement.ts`): the tables of both rows are published
 * beside it, so that nobody can be told by them either.
 */
export function deriveGain(
  { k, questions, rollUp, judged }: GatheredGain,
  pick: (below: number) => number = randomInt,
): Gain | null {
  const [before, after] = ['/1', '/2'].map((row) =>
    questions.find(({ key, kind }) => kind === 'grid' && key === `${GAIN_GRID}${row}`),
  );
  const isMore = questions.some(({ key }) => key === `${GAIN_GRID}/3`);
  if (!before || !after || isMore) return null;
  const answersTo = ({ id }: QuestionRow) =>
    answersByLeaf(rollUp.filter(({ questionId }) => questionId === id));
  const pairs = {
    moves: judged.map((row) => ({ ...row, laterLeaf: row.leaf })),
    before: answersTo(before),
    after: answersTo(after),
  };
  return { wording: before.stem ?? before.wording, ...tellMoves(pairs, k, pick) };
}
