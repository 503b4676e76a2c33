import { newId } from '../bot/ids.ts';
import { digestMessage } from '../bot/kpi/digest/message.ts';
import { needsDecision } from '../bot/kpi/digest/needs.ts';
import { takeSnapshot } from '../bot/kpi/standing/standing.ts';
import { settleWave } from '../bot/pulse/waves/settle.ts';
import { closeNow } from '../bot/pulse/waves/wave-jobs.ts';
import { inWork } from '../bot/work.ts';
import { inNetwork } from '../db/connect.ts';
import { insertKpis, type NewKpi } from '../db/kpi.ts';
import { countAnswers, rebuildRollUp } from '../db/roll-up.ts';
import { findWave } from '../db/wave.ts';
import { benchDigestsAtOnce } from './digests-at-once.ts';
import type { Ground } from './ground.ts';
import { judged, median, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';
import { buildStored, type Stored } from './stored.ts';
import { QUESTIONS } from './town.ts';

const GROUPS = ['vcs', 'la', 'centre', 'school'] as const;

/**
 * A week's digest, from freezing the figures to the drawn message, by how many answers lie behind it,
 * and beside one GROUP BY over them; then a thousand of them at once.
 */
export async function benchDigest(ground: Ground, full: boolean): Promise<readonly Row[]> {
  const [shown, less] = full ? ['10 M', '1 M'] : ['1 M', '100 k'];
  const few = await buildTold(ground, full ? 1_000_000 : 100_000);
  const many = await buildTold(ground, full ? 10_000_000 : 1_000_000);
  const digests = await interleave(ROUNDS, many.tell, few.tell);
  const counted = await inTurn(3, many.count);
  const ours = median(digests.map((one) => one.ours));
  return [
    rowOf(`digest at ${shown} ÷ at ${less} answers`, 'ms', pairsOf(digests, asIs), { atMost: 1.3 }),
    judged({
      path: `digest at ${shown} answers ÷ GROUP BY over them`,
      unit: 'ms',
      ours,
      floor: median(counted),
      ratio: ours / median(counted),
      // The promise is about ten million; a tenth of them is counted in a tenth of the time.
      goal: full ? { atMost: 1 / 300 } : { atMost: 1 / 30, aim: true },
      value: ours / median(counted),
      note: `${FIGURES} figures of ${QUESTIONS} questions, frozen and drawn`,
    }),
    await benchDigestsAtOnce(ground),
  ];
}

const asIs = (ms: number) => ms;

/** The programme's own, and six statements of everybody and each group. */
const FIGURES = 10 + (QUESTIONS - 2) * (1 + GROUPS.length);

/** It is told to nobody here. */
const NO_DIGEST = newId();

interface ToldTown {
  /** Makes one more week's digest; ms. */
  tell(): Promise<number>;
  /** Counts all answers behind it; ms. */
  count(): Promise<number>;
}

/** A network with so many answers in one closed survey, and figures of all its questions and groups. */
async function buildTold(ground: Ground, answers: number): Promise<ToldTown> {
  const { ctx, db, admin } = ground;
  const stored = await buildStored(ground, answers);
  const { networkId } = stored.town;
  await admin.query(
    `update question set key = case key when 'q1' then 'overall' else 'more-positive' end
     where network_id = $1 and key in ('q1', 'q2')`,
    [networkId],
  );
  await publish(ground, stored);
  await inWork(ctx, networkId, (work) => insertKpis(work.tx, [statements()]));
  let week = 0;
  let beforePeriod: string | null = null;
  const tell = () =>
    timed(() =>
      inWork(ctx, networkId, async (work) => {
        week += 1;
        const period = `2030-W${String(week).padStart(2, '0')}`;
        const { lines } = await takeSnapshot(work, period);
        await digestMessage(work, {
          digestId: NO_DIGEST,
          period,
          beforePeriod,
          coming: [],
          decisions: await needsDecision(work, lines),
        });
        beforePeriod = period;
      }),
    );
  const count = () =>
    timed(() => inNetwork(db, networkId, (tx) => countAnswers(tx, stored.waveId), LONG));
  return { tell, count };
}

const LONG = { statementTimeoutMs: 900_000 };

async function publish({ ctx, db }: Ground, { town, waveId }: Stored): Promise<void> {
  const { networkId } = town;
  await inNetwork(db, networkId, (tx) => rebuildRollUp(tx, networkId, waveId), LONG);
  await inWork(ctx, networkId, async (work) => {
    await work.tx.query("set local statement_timeout = '15min'");
    await closeNow(work, waveId);
    const wave = await findWave(work.tx, waveId);
    if (wave) await settleWave(work, wave);
  });
}

function statements(): NewKpi {
  const keys = Array.from({ length: QUESTIONS - 2 }, (_, at) => `q${at + 3}`);
  const slices = keys.flatMap((key) => [null, ...GROUPS].map((group) => ({ key, group })));
  return {
    id: newId(),
    number: 6,
    name: 'Working together',
    builtIn: null,
    measures: slices.map(({ key, group }) => ({
      id: newId(),
      label: `Agree with ${key}`,
      stage: 'better-off',
      measure: 'positive',
      questionKey: key,
      group,
      localityId: null,
      target: 60,
      direction: 'higher',
      tolerance: 10,
      staleDays: 365,
      isOurs: true,
    })),
  };
}

async function inTurn(times: number, run: () => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await run());
  return taken;
}
