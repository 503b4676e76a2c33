import {
  findMeasure as findMeasureRow,
  insertKpis,
  listBuiltIn,
  listMeasures,
  type MeasureRow,
  type NewKpi,
} from '../../../db/kpi.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { kindOf, type MeasureName } from './kinds.ts';
import { words } from './words.en.ts';

/** What a KPI that comes with the product measures, and of whom. */
interface Standard {
  readonly measure: MeasureName;
  readonly group: string | null;
  readonly target: number | null;
  readonly tolerance: number;
}

/**
 * The programme's five KPIs (domain.md, “The five KPIs and their published figures”). The targets are
 * ours to begin with, near what the programme reached in its first year.
 */
const standards: readonly (readonly Standard[])[] = [
  [{ measure: 'reports', group: null, target: null, tolerance: 3 }],
  experience('vcs', 80, 60),
  experience('la', 80, 60),
  [
    { measure: 'shared-national', group: null, target: 1, tolerance: 0 },
    { measure: 'shared-regional', group: null, target: 1, tolerance: 0 },
    { measure: 'shared-neighbouring', group: null, target: 1, tolerance: 0 },
  ],
  experience('centre', 75, 55),
];

function experience(group: string, good: number, positive: number): readonly Standard[] {
  return [
    { measure: 'good-plus', group, target: good, tolerance: 10 },
    { measure: 'more-positive', group, target: positive, tolerance: 10 },
  ];
}

/** Every figure of every KPI of the network, in their order; the programme's five are there from the start. */
export async function readKpis(work: Work): Promise<readonly MeasureRow[]> {
  const known = new Set(await listBuiltIn(work.tx));
  const missing = standards
    .map((measures, at) => standardKpi(at + 1, measures))
    .filter(({ number }) => !known.has(number));
  if (missing.length > 0) await insertKpis(work.tx, missing);
  return listMeasures(work.tx);
}

/** One figure of a KPI. @throws Refusal `not-found` for one that the network does not know */
export async function readKpiMeasure(work: Work, measureId: string): Promise<MeasureRow> {
  const found = await findMeasureRow(work.tx, measureId);
  if (!found) throw new Refusal('not-found', words.unknown);
  return found;
}

function standardKpi(number: number, measures: readonly Standard[]): NewKpi {
  return {
    id: newId(),
    number,
    name: words.kpiNames[number - 1] ?? '',
    builtIn: number,
    measures: measures.map(({ measure, group, target, tolerance }) => ({
      id: newId(),
      label: words.measures[measure].label,
      stage: kindOf(measure)?.stage ?? 'how-well',
      measure,
      questionKey: null,
      group,
      localityId: null,
      target,
      direction: 'higher',
      tolerance,
      staleDays: 365,
      isOurs: true,
    })),
  };
}
