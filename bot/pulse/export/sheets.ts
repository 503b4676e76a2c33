import type { WaveRow } from '../../../db/wave.ts';
import type { Published } from '../../figures/published.ts';
import type { Quotes, Themed } from '../../figures/themes.ts';
import type { Block } from '../../view.ts';
import type { Sheet } from '../../workbook.ts';
import { words as commentWords } from '../comments/words.en.ts';
import { words } from '../words.en.ts';
import { figureRows, tellWording } from './figure-rows.ts';
import { exportWords } from './words.en.ts';

/** What stands beside the figures: the response rate, the themes, and what may be quoted. */
interface Told {
  readonly rate: readonly Block[];
  readonly themed: Themed | null;
  readonly quotes: ReadonlyMap<string, Quotes>;
}

/** The published figures of a wave as sheets, with one that explains every column and word. */
export function sheetsOf(
  wave: WaveRow,
  published: Published,
  { rate, themed, quotes }: Told,
  nameLeaf: (leaf: string) => string,
): readonly Sheet[] {
  const { sheets, columns, commentColumns, dictionaryColumns } = exportWords;
  const table = rate.find((block) => block.kind === 'table');
  const { method, byPermission } = commentWords;
  const comments = published.questions.flatMap(({ id, wording }) => {
    const quoted = quotes.get(id);
    const note = quoted?.byPermission ? byPermission(1) : '';
    return (quoted?.texts ?? []).map((text) => [wording, text, note]);
  });
  return [
    { name: sheets.figures, columns, rows: figureRows(published, nameLeaf) },
    { name: sheets.rate, columns: table?.columns ?? words.rateColumns, rows: table?.rows ?? [] },
    { name: method.themes, columns: method.columns, rows: themeRows(themed) },
    { name: sheets.comments, columns: commentColumns, rows: comments },
    {
      name: sheets.dictionary,
      columns: dictionaryColumns,
      rows: dictionaryRows(wave, published, themed),
    },
  ];
}

function themeRows(themed: Themed | null): Sheet['rows'] {
  const questions = themed?.questions ?? [];
  return questions.flatMap(({ wording, themes }) =>
    themes.map(({ name, count }) => [wording, name, count ?? exportWords.notShown]),
  );
}

function dictionaryRows(
  wave: WaveRow,
  { k, questions }: Published,
  themed: Themed | null,
): Sheet['rows'] {
  const { method } = commentWords;
  const agreement = themed?.agreement;
  return [
    [exportWords.privacy, words.promiseShort(wave)],
    [exportWords.notShown, exportWords.notShownHelp(k)],
    ...exportWords.columns.map((column, at) => [column, exportWords.columnHelp[at] ?? '']),
    ...(agreement ? [[method.agreement, method.told(agreement.percent, agreement.alpha)]] : []),
    ...questions.map((question) => [tellWording(question), exportWords.kinds[question.kind]]),
  ];
}
