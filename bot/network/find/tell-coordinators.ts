import { listReachable } from '../../../db/role-grant.ts';
import type { Work } from '../../context.ts';
import { sayAll } from '../../outbox/say.ts';
import { soonestAllowed } from '../network.ts';

/**
 * Sends all coordinators a card about one thing, outside quiet hours; the admins where no coordinator
 * can be reached. With `once` each is told of it once, ever. Returns how many are told.
 */
export async function tellCoordinators(
  work: Work,
  card: string,
  id: string,
  once?: 'once',
): Promise<number> {
  const coordinators = await listReachable(work.tx, 'coordinator');
  const told = coordinators.length > 0 ? coordinators : await listReachable(work.tx, 'admin');
  const dueAt = await soonestAllowed(work);
  await sayAll(
    work,
    told.map((to) => ({
      ...to,
      card,
      ids: [id],
      dueAt,
      ...(once ? { onceKey: `${card}:${id}:${to.accountId}` } : {}),
    })),
  );
  return told.length;
}
