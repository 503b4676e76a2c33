import type { LotRow } from '../../../db/round.ts';
import { type CsvTable, readCsvTable } from '../../csv-table.ts';
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

/** Areas from a CSV file with a line of column names; all columns but the name can be missing. */
export function readLotsFile(bytes: Buffer): ReadLots {
  const table = readCsvTable(bytes, { names, mostLines: MOST_LOTS, words });
  if ('problem' in table) return table;
  return table.has('name') ? readBody(table) : { problem: words.noName };
}

const names: readonly (readonly [Column, RegExp])[] = [
  ['share', /share/],
  ['staff', /tupe|transfer/],
  ['budget', /budget|value|funding|money/],
  ['duration', /length|duration|term|years|months/],
  ['building', /building|premises|site|venue/],
  ['district', /district|region|county/],
  ['name', /name|area|lot|communit|locality|ward/],
];

function readBody({ body, cell, leftAside }: CsvTable<Column>): ReadLots {
  const lineOf = new Map<string, number>();
  const problems: string[] = [];
  const lots = body.flatMap((row) => {
    const lot = readLot((column) => cell(row, column));
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
