import { listMeasures } from '../../../db/kpi.ts';
import type { Chart } from '../../chart.ts';
import type { Work } from '../../context.ts';
import { groupLabel, type Network } from '../../network/network.ts';
import { kindOf, type MeasureName } from '../measure/kinds.ts';
import { type Measured, readMeasure } from '../measure/read.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { openSources } from '../measure/sources.ts';
import { words as measureWords } from '../measure/words.en.ts';
import { words } from './compile-words.en.ts';

/** A figure of one locality. */
export interface CaseFigure {
  readonly label: string;
  readonly unit: Unit;
  readonly reading: Exclude<Reading, { kind: 'none' }>;
}

/** What is told of every locality, whoever answered. */
const BASIC = [
  'good-plus',
  'more-positive',
  'response-rate',
  'reports',
] as const satisfies readonly MeasureName[];

/**
 * The figures of a locality: what is told of everybody there, and whatever a KPI measures that can be told
 * of a locality. Read from published results only, so small localities are withheld here as everywhere.
 */
export async function readCaseFigures(
  work: Work,
  localityId: string,
): Promise<readonly CaseFigure[]> {
  const sources = await openSources(work);
  const figures: CaseFigure[] = [];
  for (const { label, measured } of await listMeasured(work, sources.network, localityId)) {
    const { group } = measured;
    const reading = await readMeasure(sources, measured, { group, localityId });
    const unit = kindOf(measured.measure)?.unit ?? 'count';
    if (reading.kind !== 'none') figures.push({ label, unit, reading });
  }
  return figures;
}

/** The shares as bars, those that are not shown among them; null where there is not one to draw. */
export function figuresChart(
  title: string,
  subtitle: string,
  figures: readonly CaseFigure[],
): Chart | null {
  const shares = figures.filter(({ unit }) => unit === 'percent');
  if (!shares.some(({ reading }) => reading.kind === 'shown')) return null;
  return {
    kind: 'bars',
    title,
    subtitle,
    question: words.chartQuestion,
    bars: shares.map(({ label, reading }) =>
      reading.kind === 'shown'
        ? { label, percent: reading.value }
        : { label, withheld: true as const },
    ),
  };
}

async function listMeasured(
  work: Work,
  network: Network,
  localityId: string,
): Promise<readonly { readonly label: string; readonly measured: Measured }[]> {
  const basic = BASIC.map((measure) => ({
    label: measureWords.measures[measure].label,
    measured: { id: localityId, measure, questionKey: null, group: null, localityId },
  }));
  const own = (await listMeasures(work.tx)).filter(
    (row) =>
      kindOf(row.measure)?.byLocality &&
      (row.group !== null || row.questionKey !== null) &&
      (row.localityId === null || row.localityId === localityId),
  );
  return [
    ...basic,
    ...own.map((row) => ({
      label: row.group
        ? measureWords.ofGroup(row.label, groupLabel(network, row.group))
        : row.label,
      measured: { ...row, localityId },
    })),
  ];
}
