import { findResult, insertResult, listResults } from '../../db/result.ts';
import { listRunningRollUp, type RollUpRow } from '../../db/roll-up.ts';
import type { Anonymity, QuestionKind, QuestionRow } from '../../db/survey.ts';
import { listJudged } from '../../db/transition.ts';
import type { Work } from '../context.ts';
import { type Answers, addAnswers } from './answers.ts';
import { answersByLeaf } from './by-leaf.ts';
import type { Figure, PublishedNode } from './figure.ts';
import { deriveGain, GAIN_GRID, type Gain } from './gain.ts';
import { withholdPoints } from './points.ts';
import { scaleOf } from './scale.ts';
import { leaveOutTogether } from './together.ts';
import { buildTree, type Node, readLeaf, walkTree, writeLeaf } from './tree.ts';
import { type WithholdRule, withhold, withholdCounts } from './withhold.ts';

/** Free text needs this many answers before anybody reads any of it (reliability.md, section 4). */
export const COMMENTS_FROM = 10;

/** How many were asked at opening and have answered; those who joined later stand apart. */
export interface Turnout {
  readonly invited: number;
  readonly answered: number;
  readonly late: number;
  /**
   * How many of those who answered did so through a coordinator, by phone or on paper. In what is
   * published null where that is fewer than k, none at all included: it is not shown.
   */
  readonly entered: number | null;
}

/** One question with what may be said of it, for everybody and for each group. */
export interface PublishedQuestion {
  readonly id: string;
  readonly key: string;
  readonly kind: QuestionKind;
  readonly wording: string;
  readonly options: readonly string[];
  /** What this is a row of, or a place in; missing in snapshots from before there were any. */
  readonly stem?: string | null;
  readonly tree: PublishedNode;
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
  /**
   * Of figures that take several times together: each time by its name, with how many answered it,
   * first one first. The turnout beside it is the last one's.
   */
  readonly times?: readonly { readonly name: string; readonly turnout: Turnout }[];
  /** Where people judged themselves before and after: how many rose. Elsewhere, and before, missing. */
  readonly gain?: Gain;
}

/** What a wave's figures are made of, as read inside the transaction that publishes them. */
export interface Gathered {
  readonly k: number;
  readonly questions: readonly QuestionRow[];
  readonly rollUp: readonly RollUpRow[];
  readonly turnoutByLeaf: readonly (Turnout & { readonly leaf: string })[];
  /** Whether people were told that it shows where all of them say the same; else it is protected. */
  readonly isAlikeShown?: boolean;
}

type Rule = Pick<WithholdRule, 'k' | 'isAlikeShown'>;

/** Works out what may be shown of a wave. Pure: the same input gives the same figures. */
export function derivePublished(gathered: Gathered): Published {
  const { k, turnoutByLeaf, isAlikeShown = false } = gathered;
  const rule = { k, isAlikeShown };
  const leaves = new Set([
    ...turnoutByLeaf.map(({ leaf }) => leaf),
    ...gathered.rollUp.map(({ leaf }) => leaf),
  ]);
  const tree = buildTree([...leaves].map(readLeaf));
  const byQuestion = Map.groupBy(gathered.rollUp, ({ questionId }) => questionId);
  const shown = new Map<string, Figure>();
  return {
    k,
    turnout: showEntered(addTurnouts(turnoutByLeaf), k),
    turnoutByLeaf: showTurnouts(turnoutByLeaf, k),
    questions: gathered.questions.map((question) => {
      const answers = answersByLeaf(byQuestion.get(question.id) ?? []);
      const published = question.follows
        ? withholdFollowOn(question, shown.get(question.follows.key), answers, rule)
        : leaveOutTogether(withholdKind(question.kind, tree, answers, rule));
      shown.set(question.key, published.figure);
      return {
        id: question.id,
        key: question.key,
        kind: question.kind,
        wording: question.wording,
        options: question.options,
        stem: question.stem,
        tree: published,
      };
    }),
  };
}

/**
 * What may be shown of a question that only those were asked who had answered another one so: that
 * they were asked tells of their earlier answer. So it is for everybody together, never by group (a
 * small group in which nobody was asked would have told what none of it said), and only where the
 * earlier answers are shown in full.
 */
function withholdFollowOn(
  { kind }: QuestionRow,
  before: Figure | undefined,
  answers: ReadonlyMap<string, Answers>,
  rule: Rule,
): PublishedNode {
  const everybody = buildTree([]);
  if (before?.kind !== 'shown') return withholdKind(kind, everybody, new Map(), rule);
  return withholdKind(kind, everybody, new Map([['', addAnswers(answers.values())]]), rule);
}

