const DAYS_A_MONTH = 30.44;

/** After how many days a figure is too old that may be so many months old. */
export function daysOf(months: number): number {
  return Math.round(months * DAYS_A_MONTH);
}

/** The same in whole months, one at least. */
export function monthsOf(days: number): number {
  return Math.max(1, Math.round(days / DAYS_A_MONTH));
}
