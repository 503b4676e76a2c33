import { readBusinessTime } from '../../../db/clock.ts';
import { listUnplanned } from '../../../db/entry-check.ts';
import type { Work } from '../../context.ts';
import { plan } from '../../schedule/plan.ts';
import { nextAllowed } from '../hours.ts';
import { quietRulesOf, readNetwork } from '../network.ts';

/** The job that asks an organisation's people whether its entry is still right. */
export const CHECK_JOB = 'network.check';

/** Twice a year. */
const DAYS_UNTIL_CHECK = 182;

/** How long one person has to answer before the next is asked. */
export const DAYS_TO_ANSWER = 14;

const TIME_OF_DAY = '10:00';

/** Plans the next check of an organisation's entry, half a year after `since` (`2026-05-03`). */
export async function planCheck(work: Work, organisationId: string, since: string): Promise<void> {
  await planAsking(work, organisationId, Temporal.PlainDate.from(since), DAYS_UNTIL_CHECK);
}

/**
 * Plans to ask about an organisation's entry so many days after a day of the network's zone, or as soon
 * as possible where that is past; never in quiet hours. Each day it is asked about once at most.
 */
export async function planAsking(
  work: Work,
  organisationId: string,
  since: Temporal.PlainDate,
  days: number,
): Promise<void> {
  const rules = quietRulesOf(await readNetwork(work));
  const now = await readBusinessTime(work.tx);
  const wanted = since
    .add({ days })
    .toZonedDateTime({ timeZone: rules.zone, plainTime: TIME_OF_DAY });
  const isPast = Temporal.Instant.compare(wanted.toInstant(), now) < 0;
  const dueAt = nextAllowed(isPast ? now : wanted.toInstant(), rules);
  const period = dueAt.toZonedDateTimeISO(rules.zone).toPlainDate().toString();
  await plan(work, { kind: CHECK_JOB, subjectId: organisationId, period, dueAt });
}

/** Each night: plans a check of the entries for which none lies ahead, such as new ones. */
export async function planUnplanned(work: Work): Promise<void> {
  for (const { id, since } of await listUnplanned(work.tx, CHECK_JOB))
    await planCheck(work, id, since);
}
