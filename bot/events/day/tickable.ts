import { readBusinessTime } from '../../../db/clock.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { holdEvent } from '../event/event.ts';
import { refuseUnopened } from './desk.ts';
import { DAYS_TO_TICK, MINUTES_BEFORE } from './times.ts';
import { words } from './words.en.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * An event, held, of which who came can be typed in now: from half an hour before its start until it is
 * settled, 28 days after its end.
 *
 * @throws Refusal with when that is
 */
export async function holdTickable(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  refuseUnopened(event);
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  if (now < event.startsAt.getTime() - MINUTES_BEFORE * MINUTE_MS)
    throw new Refusal('closed', words.tooEarly);
  if (event.settledAt !== null || now > event.endsAt.getTime() + DAYS_TO_TICK * DAY_MS)
    throw new Refusal('closed', words.settled);
  return event;
}
