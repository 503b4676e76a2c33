import type { MeasureRow } from '../../../db/kpi.ts';
import { kindOf, type MeasureName } from './kinds.ts';
import { isNothingNoted, NONE, type Reading, type Slice } from './reading.ts';
import type { Sources } from './sources.ts';
import { readCalls, readEvaluations, readEvents, readReports, readSharing } from './sums.ts';
import { readPositive, readRate, readShiftOf } from './surveys.ts';

/** What a measure reads, whatever is wanted of it. */
export type Measured = Pick<MeasureRow, 'id' | 'measure' | 'questionKey' | 'group' | 'localityId'>;

/**
 * What may be said of a measure in a programme year (null: now). Where nothing was measured in a year,
 * what was entered by hand for it. The groups and localities of the slice take the place of the measure's own;
 * of those by which it is not told it says nothing.
 */
export async function readMeasure(
  sources: Sources,
  measured: Measured,
  slice: Partial<Slice> = {},
): Promise<Reading> {
  const { group, localityId } = measured;
  const own: Slice = { group, localityId, year: null, ...slice };
  const kind = kindOf(measured.measure);
  if ((own.group && !kind?.byGroup) || (own.localityId && !kind?.byLocality)) return NONE;
  const reading = await readOwn(sources, measured, own);
  const isOwn = own.group === group && own.localityId === localityId;
  const isMeasured = reading.kind !== 'none' && !isNothingNoted(reading);
  if (!own.year || !isOwn || isMeasured) return reading;
  return (await findPublished(sources, measured.id, own.year.id)) ?? reading;
}

function readOwn(
  sources: Sources,
  { measure, questionKey }: Measured,
  slice: Slice,
): Promise<Reading> {
  const name = measure as MeasureName;
  const key = questionKey ?? '';
  switch (name) {
    case 'good-plus':
      return readPositive(sources, 'overall', slice);
    case 'more-positive':
      return readPositive(sources, 'more-positive', slice);
    case 'positive':
      return readPositive(sources, key, slice);
    case 'response-rate':
      return readRate(sources, slice);
    case 'shift-net':
    case 'shift-positive':
    case 'shift-mean':
      return readShiftOf(sources, name, key, slice);
    case 'event-good-plus':
    case 'knowledge-gain':
      return readEvaluations(sources, name, slice);
    case 'events-held':
    case 'attended':
    case 'no-show':
      return readEvents(sources, name, slice);
    case 'applications':
    case 'vcs-lead-share':
      return readCalls(sources, name, slice);
    case 'reports':
      return readReports(sources, slice);
    case 'shared-national':
      return readSharing(sources, 'national', slice);
    case 'shared-regional':
      return readSharing(sources, 'regional', slice);
    case 'shared-neighbouring':
      return readSharing(sources, 'neighbouring', slice);
    default:
      return name satisfies never;
  }
}

async function findPublished(
  sources: Sources,
  measureId: string,
  yearId: string,
): Promise<Reading | null> {
  const figures = await sources.entered.load(yearId);
  const found = figures.find((one) => one.measureId === measureId);
  if (!found) return null;
  return { kind: 'published', value: found.value, said: found.said, from: found.source };
}
