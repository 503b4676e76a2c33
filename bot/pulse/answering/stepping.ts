import { listGroupSizes } from '../../../db/quotable.ts';
import type { AnswerRow } from '../../../db/response.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Form } from '../../view.ts';
import { positionOf } from '../survey/pages.ts';
import { takesSeveral } from '../survey/question.ts';
import type { Sheet } from '../survey/sheet.ts';
import { answerForm } from './answer-form.ts';

/** A choice that was just saved, made where one question fills the page, with all answers so far. */
interface Step {
  readonly sheet: Sheet;
  readonly personId: string;
  readonly questionId: string;
  readonly answers: readonly AnswerRow[];
}

/** The form after each of these choices: the next question, or the same one of which several can be chosen. */
export async function nextForms(tx: Tx, steps: readonly Step[]): Promise<readonly Form[]> {
  const turned = steps.map((step) => ({ ...step, page: pageAfter(step) }));
  const worded = turned.filter(asksForWords);
  const sizes =
    worded.length === 0
      ? []
      : await listGroupSizes(
          tx,
          worded.map(({ sheet }) => sheet.wave.id),
          worded.map(({ personId }) => personId),
        );
  return turned.map(({ sheet, personId, answers, page }) => {
    const found = sizes.find((one) => one.waveId === sheet.wave.id && one.personId === personId);
    return answerForm(sheet, { answers, groupSize: found?.groupSize ?? null }, page, 1);
  });
}

function pageAfter({ sheet: { questions }, questionId, answers }: Step): number {
  const at = questions.findIndex(({ id }) => id === questionId);
  const question = questions[at];
  const isDone = question !== undefined && !takesSeveral(question.kind);
  const { after } = positionOf(questions, answers, at, 1);
  return isDone && after !== null ? after : at;
}

function asksForWords({ sheet, answers, page }: Step & { readonly page: number }): boolean {
  const { questions } = positionOf(sheet.questions, answers, page, 1);
  return questions.some(({ kind }) => kind === 'text');
}
