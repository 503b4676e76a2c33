import { inNetwork } from '../../../db/connect.ts';
import { listNamedAnswersAfter, type NamedAnswerRow } from '../../../db/response.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import type { Work } from '../../context.ts';
import type { Cell } from '../../csv.ts';
import { tellAnswer } from '../survey/question.ts';
import { words } from '../words.en.ts';

/** People read at once: what is in memory, however many have answered. */
const PAGE = 500;

/**
 * Who said what in a survey with names, a row a person: her name, then her answers in the order of
 * the questions. Read page by page while the file is taken, each page in a transaction of its own,
 * so that a slow reader holds none open.
 */
export async function* answerRows(
  { db, networkId }: Pick<Work, 'db' | 'networkId'>,
  waveId: string,
  questions: readonly QuestionRow[],
): AsyncGenerator<readonly Cell[]> {
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof listNamedAnswersAfter>> = await inNetwork(
      db,
      networkId,
      (tx) => listNamedAnswersAfter(tx, waveId, after, PAGE),
    );
    for (const answers of Map.groupBy(rows, ({ respondent }) => respondent).values())
      yield rowOf(answers, questions);
    after = rows.at(-1)?.respondent ?? null;
    if (after === null) return;
  }
}

function rowOf(
  answers: readonly NamedAnswerRow[],
  questions: readonly QuestionRow[],
): readonly Cell[] {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const told = questions.map((question) => {
    const answer = byQuestion.get(question.id);
    return answer ? tellAnswer(question, answer) : null;
  });
  return [answers[0]?.name ?? words.namedNoName, ...told];
}
