import { type KnownMeasure, listKnownMeasures, type NewKpi } from '../../../../db/kpi.ts';
import type { Revised } from '../../../../db/kpi-file.ts';
import { listAskedStatements } from '../../../../db/kpi-write.ts';
import { listLocalities } from '../../../../db/locality.ts';
import type { Work } from '../../../context.ts';
import { Refusal } from '../../../errors.ts';
import { newId } from '../../../ids.ts';
import { measureKinds } from '../../measure/kinds.ts';
import { readKpis } from '../../measure/kpis.ts';
import { daysOf, monthsOf } from '../months.ts';
import { composer } from './composing.ts';
import { directions, type FigureEntry, type KpiEntry, readKpiFile } from './schema.ts';
import { fileWords as words } from './words.en.ts';

type Fresh = NewKpi['measures'][number];

/** What a file makes of the KPIs; ids of figures that change, come new, and are taken out. */
export interface Matched {
  readonly kpis: readonly {
    /** Null where there is none of that number yet. */
    readonly id: string | null;
    readonly isNew: boolean;
    readonly number: number;
    readonly name: string;
    readonly fresh: readonly Fresh[];
  }[];
  /** All figures of the file, new ones too, with their places. */
  readonly revised: readonly Revised[];
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly out: readonly string[];
}

/**
 * Finds what of the network each entry of a file is.
 *
 * @throws Refusal that names the line of the first mistake
 */
export async function matchFile(work: Work, text: string): Promise<Matched> {
  await readKpis(work);
  const known = await listKnownMeasures(work.tx);
  const { data, lineOf } = readKpiFile(text);
  const wrong = (path: readonly (string | number)[], what: string) =>
    new Refusal('bad-input', words.wrong(lineOf(path), path, what));
  const compose = composer(
    await listLocalities(work.tx),
    await listAskedStatements(work.tx, 1000),
    known,
  );
  const taken = new Set<string>();
  const revised: Revised[] = [];
  const changed: string[] = [];
  const added: string[] = [];
  const numbers = new Set<number>();
  const kpis = data.kpis.map((entry, at) => {
    if (numbers.has(entry.number)) throw wrong(['kpis', at, 'number'], words.sameNumber);
    numbers.add(entry.number);
    const id = findKpi(entry, known);
    const ofKpi = known.filter(({ kpiId }) => kpiId === id);
    const fresh: Fresh[] = [];
    for (const [index, figure] of entry.figures.entries()) {
      const path = ['kpis', at, 'figures', index];
      const composed = compose(figure, path, wrong);
      const found = findFigure(figure, composed, ofKpi, taken, (field, what) =>
        wrong([...path, field], what),
      );
      const row = wantedOf(figure, found, index + 1);
      taken.add(row.id);
      revised.push(row);
      if (!found) {
        added.push(row.id);
        fresh.push({
          ...row,
          ...composed,
          stage: measureKinds[figure.measure].stage,
          isOurs: false,
        });
      } else if (isOther(found, row, entry.name)) changed.push(row.id);
    }
    return { id, isNew: id === null, number: entry.number, name: entry.name, fresh };
  });
  const out = known.filter(({ id, isOut }) => !isOut && !taken.has(id)).map(({ id }) => id);
  return { kpis, revised, changed, added, out };
}

/** The KPI of that number in use, else one taken out of which the file names a figure. */
function findKpi(entry: KpiEntry, known: readonly KnownMeasure[]): string | null {
  const ids = new Set(entry.figures.map(({ id }) => id));
  const ofNumber = known.filter(({ number }) => number === entry.number);
  const inUse = ofNumber.find(({ isKpiOut }) => !isKpiOut);
  return (inUse ?? ofNumber.find(({ id }) => ids.has(id)))?.kpiId ?? null;
}

type Composed = Pick<KnownMeasure, 'measure' | 'questionKey' | 'group' | 'localityId'>;

/** The figure that an entry is: by id, else one that is called the same and measures the same. */
function findFigure(
  { id, label }: FigureEntry,
  composed: Composed,
  ofKpi: readonly KnownMeasure[],
  taken: ReadonlySet<string>,
  wrong: (field: string, what: string) => Refusal,
): KnownMeasure | null {
  const isSame = (row: KnownMeasure) =>
    row.measure === composed.measure &&
    row.questionKey === composed.questionKey &&
    row.group === composed.group &&
    row.localityId === composed.localityId;
  if (id === undefined)
    return ofKpi.find((row) => !taken.has(row.id) && row.label === label && isSame(row)) ?? null;
  const found = ofKpi.find((row) => row.id === id);
  if (!found) throw wrong('id', words.unknownId);
  if (taken.has(id)) throw wrong('id', words.sameId);
  if (!isSame(found)) throw wrong('measure', words.keepsMeasure);
  return found;
}

function wantedOf(figure: FigureEntry, found: KnownMeasure | null, position: number): Revised {
  const months = figure['too-old-after-months'];
  // What is the same in whole months stays as it was to the day.
  const isSameAge = found !== null && monthsOf(found.staleDays) === months;
  return {
    id: found?.id ?? newId(),
    label: figure.label,
    position,
    target: figure.target ?? null,
    direction: directions[figure.direction],
    tolerance: figure.tolerance,
    staleDays: isSameAge ? found.staleDays : daysOf(months),
  };
}

function isOther(before: KnownMeasure, row: Revised, kpiName: string): boolean {
  const { label, position, target, direction, tolerance, staleDays } = before;
  const was = { label, position, target, direction, tolerance, staleDays };
  return (
    before.isOut ||
    before.kpiName !== kpiName ||
    Object.entries(was).some(([name, value]) => row[name as keyof typeof was] !== value)
  );
}
