import { readBusinessTime } from '../../../db/clock.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import { listLateReaders } from '../../../db/scoring-progress.ts';
import type { Work } from '../../context.ts';
import { tellEach } from '../../events/event/tell.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { isOver } from '../panel/assigning.ts';

/** The planned moment at which those are reminded who still have something to read. */
export const REMIND_JOB = 'eoi.remind-readers';

/** Days from the moment until which the panel reads: twice before it, and once after. */
const REMINDER_DAYS = [-3, -1, 1];

/**
 * Plans the reminders of a reading deadline in the place of those of an earlier one: on the same hour
 * of the round's clock, or as soon after as nobody is disturbed; those that have passed are left out.
 */
export async function planReminders(
  work: Work,
  { id, scoreBy, timeZone }: RoundRow & { readonly scoreBy: Date },
): Promise<void> {
  await cancel(work, { kind: REMIND_JOB, subjectId: id });
  const now = await readBusinessTime(work.tx);
  const rules = quietRulesOf(await readNetwork(work));
  const until = Temporal.Instant.fromEpochMilliseconds(scoreBy.getTime());
  for (const days of REMINDER_DAYS) {
    const moment = until.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
    if (Temporal.Instant.compare(moment, now) <= 0) continue;
    const dueAt = nextAllowed(moment, rules);
    const period = `${scoreBy.toISOString()} ${days}`;
    await plan(work, { kind: REMIND_JOB, subjectId: id, period, dueAt });
  }
}

/**
 * Reminds whoever still has open readings, until the round is over; her card is drawn on delivery, and not
 * sent where she is done.
 */
export const remindJob = dueJob(async (work, { subjectId, period }) => {
  const round = await findRound(work.tx, subjectId);
  if (!round || isOver(round)) return;
  const late = await listLateReaders(work.tx, round.id);
  await tellEach(
    work,
    late.map(({ personId }) => personId),
    round.id,
    { card: 'eoi.readings-open', once: `eoi.readings-open:${round.id}:${period}` },
  );
});
