import { readBusinessTime } from '../../../db/clock.ts';
import type { Work } from '../../context.ts';
import { type Network, readNetwork } from '../../network/network.ts';

/** The day of a moment in the network's zone, as `YYYY-MM-DD`. */
export async function dayOf(work: Work, moment: Date): Promise<string> {
  return dayIn(await readNetwork(work), moment);
}

/** The same where the network is at hand. */
export function dayIn({ timeZone }: Pick<Network, 'timeZone'>, moment: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Today in the network's zone, by business time. */
export async function readToday(work: Work): Promise<Temporal.PlainDate> {
  const { timeZone } = await readNetwork(work);
  return (await readBusinessTime(work.tx)).toZonedDateTimeISO(timeZone).toPlainDate();
}
