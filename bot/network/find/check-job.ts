import { readBusinessTime } from '../../../db/clock.ts';
import { deleteEntryChecks, findToAsk, insertEntryCheck } from '../../../db/entry-check.ts';
import { findOrganisation } from '../../../db/organisation.ts';
import type { Work } from '../../context.ts';
import type { AnyJob } from '../../job.ts';
import { say } from '../../outbox/say.ts';
import { dueJob } from '../../schedule/due.ts';
import { readNetwork, soonestAllowed } from '../network.ts';
import { CHECK_JOB, DAYS_TO_ANSWER, planAsking, planCheck } from './planning.ts';
import { tellCoordinators } from './tell-coordinators.ts';

/**
 * The job `network.check`: asks one of an organisation's people whether its entry is still right, and
 * plans to ask the next one. When none is left, the coordinators are told, and it rests for half a year.
 */
const checkJob: AnyJob = dueJob(async (work, { subjectId }) => {
  const organisation = await findOrganisation(work.tx, subjectId);
  if (!organisation || organisation.closedAt) return;
  const { timeZone } = await readNetwork(work);
  const now = await readBusinessTime(work.tx);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (await askNext(work, organisation.id)) {
    await planAsking(work, organisation.id, today, DAYS_TO_ANSWER);
    return;
  }
  await deleteEntryChecks(work.tx, organisation.id);
  await tellCoordinators(work, 'network.unchecked', organisation.id);
  await planCheck(work, organisation.id, today.toString());
});

/** The jobs of *Who can help us?*, by name. */
export const findJobs: Readonly<Record<string, AnyJob>> = { [CHECK_JOB]: checkJob };

/** Asks whoever is next; false where nobody is left. */
async function askNext(work: Work, organisationId: string): Promise<boolean> {
  const next = await findToAsk(work.tx, organisationId);
  if (!next) return false;
  const { personId, ...to } = next;
  await insertEntryCheck(work.tx, organisationId, personId);
  const dueAt = await soonestAllowed(work);
  const expiresAt = dueAt.add({ hours: DAYS_TO_ANSWER * 24 });
  await say(work, { ...to, card: 'network.check', ids: [organisationId], dueAt, expiresAt });
  return true;
}
