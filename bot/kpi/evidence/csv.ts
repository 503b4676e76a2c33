import type { CellKey, EvidenceState } from '../../../db/evidence.ts';
import type { LocalityRow } from '../../../db/locality.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import { type Cell, unguardText } from '../../csv.ts';
import { type CsvTable, readCsvTable } from '../../csv-table.ts';
import { cutText } from '../../text.ts';
import { fileWords } from './file-words.en.ts';
import { importWords as say } from './import-words.en.ts';
import { type EvidenceKind, evidenceKinds, evidenceStates } from './kinds.ts';
import type { Saying } from './saving.ts';
import { cellsInOrder, type Whole } from './whole.ts';
import { words } from './words.en.ts';

/** Thirty areas in ten years. */
const MOST_LINES = 4000;

const LONGEST_NOTE = 400;

/** What the names in a file are looked up in. */
interface Known {
  readonly localities: readonly LocalityRow[];
  readonly years: readonly YearRow[];
}

/** One line of a file that can be taken in; of what the file has no column for it says nothing. */
type ReadCell = CellKey & Saying;

/** What is in a file: all of it; what is wrong with it as a whole; or each line that is. */
export type ReadEvidence =
  | { readonly kind: 'cells'; readonly cells: readonly ReadCell[] }
  | { readonly kind: 'problem'; readonly problem: string }
  | {
      readonly kind: 'faults';
      readonly faults: readonly { readonly line: number; readonly problem: string }[];
    };

/** Evidence as rows of a file that `readEvidenceFile` reads, in the order of its columns. */
export function evidenceRows(
  whole: Pick<Whole, 'localities' | 'years' | 'cells'>,
): readonly (readonly Cell[])[] {
  return whole.years.flatMap((year) =>
    cellsInOrder(whole, year).map(({ locality, cell: { kind, state, note, sourcesDisagree } }) => [
      locality.name,
      year.name,
      words.kindName(kind),
      words.labelOf(state),
      note,
      sourcesDisagree ? fileWords.yes : fileWords.no,
    ]),
  );
}

/** Evidence from a CSV file with a line of column names. */
export function readEvidenceFile(bytes: Buffer, known: Known): ReadEvidence {
  const table = readCsvTable(bytes, { names, mostLines: MOST_LINES, words: say });
  if ('problem' in table) return { kind: 'problem', problem: table.problem };
  const needed = ['locality', 'year', 'kind', 'state'] as const;
  const missing = needed.find((column) => !table.has(column));
  return missing
    ? { kind: 'problem', problem: say.noColumn(say.columns[missing]) }
    : readBody(table, known);
}

type Column = 'locality' | 'year' | 'kind' | 'state' | 'note' | 'disagree';

const names: readonly (readonly [Column, RegExp])[] = [
  ['disagree', /disagree/],
  ['year', /year/],
  ['locality', /area|locality|ward|district|communit|place/],
  ['kind', /kind|evidence|item/],
  ['state', /state|status|available/],
  ['note', /note|why|comment|remark/],
];

function readBody(table: CsvTable<Column>, known: Known): ReadEvidence {
  const lineOf = new Map<string, number>();
  const faults: { line: number; problem: string }[] = [];
  const cells: ReadCell[] = [];
  const look = lookUp(known);
  for (const row of table.body) {
    const { line } = row;
    const textOf = (column: Column) => unguardText(table.cell(row, column));
    const read = readCell(table.has, textOf, look);
    if (typeof read === 'string') {
      faults.push({ line, problem: read });
      continue;
    }
    const key = `${read.localityId} ${read.yearId} ${read.kind}`;
    const before = lineOf.get(key);
    if (before !== undefined) faults.push({ line, problem: say.twice(before) });
    else lineOf.set(key, line);
    cells.push(read);
  }
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'cells', cells };
}

function lookUp({ localities, years }: Known) {
  const byName = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(rows.map(({ id, name }) => [plain(name), id]));
  return { localities: byName(localities), years: byName(years), names: years.map((y) => y.name) };
}

/** One cell, or what is wrong with its line. */
function readCell(
  has: (column: Column) => boolean,
  cell: (column: Column) => string,
  look: ReturnType<typeof lookUp>,
): ReadCell | string {
  const localityId = look.localities.get(plain(cell('locality')));
  if (!localityId) return say.noLocality(told(cell('locality')));
  const yearId = look.years.get(plain(cell('year')));
  if (!yearId) return say.noYear(told(cell('year')), look.names);
  const kind = kindOf(cell('kind'));
  if (!kind) return say.noKind(told(cell('kind')));
  const state = stateOf(cell('state'));
  if (!state) return say.noState(told(cell('state')));
  const note = cell('note');
  if (note.length > LONGEST_NOTE) return say.noteTooLong(LONGEST_NOTE);
  const sourcesDisagree = disagreeOf(cell('disagree'));
  if (sourcesDisagree === null) return say.disagreeUnclear(told(cell('disagree')));
  return {
    localityId,
    yearId,
    kind,
    state,
    ...(has('note') ? { note: note === '' ? null : note } : {}),
    ...(has('disagree') ? { sourcesDisagree } : {}),
  };
}

function kindOf(text: string): EvidenceKind | undefined {
  const wanted = plain(text.replace(/\*$/, ''));
  return evidenceKinds.find((kind) => kind === wanted || plain(words.kindName(kind)) === wanted);
}

/** A state in words, by its letter or by its sign, or as the matrix shows both. */
function stateOf(text: string): EvidenceState | undefined {
  const wanted = plain(text);
  if (['a', '✓'].includes(wanted)) return 'available';
  if (['n', '✗'].includes(wanted)) return 'not-produced';
  if (['-', '–', '—', 'n/a', 'na'].includes(wanted)) return 'not-applicable';
  return evidenceStates.find((state) =>
    [state, words.labelOf(state), words.signOf(state), words.state(state)]
      .map(plain)
      .includes(wanted),
  );
}

function disagreeOf(text: string): boolean | null {
  const wanted = plain(text);
  if (['yes', 'y', 'true', 'x', '1', '✓'].includes(wanted)) return true;
  return ['', 'no', 'n', 'false', '0', '-', '–'].includes(wanted) ? false : null;
}

/** As much of what a file says as a message tells back. */
function told(text: string): string {
  return cutText(text, 60);
}

function plain(text: string): string {
  return text.trim().toLocaleLowerCase('en-GB');
}
