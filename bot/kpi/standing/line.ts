import { isDeepStrictEqual } from 'node:util';
import type { MeasureRow } from '../../../db/kpi.ts';
import type { Verdict } from '../../figures/intervals.ts';
import type { Reading, Shown, Unit } from '../measure/reading.ts';
import { type HeldLight, isBeyond } from './light.ts';

/** What happened to a figure since the last snapshot. */
export type Change =
  /** Measured anew: by how much, in the figure's unit; whether it is real, null for what was counted in full. */
  | {
      readonly kind: 'moved';
      readonly before: Shown;
      readonly by: number;
      readonly verdict: Verdict | null;
    }
  /** There is a figure where there was none to show, none any more, or one of another question. */
  | { readonly kind: 'appeared' | 'gone' | 'reworded' };

/** One figure as it stands: what is wanted of it, what was measured, its light, and what changed. */
export interface Line
  extends Pick<
    MeasureRow,
    | 'kpiId'
    | 'number'
    | 'kpiName'
    | 'label'
    | 'stage'
    | 'measure'
    | 'questionKey'
    | 'group'
    | 'localityId'
    | 'target'
    | 'direction'
    | 'tolerance'
  > {
  readonly measureId: string;
  readonly unit: Unit;
  readonly reading: Reading;
  readonly light: HeldLight;
  /** Since the last snapshot; null where nothing was measured anew. */
  readonly change: Change | null;
}

/** All figures of a period as they were told. */
export interface Snapshot {
  readonly period: string;
  /** An instant. */
  readonly takenAt: string;
  readonly lines: readonly Line[];
}

/**
 * What changed between two readings of the same measure. What is counted through a programme year is
 * compared within it only: with the next one the count begins anew.
 */
export function changeBetween(before: Reading, after: Reading): Change | null {
  if (isCount(before) && (after.kind === 'none' || isOtherYear(before, after))) return null;
  if (after.kind !== 'shown') return before.kind === 'shown' ? { kind: 'gone' } : null;
  if (before.kind !== 'shown') return { kind: 'appeared' };
  const isSame = isDeepStrictEqual(before.source, after.source);
  if (isSame && before.value === after.value && before.n === after.n) return null;
  if (before.asked !== after.asked) return { kind: 'reworded' };
  const by = after.value - before.value;
  const isSampled = before.interval !== null && after.interval !== null;
  const verdict = isBeyond(before, after) ? 'a real change' : 'may be chance';
  return { kind: 'moved', before, by, verdict: isSampled ? verdict : null };
}

function isCount(reading: Reading): boolean {
  return reading.kind === 'shown' && reading.source.kind === 'sum' && reading.n === null;
}

function isOtherYear(before: Reading, after: Reading): boolean {
  const [one, other] = [before, after].map((reading) =>
    reading.kind === 'shown' && reading.source.kind === 'sum' ? reading.source.yearId : undefined,
  );
  return one !== other;
}

/**
 * The reading to be told after another one. Of one and the same result it stays the earlier one unless
 * nothing or at least `k` answers changed: else the two beside each other would tell of a few people.
 */
export function follow(before: Reading, after: Reading, k: number): Reading {
  if (before.kind !== 'shown' || after.kind !== 'shown') return after;
  const isSameResult =
    before.source.kind !== 'sum' &&
    after.source.kind !== 'sum' &&
    before.source.id === after.source.id;
  if (!isSameResult || before.n === null || after.n === null) return after;
  const steps = [after.n - before.n, (after.share?.count ?? 0) - (before.share?.count ?? 0)];
  const most = Math.max(...steps.map(Math.abs));
  return most === 0 || most >= k ? after : before;
}
