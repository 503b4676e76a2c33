import type { MeasureRow } from '../../../db/kpi.ts';
import { compareShares } from '../../figures/intervals.ts';
import type { Reading, Shown } from '../measure/reading.ts';
import { weekOf } from './period.ts';

/**
 * Grey says why: nothing to hold it against, hidden, too few to say, too old, never measured, or told
 * without numbers.
 */
export type Grey = 'no-target' | 'withheld' | 'thin' | 'stale' | 'none' | 'published';

/** What a figure's light would be by this figure alone. */
export type RawLight =
  | { readonly colour: 'green' | 'amber' | 'red'; readonly why: null }
  | { readonly colour: 'grey'; readonly why: Grey };

/** A light as it is shown, with what is needed to keep it from flapping. */
export type HeldLight = RawLight & {
  /** The first day on which it was shown so. */
  readonly since: string;
  /** The last figure that asked for this colour; null where it is grey. */
  readonly setBy: Shown | null;
  /** Another colour that the figure asks for, and since which week it has been off the one shown. */
  readonly waiting: { readonly colour: RawLight['colour']; readonly week: string } | null;
};

/** What is wanted of a figure. */
export type Wanted = Pick<MeasureRow, 'target' | 'direction' | 'tolerance' | 'staleDays'>;

/**
 * The light of one figure (DESIGN.md, “KPI definitions”): green at or above the target, amber within the
 * tolerance below it (its edge included), red under that; the other way round where lower is better.
 * Compares exact figures, never rounded ones.
 */
export function lightOf(reading: Reading, wanted: Wanted, today: string): RawLight {
  if (reading.kind !== 'shown') return { colour: 'grey', why: reading.kind };
  if (reading.verdict === 'too few to say') return { colour: 'grey', why: 'thin' };
  if (isStale(reading, wanted, today)) return { colour: 'grey', why: 'stale' };
  const target = targetOf(wanted, reading);
  if (target === null) return { colour: 'grey', why: 'no-target' };
  const gap = wanted.direction === 'higher' ? target - reading.value : reading.value - target;
  // 1.1 less 0.9 is a little more than 0.2 to a machine.
  const short = Number(gap.toFixed(9));
  if (short <= 0) return { colour: 'green', why: null };
  return { colour: short <= wanted.tolerance ? 'amber' : 'red', why: null };
}

/** What a figure is held against: what is wanted, or all there could be; null for nothing. */
function targetOf({ target }: Pick<Wanted, 'target'>, reading: Reading): number | null {
  if (target !== null) return target;
  return reading.kind === 'shown' ? reading.of : null;
}

function isStale({ on }: Shown, { staleDays }: Wanted, today: string): boolean {
  return Temporal.PlainDate.from(on).add({ days: staleDays }).toString() < today;
}

/** The figure of this moment and what its light would be. `week` is an ISO week, `2026-W49`. */
interface Now {
  readonly reading: Reading;
  readonly raw: RawLight;
  readonly today: string;
  readonly week: string;
  /** Whether somebody changed what is wanted since: that is a decision, not noise. */
  readonly isDecided: boolean;
}

/**
 * The light that is shown: another colour than last time only for a change beyond the interval, or one
 * that lasts into a second week, so that chance turns no light in two weeks running. It changes at once
 * from and to grey, when what is wanted changed, and when the question was asked in other words.
 */
export function holdLight(now: Now, last: HeldLight | null): HeldLight {
  const { raw, reading } = now;
  const setBy = reading.kind === 'shown' && raw.colour !== 'grey' ? reading : null;
  if (last && raw.colour === last.colour) return { ...last, ...raw, setBy, waiting: null };
  if (!last || mayChange(now, last)) return { ...raw, since: now.today, setBy, waiting: null };
  // A week in which it turned, as where it is told several times a week, does not count again.
  if (weekOf(Temporal.PlainDate.from(last.since)) === now.week) return { ...last, waiting: null };
  const week = waitsSince(now, last) ?? now.week;
  return { ...last, waiting: { colour: raw.colour, week } };
}

function mayChange(now: Now, last: HeldLight): boolean {
  const { raw, reading, week, isDecided } = now;
  if (isDecided || raw.colour === 'grey' || last.colour === 'grey') return true;
  const since = waitsSince(now, last);
  if (since !== null && since < week) return true;
  if (reading.kind !== 'shown' || last.setBy === null) return false;
  return reading.asked !== last.setBy.asked || isBeyond(last.setBy, reading);
}

const order = ['green', 'amber', 'red', 'grey'] as const;

/** Since which week it has been better, or worse, than what is shown: amber and then red is worse twice. */
function waitsSince({ raw }: Now, { colour, waiting }: HeldLight): string | null {
  const side = (other: RawLight['colour']) =>
    Math.sign(order.indexOf(other) - order.indexOf(colour));
  return waiting && side(waiting.colour) === side(raw.colour) ? waiting.week : null;
}

/**
 * Whether two figures differ by more than chance explains: Newcombe's interval of two shares excludes 0;
 * of other sampled figures the intervals do not meet. What was counted in full differs if it differs.
 */
export function isBeyond(before: Shown, after: Shown): boolean {
  if (before.interval === null || after.interval === null) return before.value !== after.value;
  if (before.share && after.share) {
    const compared = compareShares(after.share, before.share);
    return compared !== null && (compared.interval[0] > 0 || compared.interval[1] < 0);
  }
  return before.interval[1] < after.interval[0] || after.interval[1] < before.interval[0];
}
