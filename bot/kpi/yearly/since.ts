import type { YearRow } from '../../../db/programme-year.ts';
import { type Measured, readMeasure } from '../measure/read.ts';
import type { Reading, Slice } from '../measure/reading.ts';
import type { Sources } from '../measure/sources.ts';
import { changeOf, type YearChange } from './table.ts';

/** What changed since the year before, and how that year is called. */
export interface ChangeSince {
  readonly told: YearChange;
  readonly since: string;
}

/** What a reading changed since the year before the one it is of; null where there is nothing to compare. */
export async function readSince(
  sources: Sources,
  years: readonly YearRow[],
  measured: Measured,
  { reading, year = null, ...slice }: Partial<Slice> & { readonly reading: Reading },
): Promise<ChangeSince | null> {
  const before = yearBefore(years, year, reading);
  if (!before) return null;
  const earlier = await readMeasure(sources, measured, { ...slice, year: before });
  const told = changeOf(earlier, reading);
  return told && { told, since: before.name };
}

/** The year before the one that is given, else before the one that a figure is of. */
function yearBefore(
  years: readonly YearRow[],
  year: YearRow | null,
  reading: Reading,
): YearRow | null {
  const on = reading.kind === 'shown' ? reading.on : null;
  const own = year ?? years.find(({ startsOn, endsOn }) => on && startsOn <= on && on <= endsOn);
  return (own && years.findLast(({ endsOn }) => endsOn < own.startsOn)) ?? null;
}
