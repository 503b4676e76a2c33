import type { MeasureRow } from '../../../db/kpi.ts';
import { findDayWithoutYear, listYears, type YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import {
  compareShares,
  type Interval,
  judgeChange,
  type Verdict,
} from '../../figures/intervals.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import { isNothingNoted, NONE, type Reading, type Shown, type Unit } from '../measure/reading.ts';
import { openSources } from '../measure/sources.ts';
import { yearOn } from '../measure/years.ts';
import { isBeyond } from '../standing/light.ts';

/** What changed from one year to the next, in the figure's unit. */
export type YearChange =
  | {
      readonly kind: 'moved';
      readonly by: number;
      /** 95 %; null unless both are shares of those who answered. */
      readonly interval: Interval | null;
      /** Null for what was counted in full. */
      readonly verdict: Verdict | null;
    }
  /** Asked in other words: nothing is compared. */
  | { readonly kind: 'reworded' };

/** One figure through the years. */
export interface YearLine {
  readonly measure: MeasureRow;
  readonly unit: Unit;
  /** One for each year of the table, in its order. */
  readonly readings: readonly Reading[];
  /** From each year to the next, one fewer than years; null where not both have a figure of their own. */
  readonly changes: readonly (YearChange | null)[];
}

/** The figures of every KPI, by programme year. */
export interface YearTable {
  /** Those in which there is something, the first one first. */
  readonly years: readonly YearRow[];
  /** Those of which there is something, in the order of the KPIs. */
  readonly lines: readonly YearLine[];
  /** Figures of which no year has anything. */
  readonly empty: readonly MeasureRow[];
}

/** Far more than a programme has; so that a day that no year takes in cannot hold it up. */
const MOST_ADDED = 40;

/**
 * Every figure of every KPI year by year: what was measured here, else what was entered by hand. Years and
 * figures without anything are left out; a log in which nothing was noted for a year has nothing to say of it.
 */
export async function yearTable(work: Work): Promise<YearTable> {
  const measures = await readKpis(work);
  const all = await readYears(work);
  const sources = await openSources(work);
  const read: { measure: MeasureRow; readings: readonly Reading[] }[] = [];
  for (const measure of measures) {
    const readings = await Promise.all(all.map((year) => readMeasure(sources, measure, { year })));
    read.push({ measure, readings: readings.map(blankUnkept) });
  }
  const isTold = (reading: Reading | undefined) => reading !== undefined && reading.kind !== 'none';
  const kept = all.map((_, at) => read.some(({ readings }) => isTold(readings[at])));
  return {
    years: all.filter((_, at) => kept[at]),
    lines: read
      .filter(({ readings }) => readings.some(isTold))
      .map(({ measure, readings }) =>
        toLine(
          measure,
          readings.filter((_, at) => kept[at]),
        ),
      ),
    empty: read.filter(({ readings }) => !readings.some(isTold)).map(({ measure }) => measure),
  };
}

/** The table without all but its last years, for where there is no room for more. */
export function lastYears(table: YearTable, most: number): YearTable {
  const cut = Math.max(0, table.years.length - most);
  return {
    ...table,
    years: table.years.slice(cut),
    lines: table.lines.map((line) => ({
      ...line,
      readings: line.readings.slice(cut),
      changes: line.changes.slice(cut),
    })),
  };
}

/** All years, with one for each day of which there is something. */
export async function readYears(work: Work): Promise<readonly YearRow[]> {
  for (let added = 0; added < MOST_ADDED; added += 1) {
    const day = await findDayWithoutYear(work.tx);
    if (day === null) break;
    await yearOn(work, Temporal.PlainDate.from(day));
  }
  return listYears(work.tx);
}

function blankUnkept(reading: Reading): Reading {
  return isNothingNoted(reading) ? NONE : reading;
}

function toLine(measure: MeasureRow, readings: readonly Reading[]): YearLine {
  const changes = readings.slice(1).map((later, at) => changeOf(readings[at] ?? NONE, later));
  return { measure, unit: kindOf(measure.measure)?.unit ?? 'count', readings, changes };
}

/** What changed between two readings of the same measure in two years; null where not both have a figure of their own. */
export function changeOf(before: Reading, after: Reading): YearChange | null {
  if (before.kind !== 'shown' || after.kind !== 'shown') return null;
  if (before.asked !== after.asked) return { kind: 'reworded' };
  return { kind: 'moved', by: after.value - before.value, ...judge(before, after) };
}

function judge(
  before: Shown,
  after: Shown,
): { interval: Interval | null; verdict: Verdict | null } {
  if (before.interval === null || after.interval === null) return { interval: null, verdict: null };
  if (before.verdict === 'too few to say' || after.verdict === 'too few to say')
    return { interval: null, verdict: 'too few to say' };
  const compared = before.share && after.share ? compareShares(after.share, before.share) : null;
  if (!compared) {
    const verdict = isBeyond(before, after) ? 'a real change' : 'may be chance';
    return { interval: null, verdict };
  }
  const [low, high] = compared.interval;
  return { interval: [100 * low, 100 * high], verdict: judgeChange(compared.interval) };
}
