import { findComparison } from '../../db/comparison.ts';
import { inDispatch, inNetwork } from '../../db/connect.ts';
import { listSnapshots } from '../../db/kpi-snapshot.ts';
import { listNetworkIds } from '../../db/network.ts';
import {
  countDifferences,
  listCountedWaves,
  lockFigures,
  rebuildRollUp,
} from '../../db/roll-up.ts';
import type { Tx } from '../../db/transaction.ts';
import { countTransitionDifferences, rebuildTransitions } from '../../db/transition.ts';
import type { Context, Work } from '../context.ts';
import { countSnapshotDifferences } from '../kpi/standing/check.ts';
import { audit } from '../network/audit.ts';
import { inWork } from '../work.ts';
import { countFrozenDifferences } from './frozen.ts';
import { withContext } from './open.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.rebuild;

/** A million answers are counted in seconds, on a slow disk in a minute. */
const STATEMENT_MS = 600_000;

/** A digest a week for some hundred years. */
const EVERY = 5000;

interface Wave {
  readonly networkId: string;
  readonly id: string;
}

/**
 * Recomputes the roll-ups of every wave, pairs too, from the raw answers. With `--check` it only compares:
 * these, the figures that were published of each wave, and those that digests told, and names what
 * differs. What was published stays as it was published.
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
  const snapshots = await listAllSnapshots(ctx);
  const wrong = await sayDifferences(operator, ctx, [
    ...waves.map((one) => ({ ...one, count: countAllDifferences, say: words.differs })),
    ...snapshots.map((one) => ({
      ...one,
      count: countSnapshotDifferences,
      say: words.toldOtherwise,
    })),
  ]);
  const all = waves.length + snapshots.length;
  operator.say(
    wrong === 0 ? words.agrees(waves.length, snapshots.length) : words.disagrees(wrong, all),
  );
  return wrong === 0 ? 0 : 1;
}

/** Something to be counted anew, and what is said where it differs. */
interface Checked {
  readonly networkId: string;
  readonly id: string;
  readonly count: (work: Work, id: string) => Promise<number>;
  readonly say: (id: string, differences: number) => string;
}

async function sayDifferences(
  operator: Operator,
  ctx: Context,
  checked: readonly Checked[],
): Promise<number> {
  let wrong = 0;
  for (const [at, { networkId, id, count, say }] of checked.entries()) {
    operator.progress(words.at(at, checked.length));
    const options = { statementTimeoutMs: STATEMENT_MS };
    const differences = await inWork(ctx, networkId, (work) => count(work, id), options);
    if (differences === 0) continue;
    wrong += 1;
    operator.progress(null);
    operator.say(say(id, differences));
  }
  operator.progress(null);
  return wrong;
}

async function countAllDifferences(work: Work, waveId: string): Promise<number> {
  return (
    (await countDifferences(work.tx, waveId)) +
    (await countTransitionDifferences(work.tx, waveId)) +
    (await countFrozenDifferences(work, waveId))
  );
}

async function listAllSnapshots(ctx: Context): Promise<readonly Wave[]> {
  const found: Wave[] = [];
  for (const networkId of await inDispatch(ctx.db, listNetworkIds)) {
    const told = await inNetwork(ctx.db, networkId, (tx) => listSnapshots(tx, EVERY, 0));
    found.push(...told.map(({ period }) => ({ networkId, id: period })));
  }
  return found;
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
