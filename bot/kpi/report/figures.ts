import { findWave } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { waveName } from '../../pulse/survey/naming.ts';
import type { Reading } from '../measure/reading.ts';
import type { Line } from '../standing/line.ts';
import { readStanding } from '../standing/standing.ts';
import { type YearTable, yearTable } from '../yearly/table.ts';
import { type Breakdown, readBreakdowns } from './breakdown.ts';

/** All key figures as they stand: the one thing that page, spreadsheet and CSV are made of. */
export interface Figures {
  readonly lines: readonly Line[];
  readonly byGroup: readonly Breakdown[];
  readonly byLocality: readonly Breakdown[];
  readonly years: YearTable;
  readonly names: Names;
}

/** What the ids in figures are called. */
export interface Names {
  /** The group's own word. */
  readonly group: (group: string) => string;
  /** Which time of its survey a figure is of: `first time`. */
  readonly wave: ReadonlyMap<string, string>;
}

/** Reads all key figures, with their parts and years. */
export async function readFigures(work: Work): Promise<Figures> {
  const lines = await readStanding(work);
  const byGroup = await readBreakdowns(work, 'group');
  const byLocality = await readBreakdowns(work, 'locality');
  const years = await yearTable(work);
  const readings = [
    ...lines.map(({ reading }) => reading),
    ...[...byGroup, ...byLocality].flatMap(({ pieces }) => pieces.map(({ reading }) => reading)),
    ...years.lines.flatMap((line) => line.readings),
  ];
  return { lines, byGroup, byLocality, years, names: await readNames(work, readings) };
}

/** What is needed to name these readings' groups and sources. */
export async function readNames(work: Work, readings: readonly Reading[]): Promise<Names> {
  const network = await readNetwork(work);
  const ids = new Set(
    readings.flatMap((reading) =>
      'source' in reading && reading.source.kind !== 'sum' ? [reading.source.id] : [],
    ),
  );
  const wave = new Map<string, string>();
  for (const id of ids) {
    const found = await findWave(work.tx, id);
    if (found) wave.set(id, waveName(found));
  }
  return { group: (group) => groupLabel(network, group), wave };
}
