import { listNamedResponsesAfter, type NamedResponseRow } from '../../../db/named-answer.ts';
import type { QuestionRow } from '../../../db/survey.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Cell } from '../../csv.ts';
import { tellAnswer } from '../survey/question.ts';
import { words } from '../words.en.ts';

/** People read at once: what is in memory, however many have answered. */
const PAGE = 100;

/** In which transaction a page is read: one of its own, or the one under way. */
type Reading = <Found>(run: (tx: Tx) => Promise<Found>) => Promise<Found>;

/**
 * Who said what in a survey with names, a row a person: her name, then her answers in the order of
 * the questions. Read page by page, as the rows are taken.
 */
export async function* answerRows(
  read: Reading,
  waveId: string,
  questions: readonly QuestionRow[],
): AsyncGenerator<readonly Cell[]> {
  for (let after: string | null = null; ; ) {
    const rows: readonly NamedResponseRow[] = await read((tx) =>
      listNamedResponsesAfter(tx, waveId, after, PAGE),
    );
    for (const row of rows) yield tellRow(row, questions);
    after = rows.at(-1)?.respondent ?? null;
    if (after === null) return;
  }
}

function tellRow(
  { name, answers }: NamedResponseRow,
  questions: readonly QuestionRow[],
): readonly Cell[] {
  const told = questions.map((question) => {
    const answer = answers[question.id];
    return answer ? tellAnswer(question, answer) : null;
  });
  return [name ?? words.namedNoName, ...told];
}
