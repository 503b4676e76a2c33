import { findApplication } from '../../../db/application.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { findPartner, listRoundPartners } from '../../../db/partner.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { nextAllowed } from '../../network/hours.ts';
import { quietRulesOf, readNetwork } from '../../network/network.ts';
import { dueJob } from '../../schedule/due.ts';
import { cancel, plan } from '../../schedule/plan.ts';
import { readRound } from '../round/round.ts';
import { hasConfirmed, isLiving } from './holding.ts';
import { tellPartner } from './telling.ts';

/** The planned moment at which a partner that has not confirmed is reminded. */
export const REMIND_JOB = 'eoi.partner-remind';

/** How many days before the deadline. */
const DAYS_BEFORE = [7, 2] as const;

/**
 * Plans a partner's reminders: 7 and 2 days before the deadline on the round's clock, outside quiet
 * hours. One whose moment has passed is left out.
 */
export async function planReminders(work: Work, round: RoundRow, partnerId: string): Promise<void> {
  const now = await readBusinessTime(work.tx);
  const rules = quietRulesOf(await readNetwork(work));
  const closes = Temporal.Instant.fromEpochMilliseconds(round.closesAt.getTime());
  for (const days of DAYS_BEFORE) {
    const wanted = closes.toZonedDateTimeISO(round.timeZone).subtract({ days }).toInstant();
    const dueAt = nextAllowed(wanted, rules);
    if (Temporal.Instant.compare(wanted, now) <= 0 || Temporal.Instant.compare(dueAt, closes) >= 0)
      continue;
    const period = periodOf(round, days);
    await plan(work, { kind: REMIND_JOB, subjectId: partnerId, period, dueAt, expiresAt: closes });
  }
}

/** The same for every partner in a round, whose deadline was moved. */
export async function planAllReminders(work: Work, round: RoundRow): Promise<void> {
  for (const partnerId of await listRoundPartners(work.tx, round.id))
    await planReminders(work, round, partnerId);
}

/** Nobody is reminded of a partner that is none any more. */
export async function forgetReminders(work: Work, partnerId: string): Promise<void> {
  await cancel(work, { kind: REMIND_JOB, subjectId: partnerId });
}

/**
 * Reminds those who answer for a partner that has not confirmed what is said of it now. Where the
 * deadline was moved meanwhile nobody is reminded yet: that is planned for the new one.
 */
export const remindJob = dueJob(async (work, { subjectId, period }) => {
  const partner = await findPartner(work.tx, subjectId);
  const application = partner && (await findApplication(work.tx, partner.applicationId));
  if (!partner || !application || !isLiving(partner)) return;
  const round = await readRound(work, application.roundId);
  if (round.hasClosed || round.stage === 'cancelled') return;
  const isForThisDeadline = period.endsWith(round.closesAt.toISOString());
  if (isForThisDeadline && !hasConfirmed(partner))
    await tellPartner(work, { round, partner }, 'reminder', { once: period });
});

/** The moment of the deadline is part of it, so that a later one has reminders of its own. */
function periodOf({ closesAt }: RoundRow, days: number): string {
  return `${days} ${closesAt.toISOString()}`;
}
