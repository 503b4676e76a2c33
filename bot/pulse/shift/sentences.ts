import { findComparison } from '../../../db/comparison.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import { type PublishedShift, readShift, type ShiftQuestion } from '../../figures/shift.ts';
import type { Block } from '../../view.ts';
import { positiveName, words } from './words.en.ts';

/** What is said of a change in words alone, for messages about several surveys. */
export interface ToldChange {
  readonly baseline: WaveRow;
  /** A question each, everybody together. */
  readonly blocks: readonly Block[];
  /** How many questions more were compared. */
  readonly more: number;
  /** Why some answers are not compared; empty where all are. */
  readonly why: readonly Block[];
}

/** The sentences of the results about the first `most` questions; null for what is no second time. */
export async function tellChange(
  work: Work,
  wave: WaveRow,
  most: number,
): Promise<ToldChange | null> {
  const change = await readChange(work, wave);
  if (!change) return null;
  const { shift, baseline } = change;
  const told = shift.questions.slice(0, most);
  return {
    baseline,
    blocks: [
      ...unmatchedNote(shift),
      ...told.map((question) => sentencesBlock(question, shift.isMatched)),
    ],
    more: shift.questions.length - told.length,
    why: whyNote(told),
  };
}

/** What changed until a second time, with the first it is compared with; null for other waves. */
export async function readChange(work: Work, wave: WaveRow) {
  const shift = await readShift(work, wave.id);
  const comparison = shift && (await findComparison(work.tx, wave.id));
  const baseline = comparison && (await findWave(work.tx, comparison.baselineId));
  return shift && baseline ? { shift, baseline } : null;
}

/** That only totals are compared, where nobody's two answers could be matched. */
export function unmatchedNote({ isMatched }: PublishedShift): readonly Block[] {
  return isMatched ? [] : [{ kind: 'note', text: words.unmatched }];
}

/** What is said of one question of everybody together: margin, verdict, and who is left out. */
export function sentencesBlock(question: ShiftQuestion, isMatched: boolean): Block {
  const sentences = question.isSame
    ? [...(isMatched ? movedSentences(question) : []), ...positiveSentences(question, isMatched)]
    : [words.changed];
  return { kind: 'text', text: [{ bold: question.wording }, ' ', sentences.join(' ')] };
}

function movedSentences({ moved: [everybody], mean, leftOut }: ShiftQuestion): readonly string[] {
  const moved = everybody?.moved ?? { kind: 'withheld' as const };
  switch (moved.kind) {
    case 'withheld':
      return [words.notShown];
    case 'count':
      return [words.onlyCount(moved.n)];
    case 'shown':
      return [
        words.moved(moved.n, moved.risen, moved.same, moved.fallen),
        words.verdict(moved.verdict),
        ...(mean ? [words.mean(mean.mean, ...mean.interval)] : []),
        ...(leftOut ? [words.leftOut(leftOut.before, leftOut.after)] : []),
      ];
    default:
      return moved satisfies never;
  }
}

/** The totals of both times; with a verdict of their own only where nobody's moves could tell. */
function positiveSentences(
  { positive, moved, kind }: ShiftQuestion,
  isMatched: boolean,
): readonly string[] {
  if (!positive) return [];
  const whole = (share: number) => roundPercent(100 * share);
  const [low, high] = positive.interval;
  const before = roundPercent(percentOf(positive.before) ?? 0);
  const after = roundPercent(percentOf(positive.after) ?? 0);
  const isTold = isMatched && moved[0]?.moved.kind === 'shown';
  return [
    words.positive(positiveName(kind), before, after, whole(low), whole(high)),
    ...(isTold ? [] : [words.verdict(positive.verdict)]),
  ];
}

/** Why some answers are not compared; nothing where all are. */
export function whyNote(questions: readonly ShiftQuestion[]): readonly Block[] {
  return questions.some(isPartly) ? [{ kind: 'note', text: words.leftOutWhy }] : [];
}

function isPartly({ leftOut }: ShiftQuestion): boolean {
  return leftOut !== null && leftOut.before + leftOut.after > 0;
}
