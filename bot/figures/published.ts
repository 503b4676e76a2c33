import { findResult, insertResult, type RollUpRow } from '../../db/roll-up.ts';
import type { QuestionKind, QuestionRow } from '../../db/survey.ts';
import type { Work } from '../context.ts';
import type { Answers } from './answers.ts';
import type { PublishedNode } from './figure.ts';
import { scaleOf } from './scale.ts';
import { leaveOutTogether } from './together.ts';
import { buildTree, readLeaf, walkTree, writeLeaf } from './tree.ts';
import { withhold, withholdCounts } from './withhold.ts';

/** Free text needs this many answers before any of it is shown (reliability.md, section 4). */
export const COMMENTS_FROM = 10;

/** The cell of the roll-up that counts those who gave a valid answer. */
const ANSWERED = -1;

/** How many were asked at opening and have answered; those who joined later stand apart. */
export interface Turnout {
  readonly invited: number;
  readonly answered: number;
  readonly late: number;
}

/** One question with what may be said of it, for everybody and for each group. */
export interface PublishedQuestion {
  readonly id: string;
  readonly key: string;
  readonly kind: QuestionKind;
  readonly wording: string;
  readonly options: readonly string[];
  readonly tree: PublishedNode;
  /** Free texts in random order; empty below ten answers. */
  readonly comments: readonly string[];
}

/** All that may be said of a wave: the only thing messages, exports and digests read. */
export interface Published {
  readonly k: number;
  readonly turnout: Turnout;
  /**
   * Only groups of which at least k were asked, and where those left out are at least k together:
   * else who of them has answered could be worked out from the whole. Leaf texts as keys.
   */
  readonly turnoutByLeaf: readonly (Turnout & { readonly leaf: string })[];
  readonly questions: readonly PublishedQuestion[];
}

/** What a wave's figures are made of, as read inside the transaction that publishes them. */
export interface Gathered {
  readonly k: number;
  readonly questions: readonly QuestionRow[];
  readonly rollUp: readonly RollUpRow[];
  readonly turnoutByLeaf: readonly (Turnout & { readonly leaf: string })[];
  readonly comments: readonly { readonly questionId: string; readonly body: string }[];
}

/** Works out what may be shown of a wave. Pure: the same input gives the same figures. */
export function derivePublished(gathered: Gathered): Published {
  const { k, turnoutByLeaf } = gathered;
  const leaves = new Set([
    ...turnoutByLeaf.map(({ leaf }) => leaf),
    ...gathered.rollUp.map(({ leaf }) => leaf),
  ]);
  const tree = buildTree([...leaves].map(readLeaf));
  const byQuestion = Map.groupBy(gathered.rollUp, ({ questionId }) => questionId);
  return {
    k,
    turnout: addTurnouts(turnoutByLeaf),
    turnoutByLeaf: showTurnouts(turnoutByLeaf, k),
    questions: gathered.questions.map((question) => {
      const scale = scaleOf(question.kind);
      const answers = answersByLeaf(byQuestion.get(question.id) ?? []);
      return {
        id: question.id,
        key: question.key,
        kind: question.kind,
        wording: question.wording,
        options: question.options,
        tree: leaveOutTogether(withhold(tree, answers, { k, ...(scale ? { scale } : {}) })),
        comments: commentsOf(gathered, question.id),
      };
    }),
  };
}

/** Publishes a closed wave's figures: a frozen snapshot, and its last. */
export async function publishFigures(
  work: Work,
  waveId: string,
  gathered: Gathered,
): Promise<void> {
  const body = derivePublished(gathered);
  await insertResult(work.tx, work.networkId, waveId, { final: true, body });
}

/** The last published figures of a wave, or null before the first. */
export async function readPublished(work: Work, waveId: string): Promise<Published | null> {
  const result = await findResult(work.tx, waveId);
  return result === null ? null : (result.body as Published);
}

function showTurnouts(turnouts: Gathered['turnoutByLeaf'], k: number): Published['turnoutByLeaf'] {
  const asked = turnouts.filter(({ invited }) => invited > 0);
  if (asked.length === 0) return [];
  const counts = new Map(asked.map(({ leaf, invited }) => [leaf, invited]));
  const tree = withholdCounts(buildTree([...counts.keys()].map(readLeaf)), counts, k);
  const shown = new Set(
    [...walkTree(tree)]
      .filter(({ figure }) => figure.kind !== 'withheld')
      .map(({ path }) => writeLeaf(path)),
  );
  return asked.filter(({ leaf }) => shown.has(leaf));
}

function commentsOf(gathered: Gathered, questionId: string): readonly string[] {
  const bodies = gathered.comments.filter((comment) => comment.questionId === questionId);
  return bodies.length < COMMENTS_FROM ? [] : bodies.map(({ body }) => body);
}

/** The answers to one question, from its rows of a roll-up. */
export function answersByLeaf(rows: readonly RollUpRow[]): ReadonlyMap<string, Answers> {
  const byLeaf = Map.groupBy(rows, ({ leaf }) => leaf);
  return new Map([...byLeaf].map(([leaf, cells]) => [leaf, toAnswers(cells)]));
}

function toAnswers(rows: readonly RollUpRow[]): Answers {
  const cells = rows.filter(({ cell }) => cell !== ANSWERED);
  return {
    n: rows.find(({ cell }) => cell === ANSWERED)?.n ?? 0,
    cells: Object.fromEntries(cells.map(({ cell, n }) => [cell, n])),
  };
}

/** The turnouts of several groups that share nobody, as one. */
export function addTurnouts(turnouts: readonly Turnout[]): Turnout {
  return turnouts.reduce(
    (sum, one) => ({
      invited: sum.invited + one.invited,
      answered: sum.answered + one.answered,
      late: sum.late + one.late,
    }),
    { invited: 0, answered: 0, late: 0 },
  );
}