/** What may be shown of answers of this kind; points by the same rules as people: see `points.ts`. */
function withholdKind(
  kind: QuestionKind,
  tree: Node,
  answers: ReadonlyMap<string, Answers>,
  rule: Rule,
): PublishedNode {
  if (kind === 'points') return withholdPoints(tree, answers, rule);
  const scale = scaleOf(kind);
  return withhold(tree, answers, { ...rule, ...(scale ? { scale } : {}) });
}

/**
 * What may be said of one question to everybody while its wave is open.
 *
 * Figures that move with every answer exist in surveys with names only (DESIGN.md); elsewhere, and
 * below `k` answers everywhere, nothing is said.
 */
export async function readRunning(
  work: Work,
  wave: { readonly id: string; readonly anonymity: Anonymity; readonly k: number },
  question: QuestionRow,
  { isAlikeShown = false } = {},
): Promise<Figure> {
  if (wave.anonymity !== 'named') return { kind: 'withheld' };
  const rollUp = await listRunningRollUp(work.tx, wave.id);
  const gathered = { k: wave.k, questions: [question], rollUp, turnoutByLeaf: [], isAlikeShown };
  const [only] = derivePublished(gathered).questions;
  return only?.tree.figure ?? { kind: 'withheld' };
}

/** Publishes a closed wave's figures: a frozen snapshot, and its last. */
export async function publishFigures(
  work: Work,
  waveId: string,
  gathered: Gathered,
): Promise<void> {
  const judged = await listJudged(work.tx, waveId, GAIN_GRID);
  const gain = deriveGain({ ...gathered, judged });
  const body: Published = { ...derivePublished(gathered), ...(gain ? { gain } : {}) };
  await insertResult(work.tx, work.networkId, waveId, { final: true, body });
}

/** The last published figures of a wave, or null before the first. */
export async function readPublished(work: Work, waveId: string): Promise<Published | null> {
  const result = await findResult(work.tx, waveId);
  return result === null ? null : (result.body as Published);
}

/** The same of several waves, in their order. */
export async function readAllPublished(
  work: Work,
  waveIds: readonly string[],
): Promise<readonly (Published | null)[]> {
  const bodies = await listResults(work.tx, waveIds);
  return waveIds.map((id) => (bodies.get(id) as Published | undefined) ?? null);
}

function showTurnouts(turnouts: Gathered['turnoutByLeaf'], k: number): Published['turnoutByLeaf'] {
  const asked = turnouts.filter(({ invited }) => invited > 0);
  if (asked.length === 0) return [];
  const shown = shownCounts(new Map(asked.map(({ leaf, invited }) => [leaf, invited])), k);
  // Of all groups, those of latecomers only too: they are part of the whole that stands beside.
  const told = shownCounts(new Map(turnouts.map(({ leaf, entered }) => [leaf, entered ?? 0])), k);
  return asked
    .filter(({ leaf }) => shown.has(leaf))
    .map((one) => ({ ...one, entered: told.has(one.leaf) ? one.entered : null }));
}

/**
 * A turnout as it may be shown: those who answered through a coordinator are a group of their own,
 * told from k on. In a smaller one everybody would know of whom we speak, and that she has answered.
 */
export function showEntered(turnout: Turnout, k: number): Turnout {
  const entered = turnout.entered ?? 0;
  return { ...turnout, entered: Math.min(turnout.invited, entered) < k ? null : entered };
}

/** The leaves whose counts may be shown: none can be worked out from the whole and the others. */
function shownCounts(counts: ReadonlyMap<string, number>, k: number): ReadonlySet<string> {
  const tree = withholdCounts(buildTree([...counts.keys()].map(readLeaf)), counts, k);
  return new Set(
    [...walkTree(tree)]
      .filter(({ figure }) => figure.kind !== 'withheld')
      .map(({ path }) => writeLeaf(path)),
  );
}

/** The turnouts of several groups that share nobody, as one. */
export function addTurnouts(turnouts: readonly Turnout[]): Turnout {
  return turnouts.reduce(
    (sum, one) => ({
      invited: sum.invited + one.invited,
      answered: sum.answered + one.answered,
      late: sum.late + one.late,
      entered: (sum.entered ?? 0) + (one.entered ?? 0),
    }),
    { invited: 0, answered: 0, late: 0, entered: 0 },
  );
}
