import { type DigestEnd, type DigestRow, endDigest } from '../../../db/digest.ts';
import { hasFailed } from '../../../db/digest-issue.ts';
import { listCoordinators, listRoles } from '../../../db/role-grant.ts';
import type { Role, Work } from '../../context.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { outboxWords } from '../../outbox/words.en.ts';
import { hasRole, readers } from '../../role.ts';

/** What platforms say of a channel that was archived or that the bot was taken out of. */
const CLOSED_DOORS = [outboxWords.problem['not-found'], outboxWords.problem.forbidden];

/** Why a digest cannot go on: its reader may not read figures any more, or its channel is gone. */
export async function whyEnded(work: Work, digest: DigestRow): Promise<DigestEnd | null> {
  if (digest.isUnreachable) return digest.channelId ? 'archived' : 'left';
  if (digest.personId === null)
    return (await hasFailed(work.tx, digest.id, CLOSED_DOORS)) ? 'archived' : null;
  const roles = (await listRoles(work.tx, digest.personId)) as readonly Role[];
  return hasRole({ roles }, readers) ? null : 'left';
}

/** Ends a digest; whoever set it up and the coordinators hear once where it ended by itself. */
export async function end(work: Work, digest: DigestRow, why: DigestEnd): Promise<void> {
  if (!(await endDigest(work.tx, digest.id, why))) return;
  if (why === 'turned-off' || why === 'over') return;
  const setter = digest.setBy && why === 'archived' ? [digest.setBy] : [];
  await tellEnd(work, digest.id, why, setter);
}

/** Tells these people and the coordinators, once, that a digest has ended by itself. */
export async function tellEnd(
  work: Work,
  digestId: string,
  why: 'left' | 'archived',
  alsoIds: readonly string[],
): Promise<void> {
  const people = new Set([...alsoIds, ...(await listCoordinators(work.tx))]);
  await tellPeople(work, [...people], [digestId], {
    card: 'kpi.digest-ended',
    variant: why,
    once: `kpi.digest-ended.${digestId}`,
  });
}
