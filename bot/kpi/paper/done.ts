import type { YearRow } from '../../../db/programme-year.ts';
import type { Reading, Shown, Slice } from '../measure/reading.ts';
import type { Sources } from '../measure/sources.ts';
import { readCalls, readEvents, readReports, readSharing } from '../measure/sums.ts';
import { readRate } from '../measure/surveys.ts';

/** One thing that was done within the year, in numbers. */
export type Done =
  | { readonly kind: 'events'; readonly held: Shown; readonly attended: Shown | null }
  | { readonly kind: 'survey' | 'applications' | 'reports'; readonly reading: Shown }
  | {
      readonly kind: 'sharing';
      readonly national: number;
      readonly regional: number;
      readonly neighbouring: number;
      readonly reading: Shown;
    }
  /** Nothing of it is noted in the year. */
  | { readonly kind: 'nothing'; readonly of: NothingOf };

/** What there may be nothing of. */
export type NothingOf = 'events' | 'survey' | 'applications' | 'reports' | 'sharing';

/** What was done in a year: events, survey, calls for interest, reports, sharing. */
export async function readDone(
  sources: Sources,
  { year, localityId }: { readonly year: YearRow; readonly localityId: string | null },
): Promise<readonly Done[]> {
  const slice: Slice = { group: null, localityId: null, year };
  const [held, attended] = [
    await readEvents(sources, 'events-held', slice),
    await readEvents(sources, 'attended', slice),
  ];
  const events = numbered(held);
  const came = numbered(attended);
  const survey = numbered(await readRate(sources, { ...slice, localityId }));
  const applications = numbered(await readCalls(sources, 'applications', slice));
  const reports = numbered(await readReports(sources, { ...slice, localityId }));
  return [
    events ? { kind: 'events', held: events, attended: came } : nothing('events'),
    survey ? { kind: 'survey', reading: survey } : nothing('survey'),
    applications ? { kind: 'applications', reading: applications } : nothing('applications'),
    reports ? { kind: 'reports', reading: reports } : nothing('reports'),
    await readShared(sources, slice),
  ];
}

async function readShared(sources: Sources, slice: Slice): Promise<Done> {
  const national = await readSharing(sources, 'national', slice);
  const regional = await readSharing(sources, 'regional', slice);
  const neighbouring = await readSharing(sources, 'neighbouring', slice);
  const [first, second, third] = [national, regional, neighbouring].map(numbered);
  const reading = first ?? second ?? third;
  if (!reading) return nothing('sharing');
  return {
    kind: 'sharing',
    national: first?.value ?? 0,
    regional: second?.value ?? 0,
    neighbouring: third?.value ?? 0,
    reading,
  };
}

function nothing(of: NothingOf): Done {
  return { kind: 'nothing', of };
}

function numbered(reading: Reading): Shown | null {
  return reading.kind === 'shown' && reading.value > 0 ? reading : null;
}
