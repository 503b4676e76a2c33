import { saveDrafts } from '../../../db/ballot.ts';
import { markQuotable } from '../../../db/quotable.ts';
import { type AnswerRow, recordAnswers } from '../../../db/response.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { wordsFor } from '../survey/naming.ts';
import { askedOf } from '../survey/pages.ts';
import { respondentOf, type Sheet } from '../survey/sheet.ts';
import { foldJob } from '../waves/settle.ts';
import { refusalOfPress } from './wave-state.ts';
import { pollWords, words } from './words.en.ts';

/** Whose answers are kept: a member's own, or (without an account) those typed in for somebody. */
export interface Respondent {
  readonly key: string;
  readonly accountId: string | null;
  readonly person: { readonly id: string };
}

/**
 * Saves answers of one person, all or none; in an anonymous survey they wait in her draft.
 *
 * @throws Refusal when the survey is closed to her or she has voted
 */
export async function saveAnswers(
  work: Work,
  sheet: Sheet,
  who: Respondent,
  answers: readonly AnswerRow[],
  part = 'page',
): Promise<void> {
  const { wave } = sheet;
  if (wave.anonymity === 'anonymous') {
    const drafter = { personId: who.person.id, accountId: who.accountId };
    const outcome = await saveDrafts(work.tx, work.networkId, wave.id, drafter, answers);
    const refusal = refusalOfPress(outcome, wave);
    if (refusal) throw refusal;
    return;
  }
  const respondent = respondentOf(sheet, who.person.id);
  if (!respondent) throw new Refusal('closed', wordsFor(wave, words, pollWords).closed(wave.title));
  const outcomes = await recordAnswers(
    work.tx,
    work.networkId,
    answers.map((answer, at) => ({
      // One press saves several answers, each once: the parts of it have keys of their own.
      key: `${who.key}#${part}#${at}`,
      waveId: wave.id,
      accountId: who.accountId,
      personId: who.person.id,
      respondent,
      questionId: answer.questionId,
      cells: answer.cells,
      body: answer.body,
    })),
  );
  for (const outcome of outcomes) {
    const refusal = refusalOfPress(outcome, wave);
    if (refusal) throw refusal;
  }
  // A press that is told again must not bring an earlier tick back.
  const worded = answers.filter(
    ({ toldSize }, at) => toldSize !== undefined && outcomes[at] === 'saved',
  );
  if (worded.length > 0) await markQuotable(work.tx, wave.id, respondent, worded);
  work.afterCommit(foldJob(work.networkId, wave.id));
}

/** Takes back answers to follow-ons that are no longer asked of her: what they hang on has changed. */
export async function takeBack(
  work: Work,
  sheet: Sheet,
  who: Respondent,
  answers: readonly AnswerRow[],
): Promise<void> {
  const asked = new Set(askedOf(sheet.questions, answers).map(({ id }) => id));
  const gone = answers.filter(
    ({ questionId, cells }) => !asked.has(questionId) && cells.length > 0,
  );
  if (gone.length === 0) return;
  const emptied = gone.map(({ questionId }) => ({
    questionId,
    cells: [],
    body: null,
    toldSize: null,
  }));
  await saveAnswers(work, sheet, who, emptied, 'back');
}
