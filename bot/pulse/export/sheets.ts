import type { WaveRow } from '../../../db/wave.ts';
import type { Published } from '../../figures/published.ts';
import type { Block } from '../../view.ts';
import { words } from '../words.en.ts';
import { figureRows } from './figure-rows.ts';
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
  const comments = published.questions.flatMap(({ wording, comments: texts }) =>
    texts.map((text) => [wording, text]),
  );
  return [
    { name: sheets.figures, columns, rows: figureRows(published, nameLeaf) },
    {
      name: sheets.rate,
      columns: words.rateColumns,
      rows: rate.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
    },
    { name: sheets.comments, columns: commentColumns, rows: comments },
    { name: sheets.dictionary, columns: dictionaryColumns, rows: dictionaryRows(wave, published) },
  ];
}

function dictionaryRows(wave: WaveRow, { k, questions }: Published): Sheet['rows'] {
  return [
    [exportWords.privacy, words.promiseShort(wave.anonymity, wave.k)],
    [exportWords.notShown, exportWords.notShownHelp(k)],
    ...exportWords.columns.map((column, at) => [column, exportWords.columnHelp[at] ?? '']),
    ...questions.map(({ wording, kind }) => [wording, exportWords.kinds[kind]]),
  ];
}
