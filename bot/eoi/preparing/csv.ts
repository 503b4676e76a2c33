import type { LotRow } from '../../../db/round.ts';
import { type CsvRow, decodeCsv, isWorkbook, readCsvRows } from '../../csv-rows.ts';
import { MOST_LOTS, readTransfer } from '../making/lines.ts';
import { words } from './csv-words.en.ts';

/** What a file says of an area. */
type ReadLot = Omit<LotRow, 'id' | 'closedAt' | 'closeReason'>;

/** What is in a file, or one sentence about what has to be mended first. */
type ReadLots =
  | {
      readonly lots: readonly ReadLot[];
      /** Columns that were left aside, as they are called in the file. */
      readonly leftAside: readonly string[];
    }
  | { readonly problem: string };

type Column = 'name' | 'district' | 'budget' | 'duration' | 'building' | 'staff' | 'share';

/**
 * Areas from a CSV file with a line of column names: separated by commas, semicolons (as Excel writes
 * where a comma is for decimals) or tabs, in UTF-8, UTF-16 or Windows-1252. The order of columns does not matter
 * and all but the name can be missing. Lines are counted as an editor does, from 1.
 */
export function readLotsFile(bytes: Buffer): ReadLots {
  if (isWorkbook(bytes)) return { problem: words.isWorkbook };
  const text = decodeCsv(bytes);
  if (text === null) return { problem: words.notText };
  const rows = readCsvRows(text);
  if ('brokenFrom' in rows) return { problem: words.broken(rows.brokenFrom) };
  const [head, ...body] = rows.rows;
  if (!head || body.length === 0) return { problem: words.empty };
  if (body.length > MOST_LOTS) return { problem: words.tooMany(body.length, MOST_LOTS) };
  const columns = readColumns(head.cells);
  return 'problem' in columns ? columns : readBody(columns, body);
}

/** By which words in its name a column is known; the first that fits counts. */
const names: readonly (readonly [Column, RegExp])[] = [
  ['share', /share/],
  ['staff', /tupe|transfer/],
  ['budget', /budget|value|funding|money/],
  ['duration', /length|duration|term|years|months/],
  ['building', /building|premises|site|venue/],
  ['district', /district|region|county/],
  ['name', /name|area|lot|communit|locality|ward/],
];

type Columns = ReadonlyMap<Column, number>;

function readColumns(
  head: readonly string[],
):
  | { readonly columns: Columns; readonly leftAside: readonly string[] }
  | { readonly problem: string } {
  const columns = new Map<Column, number>();
  const leftAside: string[] = [];
  for (const [at, label] of head.entries()) {
    const plain = label.toLocaleLowerCase('en-GB');
    const column = names.find(([, pattern]) => pattern.test(plain))?.[0];
    const before = column && columns.get(column);
    if (before !== undefined) return { problem: words.columnTwice(head[before] ?? '', label) };
    if (column) columns.set(column, at);
    else if (label !== '') leftAside.push(label);
  }
  return columns.has('name') ? { columns, leftAside } : { problem: words.noName };
}

function readBody(
  { columns, leftAside }: { readonly columns: Columns; readonly leftAside: readonly string[] },
  body: readonly CsvRow[],
): ReadLots {
  const lineOf = new Map<string, number>();
  const problems: string[] = [];
  const lots = body.flatMap((row) => {
    const lot = readLot((column) => row.cells[columns.get(column) ?? -1] ?? '');
    const plain = typeof lot === 'string' ? '' : lot.name.toLocaleLowerCase('en-GB');
    const before = lineOf.get(plain);
    if (typeof lot === 'string') problems.push(words.line(row.line, lot));
    else if (before) problems.push(words.line(row.line, words.twice(lot.name, before)));
    else lineOf.set(plain, row.line);
    return typeof lot === 'string' ? [] : [lot];
  });
  const [problem] = problems;
  return problem ? { problem: words.first(problem, problems.length - 1) } : { lots, leftAside };
}

/** One area, or what is wrong with it. */
function readLot(cell: (column: Column) => string): ReadLot | string {
  const name = cell('name');
  if (name === '') return words.nameMissing;
  const staffTransfer = readTransfer(cell('staff'));
  if (!staffTransfer) return words.staffUnclear(cell('staff'));
  const tooLong = longest.find(([column, most]) => cell(column).length > most);
  if (tooLong) return words.tooLong(tooLong[0], tooLong[1]);
  return {
    name,
    district: cell('district'),
    budget: cell('budget'),
    duration: cell('duration'),
    building: cell('building'),
    staffTransfer,
    smallestShare: readShare(cell('share')),
  };
}

const longest: readonly (readonly [Exclude<Column, 'staff'>, number])[] = [
  ['name', 100],
  ['district', 80],
  ['budget', 100],
  ['duration', 100],
  ['building', 200],
  ['share', 100],
];

/** Empty where it is not known, in whatever words. */
function readShare(text: string): string {
  const plain = text.toLocaleLowerCase('en-GB');
  return ['?', '-', '–', 'not known', 'unknown', 'n/k', 'tbc', 'n/a'].includes(plain) ? '' : text;
}
