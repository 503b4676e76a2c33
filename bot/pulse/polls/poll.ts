import { findPoll, type PollRow } from '../../../db/poll.ts';
import { listQuestions, type QuestionRow } from '../../../db/survey.ts';
import { lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { words as pulse } from '../words.en.ts';
import { words } from './words.en.ts';

/** A poll: a survey with one wave and one question, and what it settles beside. */
export interface Poll extends PollRow {
  readonly wave: WaveRow;
  readonly question: QuestionRow;
}

/**
 * The poll behind a wave; `questions` are its survey's where they have been read already.
 *
 * @throws Refusal where that wave is none.
 */
export async function readPoll(
  work: Work,
  wave: WaveRow | null,
  questions?: readonly QuestionRow[],
): Promise<Poll> {
  const settings = wave && (await findPoll(work.tx, wave.surveyId));
  const [question] = settings ? (questions ?? (await listQuestions(work.tx, wave.surveyId))) : [];
  if (!wave || !settings || !question) throw new Refusal('not-found', words.unknownPoll);
  return { ...settings, wave, question };
}

/**
 * A poll that nobody was asked yet, held until the commit.
 *
 * @throws Refusal where there is none, or it was posted already.
 */
export async function lockPollDraft(work: Work, waveId: string): Promise<Poll> {
  const poll = await readPoll(work, await lockWave(work.tx, waveId));
  if (poll.wave.state !== 'draft') throw new Refusal('already-done', pulse.draftTaken);
  return poll;
}
