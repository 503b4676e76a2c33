import { isConnectionLost } from '../db/connect.ts';
import type { JobContext } from './job.ts';

/**
 * Does something for one network after the other, until the process shuts down.
 *
 * A network in which it fails is logged and passed over: it must not stand in the way of the others.
 * Only a database that is away ends it, since then all would fail.
 */
export async function inEachNetwork(
  ctx: Pick<JobContext, 'log' | 'signal'>,
  networkIds: readonly string[],
  act: (networkId: string) => Promise<unknown>,
): Promise<void> {
  for (const networkId of networkIds) {
    if (ctx.signal.aborted) return;
    try {
      await act(networkId);
    } catch (error) {
      if (isConnectionLost(error)) throw error;
      ctx.log.error({ err: error, networkId }, 'passed over a network');
    }
  }
}
