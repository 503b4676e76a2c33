import { isConflicted, listPanel } from '../../../db/panel.ts';
import { listConflictsFor } from '../../../db/panel-conflict.ts';
import type { ReaderRow } from '../../../db/panel-reading.ts';
import { listCoordinators } from '../../../db/role-grant.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { tellEach } from '../../events/event/tell.ts';
import { newId } from '../../ids.ts';

/** Asks somebody who was put on a panel to accept its terms; false where no message reaches her. */
export async function askPanellist(
  work: Work,
  roundId: string,
  personId: string,
): Promise<boolean> {
  const told = await tellEach(work, [personId], roundId, {
    card: 'eoi.panel-asked',
    // She may be taken off and put on again; each is told, and each is one press.
    once: `eoi.panel-asked:${roundId}:${newId()}`,
  });
  return told > 0;
}

/** Asks the panel, the deadline having passed, with whom each of them has to do. */
export async function askToDeclare(work: Work, round: RoundRow): Promise<void> {
  const panel = await listPanel(work.tx, round.id);
  await tellEach(
    work,
    panel.filter(({ declaredAt }) => !declaredAt).map(({ personId }) => personId),
    round.id,
    {
      card: 'eoi.panel-asked',
      variant: 'closed',
      once: `eoi.panel-closed:${round.id}:${round.closesAt.toISOString()}`,
    },
  );
}

/** Tells coordinators that there are conflicts about which they may decide; `why` makes it once. */
export async function tellToDecide(work: Work, round: RoundRow, why: string): Promise<void> {
  const waiting: string[] = [];
  for (const personId of await listCoordinators(work.tx))
    if ((await listConflictsFor(work.tx, round.id, personId, 'open')).length > 0)
      waiting.push(personId);
  await tellEach(work, waiting, round.id, {
    card: 'eoi.panel-conflicts',
    once: `eoi.panel-conflicts:${round.id}:${why}`,
  });
}

/** Tells the chair, and coordinators, that a reading was set aside: those who may know of it. */
export async function tellVoided(
  work: Work,
  round: RoundRow,
  { applicationId, personId }: ReaderRow,
): Promise<void> {
  const panel = await listPanel(work.tx, round.id);
  const chair = panel.filter(({ isChair }) => isChair).map((member) => member.personId);
  const concerned = new Set([...chair, ...(await listCoordinators(work.tx))]);
  const told: string[] = [];
  for (const id of concerned)
    if (id !== personId && !(await isConflicted(work.tx, id, applicationId))) told.push(id);
  await tellEach(work, told, applicationId, {
    card: 'eoi.panel-voided',
    once: `eoi.panel-voided:${applicationId}:${newId()}`,
  });
}

/** Tells those who have something new to read, and coordinators that the reading is shared out. */
export async function tellShared(
  work: Work,
  roundId: string,
  readerIds: readonly string[],
): Promise<void> {
  const once = `eoi.panel-shared:${roundId}:${newId()}`;
  await tellEach(work, readerIds, roundId, { card: 'eoi.panel-to-read', once });
  await tellEach(work, await listCoordinators(work.tx), roundId, {
    card: 'eoi.panel-shared',
    once: `${once}:all`,
  });
}
