import type { PoolRow } from '../../../db/event.ts';
import type { GroupReportRow } from '../../../db/event-report.ts';
import { percentOf, type Share } from '../../figures/shares.ts';

/** What became of the places; who came without one is counted beside them. */
export interface Attendance {
  readonly going: number;
  readonly attended: number;
  readonly missed: number;
  readonly unknown: number;
  readonly walkIns: number;
  /**
   * Not come ÷ (not come + come), of the places taken at the start; null where nobody was going, or
   * of more than a tenth of the places it is not known.
   */
  readonly noShow: Share | null;
}

/** One group beside what was wanted of it; shares in per cent of all groups, null where there are none. */
export interface MixRow {
  readonly group: string;
  readonly target: number | null;
  readonly invited: Part;
  readonly going: Part;
  readonly attended: Part;
}

interface Part {
  readonly count: number;
  readonly percent: number | null;
}

/** How much may be unknown before a rate of no-shows says more than is known. */
const MOST_UNKNOWN = 0.1;

/** How many places were used, and the share that was not (DESIGN.md, “KPI definitions”). */
export function tellAttendance(rows: readonly GroupReportRow[]): Attendance {
  const going = sumOf(rows, 'going');
  const attended = sumOf(rows, 'attended');
  const missed = sumOf(rows, 'missed');
  const unknown = sumOf(rows, 'unknown');
  const isKnown = attended + missed > 0 && unknown <= going * MOST_UNKNOWN;
  return {
    going,
    attended,
    missed,
    unknown,
    walkIns: sumOf(rows, 'walkIns'),
    noShow: isKnown ? { count: missed, n: missed + attended } : null,
  };
}

/** Each group's share of those invited, going and there, beside its target; groups of nobody left out. */
export function tellMix(
  rows: readonly GroupReportRow[],
  pools: readonly PoolRow[],
): readonly MixRow[] {
  const targets = new Map(pools.map(({ group, targetPercent }) => [group, targetPercent]));
  const groups = [...new Set([...rows.map(({ group }) => group), ...targets.keys()])];
  const asked = (row: GroupReportRow) => row.invited + row.late;
  const there = (row: GroupReportRow) => row.attended + row.walkIns;
  const part = (group: string, count: (row: GroupReportRow) => number): Part => {
    const own = rows.find((row) => row.group === group);
    const n = rows.reduce((sum, row) => sum + count(row), 0);
    const counted = own ? count(own) : 0;
    return { count: counted, percent: percentOf({ count: counted, n }) };
  };
  return groups
    .map((group) => ({
      group,
      target: targets.get(group) ?? null,
      invited: part(group, asked),
      going: part(group, ({ going }) => going),
      attended: part(group, there),
    }))
    .filter((row) => row.target !== null || row.invited.count + row.going.count > 0)
    .sort((a, b) => b.invited.count - a.invited.count || (a.group < b.group ? -1 : 1));
}

/** The sum of a column over all groups. */
export function sumOf(
  rows: readonly GroupReportRow[],
  column: Exclude<keyof GroupReportRow, 'group'>,
): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
