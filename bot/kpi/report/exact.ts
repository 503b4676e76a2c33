import type { MeasureRow } from '../../../db/kpi.ts';
import { listLocalities } from '../../../db/locality.ts';
import type { Work } from '../../context.ts';
import type { Cell } from '../../csv.ts';
import { readShift } from '../../figures/shift.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import type { Line } from '../standing/line.ts';
import { standingWords } from '../standing/words.en.ts';
import { exactWords as words } from './exact-words.en.ts';
import { figureWords as say } from './figure-words.en.ts';
import type { Figures } from './figures.ts';
import { inOrder } from './tables.ts';

/** One figure × slice. */
interface Row {
  readonly of: string;
  readonly measure: Pick<
    MeasureRow,
    | 'number'
    | 'kpiName'
    | 'label'
    | 'measure'
    | 'questionKey'
    | 'target'
    | 'direction'
    | 'tolerance'
  >;
  readonly unit: Unit;
  readonly group: string | null;
  readonly localityId: string | null;
  readonly year: string | null;
  readonly reading: Reading;
  /** Of the figure as the KPI has it; a part has no light. */
  readonly light: Line['light'] | null;
}

/** What the rows of ids are called, and the p that belongs to a comparison's question. */
interface Known {
  readonly figures: Figures;
  readonly areas: ReadonlyMap<string, string>;
  readonly p: ReadonlyMap<string, string>;
}

/**
 * Every figure with all it is made of, before rounding, a row for each figure and slice, in the columns of
 * `exactWords`. What is hidden has a row that says so and holds no number.
 */
export async function exactRows(
  work: Work,
  figures: Figures,
): Promise<readonly (readonly Cell[])[]> {
  const rows = [...standingRows(figures), ...pieceRows(figures), ...yearRows(figures)];
  const areas = new Map((await listLocalities(work.tx)).map(({ id, name }) => [id, name]));
  const known: Known = { figures, areas, p: await readBounds(work, rows) };
  return rows.map((row) => cellsOf(row, known));
}

function standingRows({ lines }: Figures): readonly Row[] {
  return inOrder(lines).map((line) => ({ ...line, of: words.asKpi, measure: line, year: null }));
}

function pieceRows({ byGroup, byLocality }: Figures): readonly Row[] {
  return [...byGroup, ...byLocality].flatMap(({ measure, unit, pieces }) =>
    pieces.map(({ name, ...piece }) => ({
      ...piece,
      of: name,
      measure,
      unit,
      year: null,
      light: null,
    })),
  );
}

function yearRows({ years }: Figures): readonly Row[] {
  return years.lines.flatMap(({ measure, unit, readings }) =>
    years.years.map(({ name }, at) => ({
      of: name,
      measure,
      unit,
      group: measure.group,
      localityId: measure.localityId,
      year: name,
      reading: readings[at] ?? { kind: 'none' },
      light: null,
    })),
  );
}

/** Of changes of the same people as a whole: a bound for p, by comparison and question. */
async function readBounds(work: Work, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const bounds = new Map<string, string>();
  for (const { reading } of rows) {
    if (reading.kind !== 'shown' || reading.source.kind !== 'comparison') continue;
    const { id } = reading.source;
    for (const { key, pBelow } of (await readShift(work, id))?.questions ?? [])
      if (pBelow !== null) bounds.set(`${id} ${key}`, words.below(pBelow));
  }
  return bounds;
}

function cellsOf(row: Row, { figures: { names }, areas, p }: Known): readonly Cell[] {
  const { measure, unit, reading, light } = row;
  const told = { measure: measure.measure, reading, unit };
  return [
    measure.number,
    measure.kpiName,
    measure.label,
    measure.questionKey,
    say.ofWhom(told),
    row.of,
    row.group && names.group(row.group),
    row.localityId && (areas.get(row.localityId) ?? null),
    row.year,
    say.value(told),
    say.margin(told),
    unit,
    ...numbersOf(row, p),
    light && standingWords.lights[light.colour].letter,
    measure.target,
    measure.direction,
    measure.tolerance,
    ...originOf(row, names),
  ];
}

function numbersOf({ measure, reading, group, localityId }: Row, p: Known['p']): readonly Cell[] {
  if (reading.kind !== 'shown')
    return [reading.kind === 'published' ? reading.value : null, ...EIGHT_EMPTY];
  const { value, share, n, leftOut, of, interval, verdict, source } = reading;
  const isOfSame = measure.measure === 'shift-net' || measure.measure === 'shift-mean';
  const isWhole = group === null && localityId === null;
  const bound =
    isOfSame && isWhole && source.kind === 'comparison'
      ? (p.get(`${source.id} ${measure.questionKey}`) ?? null)
      : null;
  const [low = null, high = null] = interval ?? [];
  return [value, share?.count ?? null, n, leftOut, of, low, high, verdict, bound];
}

const EIGHT_EMPTY: readonly Cell[] = Array.from({ length: 8 }, () => null);

function originOf({ reading }: Row, names: Figures['names']): readonly Cell[] {
  if (reading.kind === 'none') return [null, null, null];
  if (reading.kind === 'published') return [reading.from, null, null];
  const { source, on } = reading;
  if (source.kind === 'sum') return [say.source(reading, names), null, on];
  return [source.title, names.wave.get(source.id) ?? null, on];
}
