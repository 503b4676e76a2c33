import type { MeasureRow } from '../../../db/kpi.ts';
import { listLocalities } from '../../../db/locality.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { groupLabel } from '../../network/network.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import type { Reading, Unit } from '../measure/reading.ts';
import { openSources, type Sources } from '../measure/sources.ts';
import { readPositive } from '../measure/surveys.ts';
import { type HeldLight, lightOf, type RawLight } from '../standing/light.ts';
import { readStanding } from '../standing/standing.ts';
import { type ChangeSince, readSince } from '../yearly/since.ts';
import { readYears } from '../yearly/table.ts';
import { type Done, readDone } from './done.ts';
import { type MovedFact, readMoved } from './moved.ts';

/** What a paper is about; nothing given: the whole network as it stands now. */
export interface About {
  readonly year: YearRow | null;
  readonly localityId: string | null;
  readonly group: string | null;
}

/** One figure of a KPI for a paper. */
export interface FigureFact {
  readonly row: MeasureRow;
  readonly unit: Unit;
  readonly reading: Reading;
  readonly light: RawLight & Pick<HeldLight, 'waiting'>;
  readonly change: ChangeSince | null;
  /** Of the whole network, though the paper is about a part of it. */
  readonly isOfAll: boolean;
}

/** One locality's figures, all groups together. */
export interface PlaceFact {
  readonly name: string;
  readonly good: Reading;
  readonly positive: Reading;
}

/** All that a paper tells. */
export interface PaperFacts {
  readonly network: string;
  /** The locality or group it is about; null for the whole network. */
  readonly about: string | null;
  /** The year that it is told of. */
  readonly year: YearRow;
  readonly today: string;
  readonly done: readonly Done[];
  /** Those of how well, and whether anyone is better off, in the order of the KPIs. */
  readonly figures: readonly FigureFact[];
  readonly moved: readonly MovedFact[];
  /** Empty where the surveys were not asked by locality. */
  readonly places: readonly PlaceFact[];
}

/** Reads it all from published results: what is withheld elsewhere is withheld here. */
export async function readFacts(work: Work, about: About): Promise<PaperFacts> {
  const sources = await openSources(work);
  const { network, today } = sources;
  const current = about.year ?? (await sources.readYear());
  const localities = await listLocalities(work.tx);
  const locality = localities.find(({ id }) => id === about.localityId);
  return {
    network: network.name,
    about: locality?.name ?? (about.group === null ? null : groupLabel(network, about.group)),
    year: current,
    today: today.toString(),
    done: await readDone(sources, { ...about, year: current }),
    figures: await readFigures(work, sources, about),
    moved: await readMoved(work, about),
    places: await readPlaces(sources, about, locality ? [locality] : localities),
  };
}

async function readFigures(
  work: Work,
  sources: Sources,
  about: About,
): Promise<readonly FigureFact[]> {
  const today = sources.today.toString();
  const years = await readYears(work);
  const standing = about.year || about.localityId ? [] : await readStanding(work);
  const facts: FigureFact[] = [];
  for (const row of await readKpis(work)) {
    if (row.stage === 'how-much' || isOfOthers(row, about)) continue;
    const isLocal = about.localityId !== null && (kindOf(row.measure)?.byLocality ?? false);
    const slice = isLocal ? { localityId: about.localityId } : {};
    const line = standing.find(({ measureId }) => measureId === row.id);
    const reading =
      line?.reading ?? (await readMeasure(sources, row, { ...slice, year: about.year }));
    facts.push({
      row,
      unit: kindOf(row.measure)?.unit ?? 'count',
      reading,
      light: line?.light ?? {
        ...lightOf(reading, row, about.year ? dayIn(reading, today) : today),
        waiting: null,
      },
      change: await readSince(sources, years, row, { ...slice, year: about.year, reading }),
      isOfAll: about.localityId ? !isLocal : about.group !== null && row.group === null,
    });
  }
  return facts;
}

/** A figure of a past year is not too old to judge that year by. */
function dayIn(reading: Reading, today: string): string {
  return reading.kind === 'shown' ? reading.on : today;
}

function isOfOthers(row: MeasureRow, { group }: About): boolean {
  return group !== null && row.group !== null && row.group !== group;
}

/** Everybody's figures there, whoever answered; a paper about one group has none of them. */
async function readPlaces(
  sources: Sources,
  { year, group }: About,
  localities: readonly { readonly id: string; readonly name: string }[],
): Promise<readonly PlaceFact[]> {
  if (group !== null) return [];
  const places: PlaceFact[] = [];
  for (const { id, name } of localities) {
    const slice = { group: null, localityId: id, year };
    const good = await readPositive(sources, 'overall', slice);
    const positive = await readPositive(sources, 'more-positive', slice);
    places.push({ name, good, positive });
  }
  const isAsked = places.some(
    ({ good, positive }) => good.kind !== 'none' || positive.kind !== 'none',
  );
  return isAsked ? places : [];
}
