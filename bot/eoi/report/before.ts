import { findPastRound } from '../../../db/past-round.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import { type ApartRow, countApart, countStages } from '../../../db/round-report.ts';
import type { Work } from '../../context.ts';
import {
  type Beside,
  countIn,
  NOT_TOLD,
  type StageTable,
  sectorKeys,
  tellStages,
} from './report.ts';

/** The round that another is shown beside; null where none was chosen, or ours is still open. */
export async function readBefore(work: Work, round: RoundRow): Promise<Beside | null> {
  const past = round.beforePastId ? await findPastRound(work.tx, round.beforePastId) : null;
  if (past) return { ...past, weeks: past.windowWeeks };
  const before = round.beforeRoundId ? await findRound(work.tx, round.beforeRoundId) : null;
  const apart = before?.hasClosed ? await countApart(work.tx, before.id) : null;
  if (!before || !apart) return null;
  const counts = await countStages(work.tx, before.id);
  return besideOf(before, apart, tellStages(counts, 'sector', ['submitted']));
}

/** One of our own rounds as it stands beside another. */
export function besideOf(round: RoundRow, apart: ApartRow, bySector: StageTable): Beside {
  const sectors = sectorKeys
    .map((key) => [key ?? NOT_TOLD, countIn(bySector, 'submitted', key)] as const)
    .filter(([key, count]) => key !== NOT_TOLD || count > 0);
  return {
    title: round.title,
    weeks: Math.floor(windowDays(round) / 7),
    lots: apart.lots + apart.lotsOut,
    applications: apart.applications,
    sectors: Object.fromEntries(sectors),
    lotsVoluntary: apart.lotsVoluntary,
    source: '',
  };
}

/** How many days a round's window has, by the clock on its wall. */
export function windowDays({ opensAt, closesAt, timeZone }: RoundRow): number {
  const at = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
  return at(opensAt).until(at(closesAt), { largestUnit: 'days' }).days;
}
