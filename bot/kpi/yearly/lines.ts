import type { MeasureRow } from '../../../db/kpi.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import type { PublishedFigureRow } from '../../../db/published-figure.ts';
import { type CsvRow, readCsvRows } from '../../csv-rows.ts';
import { words } from './many-words.en.ts';
import { readSaid } from './value.ts';

/** What lines can be about. */
interface Known {
  readonly measures: readonly MeasureRow[];
  readonly years: readonly YearRow[];
  readonly entered: readonly Pick<PublishedFigureRow, 'measureId' | 'yearId'>[];
}

/** So many faulty lines are named in full; of the others it is said how many. */
const MOST_NAMED = 5;

/**
 * Published figures from lines of five cells: the KPI's number, the figure, the year, what was published, and
 * where. A line of column names at the top, without any number, is passed over. All of them, or a sentence
 * for each faulty line.
 */
export function readFigureLines(
  text: string,
  known: Known,
): { readonly figures: readonly PublishedFigureRow[] } | { readonly problem: string } {
  const read = readCsvRows(text);
  if ('brokenFrom' in read) return { problem: words.broken(read.brokenFrom) };
  const rows = read.rows.filter(({ cells }, at) => at > 0 || /\d/.test(cells.join(' ')));
  if (rows.length === 0) return { problem: words.empty };
  const lineOf = new Map<string, number>();
  const problems: string[] = [];
  const figures: PublishedFigureRow[] = [];
  for (const row of rows) {
    const figure = readLine(row, known);
    const key = typeof figure === 'string' ? '' : `${figure.measureId} ${figure.yearId}`;
    const before = lineOf.get(key);
    if (typeof figure === 'string') problems.push(words.line(row.line, figure));
    else if (before) problems.push(words.line(row.line, words.twice(before)));
    else {
      lineOf.set(key, row.line);
      figures.push(figure);
    }
  }
  if (problems.length === 0) return { figures };
  return { problem: words.problems(problems.slice(0, MOST_NAMED), problems.length - MOST_NAMED) };
}

/** One figure, or what is wrong with its line. */
function readLine(
  { cells }: CsvRow,
  { measures, years, entered }: Known,
): PublishedFigureRow | string {
  const [kpi = '', label = '', yearName = '', value = '', ...rest] = cells;
  const source = rest.filter(Boolean).join(', ');
  const number = kpi.replaceAll(/^kpi\s*|\.$/gi, '');
  if (value === '' || source === '') return words.missing;
  const measure = findMeasure(measures, number, label);
  if (typeof measure === 'string') return measure;
  const year = years.find(({ name }) => plain(name) === plain(yearName));
  if (!year) return words.noYear(yearName);
  const said = readSaid(value, measure);
  if (typeof said === 'string') return said;
  if (source.length > 300) return words.longSource;
  const isThere = entered.some((one) => one.measureId === measure.id && one.yearId === year.id);
  if (isThere) return words.already;
  return { measureId: measure.id, yearId: year.id, source, ...said };
}

/** By what it is called, the beginning of that, or what it measures (`good-plus`); alone in its KPI, without. */
function findMeasure(
  measures: readonly MeasureRow[],
  number: string,
  label: string,
): MeasureRow | string {
  const own = measures.filter((one) => String(one.number) === number);
  if (own.length === 0) return words.noKpi(number);
  const typed = plain(label);
  const isCalled = (one: MeasureRow) => plain(one.label) === typed || plain(one.measure) === typed;
  const [first, second] = own.filter(isCalled).length
    ? own.filter(isCalled)
    : own.filter((one) => plain(one.label).startsWith(typed));
  if (!first)
    return words.noFigure(
      number,
      label,
      own.map((one) => one.label),
    );
  return second
    ? words.manyFigures(
        number,
        own.map((one) => one.label),
      )
    : first;
}

function plain(text: string): string {
  return text.toLocaleLowerCase('en-GB').replaceAll('-', ' ').trim();
}
