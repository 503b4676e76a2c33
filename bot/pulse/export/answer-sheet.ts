import { countNamed } from '../../../db/named-answer.ts';
import { listQuestions } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Sheet } from '../../workbook.ts';
import { wordingOf } from '../survey/question.ts';
import { words } from '../words.en.ts';
import { answerRows } from './answer-rows.ts';
import { exportWords } from './words.en.ts';

/**
 * A spreadsheet is made in memory, whatever library: 2,000 people with 20 answers each took 40 MB
 * and a third of a second, 10,000 took 170 MB (measured). The CSV streams, so it has no such end.
 */
const MOST_PEOPLE = 2000;

/** The sentence that points to the CSV where too many answered for a spreadsheet with names; else null. */
export async function tooManyForSheet({ tx }: Work, waveId: string): Promise<string | null> {
  const people = await countNamed(tx, waveId);
  return people > MOST_PEOPLE ? exportWords.tooManyForSheet(people, MOST_PEOPLE) : null;
}

/** Who said what in a survey with names, a row a person, with a sheet that explains the questions. */
export async function answerSheets(work: Work, wave: WaveRow): Promise<readonly Sheet[]> {
  const { sheets, nameColumn, dictionaryColumns, privacy, kinds } = exportWords;
  const questions = await listQuestions(work.tx, wave.surveyId);
  const rows: (readonly (string | number)[])[] = [];
  for await (const cells of answerRows((run) => run(work.tx), wave.id, questions))
    rows.push(cells.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))));
  return [
    { name: sheets.answers, columns: [nameColumn, ...questions.map(wordingOf)], rows },
    {
      name: sheets.dictionary,
      columns: dictionaryColumns,
      rows: [
        [privacy, words.promiseShort(wave)],
        ...questions.map((question) => [wordingOf(question), kinds[question.kind]]),
      ],
    },
  ];
}
