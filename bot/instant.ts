/** A moment as capabilities hold it; a string is ISO already. */
export type Moment = Temporal.Instant | Date | string;

/** A moment as query modules take it: ISO, in UTC. */
export function toIso(moment: Moment): string {
  return moment instanceof Date ? moment.toISOString() : moment.toString();
}
