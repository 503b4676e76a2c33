import { z } from 'zod';
import { listDrafts } from '../../../db/ballot.ts';
import { findNetwork } from '../../../db/network.ts';
import { listGroupSizes } from '../../../db/quotable.ts';
import { type AnswerRow, listAnswers } from '../../../db/response.ts';
import { listQuestions, type QuestionRow } from '../../../db/survey.ts';
import type { Tx } from '../../../db/transaction.ts';
import { findSurveyKey, findWave, type WaveRow } from '../../../db/wave.ts';
import type { Context } from '../../context.ts';
import { pseudonym } from '../../keyring.ts';

/** A wave's id, as its buttons carry it. */
export const waveInput = z.object({ wave: z.uuid() });

/** All that an answer form needs of a wave: its questions and, if confidential, its key. */
export interface Sheet {
  readonly networkId: string;
  readonly wave: WaveRow;
  readonly questions: readonly QuestionRow[];
  readonly key: Buffer | null;
  /** Whom to tell about a worry; empty where nothing is asked in people's own words. */
  readonly safeguardingContact: string;
}

/** The sheet of a wave, or null where the network has no such wave. */
export async function loadSheet(
  ctx: Context,
  tx: Tx,
  networkId: string,
  waveId: string,
): Promise<Sheet | null> {
  const wave = await findWave(tx, waveId);
  if (!wave) return null;
  const questions = await listQuestions(tx, wave.surveyId);
  const wrapped = wave.keyId === null ? null : await findSurveyKey(tx, wave.keyId);
  const network = questions.some(({ kind }) => kind === 'text') ? await findNetwork(tx) : null;
  return {
    networkId,
    wave,
    questions,
    key: wrapped ? ctx.keyring.unwrap(wrapped) : null,
    safeguardingContact: network?.safeguardingContact ?? '',
  };
}

/**
 * Who a person is in a wave's answers: herself (named) or her pseudonym (confidential).
 *
 * Null for anonymous waves, whose ballots belong to nobody, and once the key is destroyed.
 */
export function respondentOf(sheet: Sheet, personId: string): string | null {
  switch (sheet.wave.anonymity) {
    case 'named':
      return personId;
    case 'confidential':
      return sheet.key === null ? null : pseudonym(sheet.key, 'answer', sheet.networkId, personId);
    case 'anonymous':
      return null;
    default:
      return sheet.wave.anonymity satisfies never;
  }
}

/** What a person has answered so far, as far as it can still be traced to her. */
export async function listOwnAnswers(
  tx: Tx,
  sheet: Sheet,
  personId: string,
): Promise<readonly AnswerRow[]> {
  if (sheet.wave.anonymity === 'anonymous') return listDrafts(tx, sheet.wave.id, personId);
  const respondent = respondentOf(sheet, personId);
  return respondent === null ? [] : listAnswers(tx, sheet.wave.id, respondent);
}

/** What somebody has in a wave. */
export interface Own {
  readonly answers: readonly AnswerRow[];
  /** How many people she is told are in her group; null where there is nothing to tell. */
  readonly groupSize: number | null;
}

/** What a person has answered so far, and what she is told beside her own words. */
export async function loadOwn(tx: Tx, sheet: Sheet, personId: string): Promise<Own> {
  const answers = await listOwnAnswers(tx, sheet, personId);
  if (!sheet.questions.some(({ kind }) => kind === 'text')) return { answers, groupSize: null };
  const [found] = await listGroupSizes(tx, [sheet.wave.id], [personId]);
  return { answers, groupSize: found?.groupSize ?? null };
}

/** The same sheet in somebody's language, as far as the survey speaks it. */
export function inLanguage(sheet: Sheet, language: string | null): Sheet {
  if (language === null || !sheet.questions.some(({ translations }) => language in translations))
    return sheet;
  const questions = sheet.questions.map((one) => ({ ...one, ...one.translations[language] }));
  return { ...sheet, questions };
}
