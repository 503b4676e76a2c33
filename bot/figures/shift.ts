import { randomInt } from 'node:crypto';
import type { RollUpRow } from '../../db/roll-up.ts';
import type { QuestionKind, QuestionRow } from '../../db/survey.ts';
import { findShift, insertShift, type TransitionRow } from '../../db/transition.ts';
import type { Work } from '../context.ts';
import { answersByLeaf } from './by-leaf.ts';
import { countHigh } from './high.ts';
import { compareShares, type Interval, judgeChange, type Verdict } from './intervals.ts';
import type { Pairs } from './left-out.ts';
import { type Movement, NOTHING_MOVED, tellMoves } from './movement.ts';
import type { Published } from './published.ts';
import { isSameQuestion } from './same.ts';
import { scaleOf } from './scale.ts';
import type { Share } from './shares.ts';

/** What may be said of how one question's answers changed. */
export interface ShiftQuestion extends Movement {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly wording: string;
  /** Wording, kind and options are as they were; else nothing is compared. */
  readonly isSame: boolean;
  /** Positive then and now, of all who answered then or now; 95 % interval in shares of 1. */
  readonly positive: {
    readonly before: Share;
    readonly after: Share;
    readonly interval: Interval;
    readonly verdict: Verdict;
  } | null;
}

/** All that may be said of a change: the only thing messages and exports read of it. */
export interface PublishedShift {
  readonly k: number;
  /** False where nobody can be matched: only the totals of both times are compared. */
  readonly isMatched: boolean;
  readonly questions: readonly ShiftQuestion[];
  /** Titles of the events between both times in which people could take part; missing where none. */
  readonly between?: readonly string[];
}

/** One time as its figures were gathered and published. */
export interface Time {
  readonly published: Published;
  readonly questions: readonly QuestionRow[];
  readonly rollUp: readonly RollUpRow[];
}

/** What a change is made of, as read inside the transaction that publishes it. */
export interface GatheredShift {
  readonly k: number;
  readonly isMatched: boolean;
  readonly before: Time;
  readonly after: Time;
  readonly transitions: readonly TransitionRow[];
  readonly between?: readonly string[];
}

/**
 * Works out what may be said of a change, for each question of a scale that was asked both times.
 *
 * `pick` gives a random whole number below its argument: see `leaveSomeOut`.
 */
export function deriveShift(
  gathered: GatheredShift,
  pick: (below: number) => number = randomInt,
): PublishedShift {
  const { k, isMatched, before, after } = gathered;
  const questions = after.questions.flatMap((question) => {
    const earlier = before.questions.find(({ key }) => key === question.key);
    // Who was asked a follow-on has told something else by it: see `published.ts`.
    if (!earlier || !scaleOf(question.kind) || question.follows) return [];
    const base = { key: question.key, kind: question.kind, wording: question.wording };
    if (!isSameQuestion(earlier, question))
      return [{ ...base, isSame: false, positive: null, ...NOTHING_MOVED }];
    const pairs = isMatched ? pairsOf(gathered, earlier, question) : null;
    return [
      {
        ...base,
        isSame: true,
        positive: comparePositive(before.published, after.published, question),
        ...(pairs ? tellMoves(pairs, k, pick) : NOTHING_MOVED),
      },
    ];
  });
  const { between = [] } = gathered;
  return { k, isMatched, questions, ...(between.length > 0 ? { between } : {}) };
}

/** Publishes what changed between two times: a frozen snapshot. */
export async function publishShift(
  work: Work,
  followUpId: string,
  gathered: GatheredShift,
): Promise<void> {
  await insertShift(work.tx, work.networkId, followUpId, deriveShift(gathered));
}

/** What changed until a follow-up, or null where it is compared with nothing. */
export async function readShift(work: Work, followUpId: string): Promise<PublishedShift | null> {
  return (await findShift(work.tx, followUpId)) as PublishedShift | null;
}

/** From what was published of both times, so that it can tell no more than they do. */
function comparePositive(
  before: Published,
  after: Published,
  { key, kind }: QuestionRow,
): ShiftQuestion['positive'] {
  const shares = [before, after].map(({ questions }) => {
    const tree = questions.find((one) => one.key === key)?.tree;
    return tree ? countHigh(tree.figure, kind) : null;
  });
  const [earlier, later] = shares;
  const compared = earlier && later ? compareShares(later, earlier) : null;
  if (!earlier || !later || !compared) return null;
  const { interval } = compared;
  return { before: earlier, after: later, interval, verdict: judgeChange(interval) };
}

function pairsOf(gathered: GatheredShift, earlier: QuestionRow, later: QuestionRow): Pairs {
  return {
    moves: gathered.transitions.filter(({ questionKey }) => questionKey === later.key),
    before: answersTo(gathered.before, earlier),
    after: answersTo(gathered.after, later),
  };
}

function answersTo({ rollUp }: Time, { id }: QuestionRow): Pairs['before'] {
  return answersByLeaf(rollUp.filter(({ questionId }) => questionId === id));
}
