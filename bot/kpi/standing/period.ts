/** The ISO week of a day, `2026-W49`: weeks sort as texts. */
export function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}

/** The month of a day, `2026-12`. */
export function monthOf(day: Temporal.PlainDate): string {
  return day.toPlainYearMonth().toString();
}
