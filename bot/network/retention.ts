import { readBusinessTime } from '../../db/clock.ts';
import { forgetKeys } from '../../db/inbox.ts';
import { listPlaces } from '../../db/place.ts';
import { deleteOldAttempts, deleteOldCodes } from '../../db/retention.ts';
import type { Work } from '../context.ts';
import type { AnyJob } from '../job.ts';
import { dueJob } from '../schedule/due.ts';
import { plan } from '../schedule/plan.ts';
import { planUnplanned } from './find/planning.ts';
import { readNetwork } from './network.ts';
import type { PersonCapability } from './person-data.ts';
import { askForRefresh } from './places.ts';

/** The job that each night deletes what is over its time. */
export const RETENTION_JOB = 'network.retention';

const CODE_DAYS = 1;

/** In the small hours of the network's own day. */
const NIGHT = { hour: 3, minute: 15 } as const;

/**
 * Deletes what nobody needs any more: inbox keys after 14 days, one-time codes and tries a day after
 * they ended; all by real time. Returns how many rows of each.
 */
export async function retain(
  work: Work,
): Promise<{ readonly keys: number; readonly codes: number; readonly attempts: number }> {
  return {
    keys: await forgetKeys(work.tx, work.networkId),
    codes: await deleteOldCodes(work.tx, CODE_DAYS),
    attempts: await deleteOldAttempts(work.tx, CODE_DAYS),
  };
}

/** Plans the next night's run; planned twice, it runs once. */
export async function planRetention(work: Work): Promise<void> {
  const { timeZone } = await readNetwork(work);
  const now = await readBusinessTime(work.tx);
  const today = now.toZonedDateTimeISO(timeZone).with({ ...NIGHT, second: 0, millisecond: 0 });
  const next =
    Temporal.Instant.compare(today.toInstant(), now) > 0 ? today : today.add({ days: 1 });
  await plan(work, {
    kind: RETENTION_JOB,
    subjectId: work.networkId,
    period: next.toPlainDate().toString(),
    dueAt: next.toInstant(),
  });
}

/**
 * The job `network.retention`: deletes, in every capability too, reads the places anew, plans checks
 * of the entries that have none, and plans the next night.
 */
export function makeRetentionJob(people: readonly PersonCapability[]): AnyJob {
  return dueJob(async (work) => {
    const deleted = await retain(work);
    const answers = await retainAnswers(work, people);
    for (const place of await listPlaces(work.tx)) askForRefresh(work, place.id);
    await planUnplanned(work);
    await planRetention(work);
    work.log.info({ networkId: work.networkId, ...deleted, answers }, 'retention');
  });
}

async function retainAnswers(work: Work, people: readonly PersonCapability[]): Promise<number> {
  const { retentionMonths } = await readNetwork(work);
  let deleted = 0;
  for (const { retain: retainTheirs } of people) {
    deleted += (await retainTheirs?.(work, retentionMonths)) ?? 0;
  }
  return deleted;
}
