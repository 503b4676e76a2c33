import type { Context } from '../context.ts';
import { fromWire, toWire } from '../ids.ts';
import { audit } from '../network/audit.ts';
import { postAgain } from '../outbox/say.ts';
import { readBoard } from '../queue-board.ts';
import { inNetworkThatHas, withContext } from './open.ts';
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

function postInItsNetwork(ctx: Context, id: string | null): Promise<string | null> {
  return inNetworkThatHas(ctx, id, async (work, known) => {
    const copy = await postAgain(work, known);
    if (copy) await audit(work, 'outbox.posted-again', { actorId: null, subjectId: known });
    return copy;
  });
}
