import type { Context } from '../context.ts';
import { fromWire, toWire } from '../ids.ts';
import { audit } from '../network/audit.ts';
import { readBoard } from '../queue-board.ts';
import { retryFailed } from '../schedule/failure.ts';
import { inNetworkThatHas, withContext } from './open.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.jobs;

/** Lists the jobs that failed for good; tries one again when told to. */
export const jobs: Subcommand = {
  options: { retry: { type: 'string' } },
  run: (operator, { retry: id }) =>
    withContext(operator.readConfig(), (ctx) =>
      typeof id === 'string' ? retry(operator, ctx, id) : list(operator, ctx),
    ),
};

async function list(operator: Operator, ctx: Context): Promise<number> {
  const { failures } = await readBoard(ctx);
  for (const { id, name, error, failedAt } of failures) {
    const since = failedAt.toISOString().slice(0, 16).replace('T', ' ');
    operator.say(words.line({ id: toWire(id), name, since, error }));
  }
  operator.say(failures.length > 0 ? words.hint : words.none);
  return 0;
}

/** What was planned becomes due again, and the running workers find it within a minute. */
async function retry(operator: Operator, ctx: Context, wire: string): Promise<number> {
  const isTaken = await inNetworkThatHas(ctx, fromWire(wire), async (work, id) => {
    if (!(await retryFailed(work, id))) return null;
    await audit(work, 'jobs.retried', { actorId: null, subjectId: id });
    return true;
  });
  operator.say(isTaken ? words.again : words.noSuch);
  return isTaken ? 0 : 1;
}
