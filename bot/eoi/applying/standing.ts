import { listApplicationLots } from '../../../db/application-write.ts';
import {
  type LotRow,
  listLots,
  listRoundQuestions,
  type RoundQuestionRow,
} from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { draftParts } from '../draft-parts.ts';
import { countWords } from './counting.ts';
import type { DraftPart } from './draft-part.ts';
import { draftWords } from './draft-words.en.ts';
import type { Draft } from './holding.ts';
import { readPart, readParts, type WrittenPart } from './parts.ts';

/** A question with what is written on it. */
export interface Answered {
  readonly question: RoundQuestionRow;
  /** From 1. */
  readonly number: number;
  /** Null where nothing was ever written. */
  readonly written: WrittenPart | null;
  readonly words: number;
}

/** All that a draft has, and what it lacks. */
export interface Standing {
  readonly answers: readonly Answered[];
  /** What may be applied for, in order, and what of it is chosen. */
  readonly lots: readonly LotRow[];
  readonly chosen: readonly LotRow[];
  /** Chosen once, and taken out of the round since. */
  readonly closed: readonly LotRow[];
  /** Empty where nobody is named yet. */
  readonly authorises: string;
  readonly parts: readonly DraftPart[];
  /** What keeps it from being handed in, one sentence each. */
  readonly missing: readonly string[];
}

/** Reads how a draft stands; also what partners, attachments and other areas have of it. */
export async function readStanding(work: Work, draft: Draft): Promise<Standing> {
  const answers = await readAnswers(work, draft);
  const lots = await listLots(work.tx, draft.round.id);
  const wanted = new Set(await listApplicationLots(work.tx, draft.application.id));
  const about = { part: 'authorises', aboutId: draft.application.id } as const;
  const authorises = (await readPart(work, draft, about))?.text ?? '';
  const parts: DraftPart[] = [];
  for (const read of draftParts) parts.push(await read(work, draft));
  const open = lots.filter(({ closedAt }) => closedAt === null);
  const chosen = open.filter(({ id }) => wanted.has(id));
  return {
    answers,
    lots: open,
    chosen,
    closed: lots.filter(({ id, closedAt }) => wanted.has(id) && closedAt !== null),
    authorises,
    parts,
    missing: [
      ...answers.flatMap(missingOf),
      ...(open.length > 0 && chosen.length === 0 ? [draftWords.missing.areas] : []),
      ...parts.flatMap(({ missing }) => missing),
      ...(authorises === '' ? [draftWords.missing.authorises] : []),
    ],
  };
}

/** The round's questions with what the draft answers to each. */
export async function readAnswers(work: Work, draft: Draft): Promise<readonly Answered[]> {
  const questions = await listRoundQuestions(work.tx, draft.round.id);
  const texts = await readParts(work, draft, 'answer');
  return questions.map((question, at) => {
    const written = texts.get(question.id) ?? null;
    return { question, number: at + 1, written, words: countWords(written?.text ?? '') };
  });
}

function missingOf({ question, number, words }: Answered): readonly string[] {
  const { missing } = draftWords;
  if (words === 0) return [missing.answer(number)];
  if (words > question.wordLimit) return [missing.tooLong(number, words, question.wordLimit)];
  return [];
}
