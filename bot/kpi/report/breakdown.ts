import type { MeasureRow } from '../../../db/kpi.ts';
import { listLocalities } from '../../../db/locality.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital, groups } from '../../network/words.en.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { openSources, type Sources } from '../measure/sources.ts';
import { words } from './words.en.ts';

/** By what a figure is broken down. */
export type By = 'group' | 'locality';

/** One part of a figure: of a group, of an area, or of a group within an area. */
interface Piece {
  readonly name: string;
  readonly group: string | null;
  readonly localityId: string | null;
  /** Never `none`: what was not asked that way has no piece. */
  readonly reading: Reading;
}

/** One figure in its parts, the whole first. */
export interface Breakdown {
  readonly by: By;
  readonly measure: MeasureRow;
  readonly unit: Unit;
  /** Without any where it was not asked that way. */
  readonly pieces: readonly Piece[];
}

/**
 * Every figure that can be told of groups or of areas, in those parts that its survey was asked by; by area
 * also by group within each, where the survey's tree goes so deep. What is hidden stays in it as such.
 */
export async function readBreakdowns(work: Work, by: By): Promise<readonly Breakdown[]> {
  const named = await readNames(work);
  const sources = await openSources(work);
  const broken: Breakdown[] = [];
  for (const measure of subjectsOf(await readKpis(work), by)) {
    const parts = by === 'group' ? named.groups : await areasOf(sources, measure, named);
    const pieces = await readPieces(sources, measure, parts);
    const whole = await readMeasure(sources, measure);
    const first: Piece = { ...EVERYBODY, localityId: measure.localityId, reading: whole };
    const unit = kindOf(measure.measure)?.unit ?? 'count';
    broken.push({ by, measure, unit, pieces: pieces.length > 0 ? [first, ...pieces] : [] });
  }
  return broken;
}

const EVERYBODY = { name: words.everybody, group: null };

type Named = Omit<Piece, 'reading'>;

interface Names {
  readonly groups: readonly Named[];
  readonly areas: readonly Named[];
}

async function readNames(work: Work): Promise<Names> {
  const network = await readNetwork(work);
  return {
    groups: groups.map((group) => ({
      name: capital(groupLabel(network, group)),
      group,
      localityId: null,
    })),
    areas: (await listLocalities(work.tx)).map(({ id, name }) => ({
      name,
      group: null,
      localityId: id,
    })),
  };
}

/** What is measured, once, whoever's figure it is in the KPIs. */
function subjectsOf(measures: readonly MeasureRow[], by: By): readonly MeasureRow[] {
  const isFor = ({ measure }: MeasureRow) =>
    kindOf(measure)?.[by === 'group' ? 'byGroup' : 'byLocality'] ?? false;
  const byKey = new Map<string, MeasureRow>();
  for (const row of measures.filter(isFor)) {
    const localityId = by === 'group' ? row.localityId : null;
    const key = `${row.measure} ${row.questionKey} ${localityId}`;
    if (!byKey.has(key)) byKey.set(key, { ...row, group: null, localityId });
  }
  return [...byKey.values()];
}

/** The areas; below each its groups, where the figure has none of groups by themselves. */
async function areasOf(
  sources: Sources,
  measure: MeasureRow,
  { groups: all, areas }: Names,
): Promise<readonly Named[]> {
  if (!kindOf(measure.measure)?.byGroup) return areas;
  for (const { group } of all)
    if ((await readMeasure(sources, measure, { group })).kind !== 'none') return areas;
  return areas.flatMap((area) => [
    area,
    ...all.map(({ name, group }) => ({ ...area, group, name: words.within(area.name, name) })),
  ]);
}

async function readPieces(
  sources: Sources,
  measure: MeasureRow,
  parts: readonly Named[],
): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) {
    const { group } = part;
    const localityId = part.localityId ?? measure.localityId;
    const reading = await readMeasure(sources, measure, { group, localityId });
    if (reading.kind !== 'none') pieces.push({ ...part, localityId, reading });
  }
  return pieces;
}
