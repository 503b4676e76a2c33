import type { Health } from '../../adapters/web/health.ts';
import { type Db, inDispatch } from '../../db/connect.ts';
import type { BullQueue } from '../../workers/queue.ts';
import type { Platforms } from './platforms.ts';

/** Whether database, queue and platforms can do their work now. */
export async function readHealth(parts: {
  readonly db: Db;
  readonly queue: BullQueue;
  readonly platforms: Platforms;
}): Promise<Health> {
  const [database, queue] = await Promise.all([
    isFine(() => inDispatch(parts.db, (tx) => tx.query('select 1'))),
    isFine(() => parts.queue.stats()),
  ]);
  const platforms = Object.entries(parts.platforms.ready()).map(
    ([name, ready]) => [name, { ready }] as const,
  );
  return { database, queue, ...Object.fromEntries(platforms) };
}

async function isFine(check: () => Promise<unknown>): Promise<Health[string]> {
  try {
    await check();
    return { ready: true };
  } catch (error) {
    return { ready: false, detail: error instanceof Error ? error.message : 'unknown' };
  }
}
