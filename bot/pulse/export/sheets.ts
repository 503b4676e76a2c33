import type { WaveRow } from '../../../db/wave.ts';
import type { Published } from '../../figures/published.ts';
import type { Block } from '../../view.ts';
import { words } from '../words.en.ts';
import { figureRows, tellWording } from './figure-rows.ts';
import { exportWords } from './words.en.ts';

/** One sheet of a workbook: a row of names, and the rows below it. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The published figures of a wave as sheets, with one that explains every column and word. */
export function sheetsOf(
  wave: WaveRow,
  published: Published,
  rate: readonly Block[],
  nameLeaf: (leaf: string) => string,
): readonly Sheet[] {
  const { sheets, columns, commentColumns, dictionaryColumns } = exportWords;
  const table = rate.find((block) => block.kind === 'table');
  const comments = published.questions.flatMap(({ wording, comments: texts }) =>
    texts.map((text) => [wording, text]),
  );
  return [
    { name: sheets.figures, columns, rows: figureRows(published, nameLeaf) },
    { name: sheets.rate, columns: table?.columns ?? words.rateColumns, rows: table?.rows ?? [] },
    { name: sheets.comments, columns: commentColumns, rows: comments },
    { name: sheets.dictionary, columns: dictionaryColumns, rows: dictionaryRows(wave, published) },
  ];
}

function dictionaryRows(wave: WaveRow, { k, questions }: Published): Sheet['rows'] {
  return [
    [exportWords.privacy, words.promiseShort(wave)],
    [exportWords.notShown, exportWords.notShownHelp(k)],
    ...exportWords.columns.map((column, at) => [column, exportWords.columnHelp[at] ?? '']),
    ...questions.map((question) => [tellWording(question), exportWords.kinds[question.kind]]),
  ];
}
