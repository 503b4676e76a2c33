import { inDispatch } from '../../db/connect.ts';
import { listNetworkIds } from '../../db/network.ts';
import type { Context } from '../context.ts';
import { fromWire, toWire } from '../ids.ts';
import { audit } from '../network/audit.ts';
import { postAgain } from '../outbox/seen.ts';
import { readBoard } from '../queue-board.ts';
import { inWork } from '../work.ts';
import { withContext } from './open.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.outbox;

/** Lists the messages that were not, or perhaps not, delivered; posts one again when told to. */
export const outbox: Subcommand = {
  options: { 'post-again': { type: 'string' } },
  run: (operator, { 'post-again': id }) =>
    withContext(operator.readConfig(), (ctx) =>
      typeof id === 'string' ? post(operator, ctx, id) : list(operator, ctx),
    ),
};

async function list(operator: Operator, ctx: Context): Promise<number> {
  const { undelivered } = await readBoard(ctx);
  for (const row of undelivered) {
    const since = row.since.toISOString().slice(0, 16).replace('T', ' ');
    operator.say(words.line({ ...row, id: toWire(row.id), since }));
  }
  operator.say(undelivered.length > 0 ? words.hint : words.none);
  return 0;
}

async function post(operator: Operator, ctx: Context, wire: string): Promise<number> {
  const copyId = await postInItsNetwork(ctx, fromWire(wire));
  operator.say(copyId ? words.again(toWire(copyId)) : words.noSuch);
  return copyId ? 0 : 1;
}

async function postInItsNetwork(ctx: Context, id: string | null): Promise<string | null> {
  if (id === null) return null;
  for (const networkId of await inDispatch(ctx.db, listNetworkIds)) {
    const copyId = await inWork(ctx, networkId, async (work) => {
      const copy = await postAgain(work, id);
      if (copy) await audit(work, 'outbox.posted-again', { actorId: null, subjectId: id });
      return copy;
    });
    if (copyId) return copyId;
  }
  return null;
}
