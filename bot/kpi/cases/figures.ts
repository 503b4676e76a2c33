import { listMeasures } from '../../../db/kpi.ts';
import type { BarsChart, Chart } from '../../chart.ts';
import type { Work } from '../../context.ts';
import { groupLabel, type Network } from '../../network/network.ts';
import { kindOf, type MeasureName } from '../measure/kinds.ts';
import { type Measured, readMeasure } from '../measure/read.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { openSources } from '../measure/sources.ts';
import { words as measureWords } from '../measure/words.en.ts';
import { changesChart } from '../pictures/changes.ts';
import { type ChangeSince, readSince } from '../yearly/since.ts';
import { readYears } from '../yearly/table.ts';
import { words } from './compile-words.en.ts';

/** So many rows of a picture stand on a page. */
const MOST_DRAWN = 8;

/** A figure of one locality. */
export interface CaseFigure {
  readonly label: string;
  readonly measured: Measured;
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
    if (reading.kind !== 'none') figures.push({ label, measured, unit, reading });
  }
  return figures;
}

/** The same with what changed since the year before. */
export interface ChangedFigure extends CaseFigure {
  readonly change: ChangeSince | null;
}

/** What changed of each figure since the year before, as its own area's results tell. */
export async function readChanges(
  work: Work,
  localityId: string,
  figures: readonly CaseFigure[],
): Promise<readonly ChangedFigure[]> {
  const years = await readYears(work);
  const sources = await openSources(work);
  const changed: ChangedFigure[] = [];
  for (const figure of figures) {
    const { measured, reading } = figure;
    const slice = { group: measured.group, localityId, reading };
    changed.push({ ...figure, change: await readSince(sources, years, measured, slice) });
  }
  return changed;
}

type Frame = Pick<Chart, 'title' | 'subtitle'>;

/** What changed since the year before of the shares; where nothing can be compared, the shares as bars. */
export function changedCharts(frame: Frame, figures: readonly ChangedFigure[]): readonly Chart[] {
  const shares = figures.filter(isAnswered);
  const question = words.chartQuestion;
  const pieces = inPieces(shares).map((some) =>
    changesChart(
      { ...frame, question },
      some.map(({ label, reading, change }) => ({ label, reading, change: change?.told ?? null })),
    ),
  );
  return pieces.every((piece) => piece !== null) && pieces.length > 0
    ? pieces
    : barCharts(frame, figures);
}

/** The shares as bars, those that are not shown among them; none where there is not one to draw. */
export function barCharts(frame: Frame, figures: readonly CaseFigure[]): readonly BarsChart[] {
  const shares = figures.filter(isAnswered);
  if (!shares.some(({ reading }) => reading.kind === 'shown')) return [];
  return inPieces(shares).map((some) => ({
    kind: 'bars',
    ...frame,
    question: words.chartQuestion,
    bars: some.map(({ label, reading }) =>
      reading.kind === 'shown'
        ? { label, percent: reading.value }
        : { label, withheld: true as const },
    ),
  }));
}

/** Of those who answered: how many did is a share of others, and stands in the table only. */
function isAnswered({ unit, measured }: CaseFigure): boolean {
  return unit === 'percent' && measured.measure !== 'response-rate';
}

/** What does not fit on a page with one picture goes on in the next. */
function inPieces<Figure>(figures: readonly Figure[]): readonly (readonly Figure[])[] {
  return Array.from({ length: Math.ceil(figures.length / MOST_DRAWN) }, (_, at) =>
    figures.slice(at * MOST_DRAWN, (at + 1) * MOST_DRAWN),
  );
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
