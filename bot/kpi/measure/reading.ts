import type { YearRow } from '../../../db/programme-year.ts';
import type { Interval, Verdict } from '../../figures/intervals.ts';
import type { Share } from '../../figures/shares.ts';

/** In what a figure is told: per cent, points between two shares, steps of a scale, or a number of things. */
export type Unit = 'percent' | 'points' | 'steps' | 'count';

/** Where a figure comes from, for *every figure with its source* and for counting it anew. */
export type Source =
  | { readonly kind: 'wave'; readonly id: string; readonly title: string }
  | { readonly kind: 'comparison'; readonly id: string; readonly title: string }
  | Sum;

/** Several things of a programme year added up: its events, evaluations of all of them, the log. */
export interface Sum {
  readonly kind: 'sum';
  readonly of: 'events' | 'evaluations' | 'calls' | 'evidence' | 'sharing';
  /** Missing in snapshots from before it was kept. */
  readonly yearId?: string;
}

/** A figure as it may be shown. Never of fewer than k people: it is made of published results only. */
export interface Shown {
  readonly kind: 'shown';
  /** Exact, in the measure's unit; rounding is for who shows it. */
  readonly value: number;
  /** How many answered, were matched, or were counted; null where it counts things. */
  readonly n: number | null;
  /** Of a share, what it is a share of. */
  readonly share: Share | null;
  /** 95 %, in the unit; null where nothing was sampled. */
  readonly interval: Interval | null;
  /** Of a change: whether it is one. */
  readonly verdict: Verdict | null;
  /** How many answered only once, of matched figures. */
  readonly leftOut: number | null;
  /** Of a number of things: how many there could be. */
  readonly of: number | null;
  /** The question in the words in which it was asked; null where none was. Other words break a series. */
  readonly asked: string | null;
  /** The day it was measured, in the network's zone. */
  readonly on: string;
  readonly source: Source;
}

/**
 * What may be said of a measure. `withheld`: not shown, to protect people. `published`: told elsewhere
 * without its numbers, so no interval, light or verdict. `none`: nothing was measured.
 */
export type Reading =
  | Shown
  | { readonly kind: 'withheld'; readonly on: string; readonly source: Source }
  | {
      readonly kind: 'published';
      readonly value: number | null;
      readonly said: string | null;
      readonly from: string;
    }
  | { readonly kind: 'none' };

/** Nothing was measured. */
export const NONE: Reading = { kind: 'none' };

/** Whether it is none of what is only noted by hand: that may as well mean that nobody noted anything. */
export function isNothingNoted(reading: Reading): boolean {
  if (reading.kind !== 'shown' || reading.source.kind !== 'sum') return false;
  const { of } = reading.source;
  return reading.value === 0 && (of === 'evidence' || of === 'sharing');
}

/** Whose figure is read, and of when. */
export interface Slice {
  readonly group: string | null;
  readonly localityId: string | null;
  /** The programme year; null: whenever it was measured last. */
  readonly year: YearRow | null;
}
