import { findComparison } from '../../db/comparison.ts';
import { inDispatch, inNetwork } from '../../db/connect.ts';
import { listNetworkIds } from '../../db/network.ts';
import {
  countDifferences,
  listCountedWaves,
  lockFigures,
  rebuildRollUp,
} from '../../db/roll-up.ts';
import type { Tx } from '../../db/transaction.ts';
import { countTransitionDifferences, rebuildTransitions } from '../../db/transition.ts';
import type { Context } from '../context.ts';
import { audit } from '../network/audit.ts';
import { inWork } from '../work.ts';
import { withContext } from './open.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.rebuild;

/** A million answers are counted in seconds, on a slow disk in a minute. */
const STATEMENT_MS = 600_000;

interface Wave {
  readonly networkId: string;
  readonly id: string;
}

/**
 * Recomputes the roll-ups of every wave, pairs too, from the raw answers; with `--check` only compares them, and
 * names the waves that differ. Figures that were published stay as they were published.
 */
export const rebuild: Subcommand = {
  options: { check: { type: 'boolean' } },
  run: (operator, { check }) =>
    withContext(operator.readConfig(), (ctx) =>
      check ? checkAll(operator, ctx) : rebuildAll(operator, ctx),
    ),
};

async function checkAll(operator: Operator, ctx: Context): Promise<number> {
  const waves = await listWaves(ctx);
  let wrong = 0;
  for (const [at, { networkId, id }] of waves.entries()) {
    operator.progress(words.at(at, waves.length));
    const cells = await inNetwork(ctx.db, networkId, (tx) => countAllDifferences(tx, id), {
      statementTimeoutMs: STATEMENT_MS,
    });
    if (cells === 0) continue;
    wrong += 1;
    operator.progress(null);
    operator.say(words.differs(id, cells));
  }
  operator.progress(null);
  operator.say(wrong === 0 ? words.agrees(waves.length) : words.disagrees(wrong, waves.length));
  return wrong === 0 ? 0 : 1;
}

async function countAllDifferences(tx: Tx, waveId: string): Promise<number> {
  return (await countDifferences(tx, waveId)) + (await countTransitionDifferences(tx, waveId));
}

/** The pairs of a wave that was compared with an earlier one. */
async function recountSettledPairs(tx: Tx, waveId: string): Promise<void> {
  const comparison = await findComparison(tx, waveId);
  if (comparison?.state === 'done' && comparison.followUpId === waveId)
    await rebuildTransitions(tx, waveId);
}

async function rebuildAll(operator: Operator, ctx: Context): Promise<number> {
  const waves = await listWaves(ctx);
  for (const [at, { networkId, id }] of waves.entries()) {
    operator.progress(words.at(at, waves.length));
    await inWork(
      ctx,
      networkId,
      async (work) => {
        await lockFigures(work.tx, id);
        await rebuildRollUp(work.tx, networkId, id);
        await recountSettledPairs(work.tx, id);
        await audit(work, 'pulse.rebuilt', { actorId: null, subjectId: id });
      },
      { statementTimeoutMs: STATEMENT_MS },
    );
  }
  operator.progress(null);
  operator.say(words.done(waves.length));
  return 0;
}

async function listWaves(ctx: Context): Promise<readonly Wave[]> {
  const networkIds = await inDispatch(ctx.db, listNetworkIds);
  const waves: Wave[] = [];
  for (const networkId of networkIds) {
    const ids = await inNetwork(ctx.db, networkId, listCountedWaves);
    waves.push(...ids.map((id) => ({ networkId, id })));
  }
  return waves;
}
