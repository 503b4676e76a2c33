import type { MeasureRow } from '../../../db/kpi.ts';
import { findPublishedFigure } from '../../../db/published-figure.ts';
import type { Work } from '../../context.ts';
import { kindOf, type MeasureName } from './kinds.ts';
import { isNothingNoted, NONE, type Reading, type Slice } from './reading.ts';
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
  work: Work,
  measured: Measured,
  slice: Partial<Slice> = {},
): Promise<Reading> {
  const { group, localityId } = measured;
  const own: Slice = { group, localityId, year: null, ...slice };
  const kind = kindOf(measured.measure);
  if ((own.group && !kind?.byGroup) || (own.localityId && !kind?.byLocality)) return NONE;
  const reading = await readOwn(work, measured, own);
  const isOwn = own.group === group && own.localityId === localityId;
  const isMeasured = reading.kind !== 'none' && !isNothingNoted(reading);
  if (!own.year || !isOwn || isMeasured) return reading;
  return (await findPublished(work, measured.id, own.year.id)) ?? reading;
}

function readOwn(work: Work, { measure, questionKey }: Measured, slice: Slice): Promise<Reading> {
  const name = measure as MeasureName;
  const key = questionKey ?? '';
  switch (name) {
    case 'good-plus':
      return readPositive(work, 'overall', slice);
    case 'more-positive':
      return readPositive(work, 'more-positive', slice);
    case 'positive':
      return readPositive(work, key, slice);
    case 'response-rate':
      return readRate(work, slice);
    case 'shift-net':
    case 'shift-positive':
    case 'shift-mean':
      return readShiftOf(work, name, key, slice);
    case 'event-good-plus':
    case 'knowledge-gain':
      return readEvaluations(work, name, slice);
    case 'events-held':
    case 'attended':
    case 'no-show':
      return readEvents(work, name, slice);
    case 'applications':
    case 'vcs-lead-share':
      return readCalls(work, name, slice);
    case 'reports':
      return readReports(work, slice);
    case 'shared-national':
      return readSharing(work, 'national', slice);
    case 'shared-regional':
      return readSharing(work, 'regional', slice);
    case 'shared-neighbouring':
      return readSharing(work, 'neighbouring', slice);
    default:
      return name satisfies never;
  }
}

async function findPublished(
  work: Work,
  measureId: string,
  yearId: string,
): Promise<Reading | null> {
  const found = await findPublishedFigure(work.tx, measureId, yearId);
  return found && { kind: 'published', value: found.value, said: found.said, from: found.source };
}
