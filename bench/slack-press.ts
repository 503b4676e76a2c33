import { startSlack } from '../adapters/slack/app.ts';
import { commands, slashWords } from '../bot/commands.ts';
import { makeDispatcher } from '../bot/dispatch/dispatcher.ts';
import { countStatements } from '../tests/support/statements.ts';
import { type Child, startChild } from './child.ts';
import { type FloorStore, makeBareUpsert, makeLikeForLike, openFloorPool } from './floor.ts';
import type { Ground } from './ground.ts';
import type { LoadResult } from './load.ts';
import type { SlackQuestion } from './pretend-slack.ts';
import { judged, median, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, takeTurns } from './rounds.ts';
import { startHttpFloor, startSocketFloor } from './slack-floor.ts';
import { slackOpening, slackTemplates } from './slack-payload.ts';
import { buildTown, buildWave, QUESTIONS, readSheet, type Town } from './town.ts';

const SECRET = 'bench-signing-secret';
const APP_TOKENS = { ours: 'xapp-ours', floor: 'xapp-floor' } as const;

/** People who press in one round, by how many at a time: about half a second's work. */
const PEOPLE: Readonly<Record<number, number>> = { 1: 24, 32: 96, 128: 144 };

/** Presses over signed HTTP at 1, 32 and 128 in flight, beside both floors. */
export async function benchSlackPress(ground: Ground): Promise<readonly Row[]> {
  const stage = await openStage(ground);
  const pool = openFloorPool(ground.url);
  const ours = await startOurs(ground, stage, {
    signingSecret: SECRET,
    port: 0,
    host: '127.0.0.1',
  });
  const like = await startHttpFloor(stage.apiUrl, SECRET, stage.likeForLike(pool));
  const bare = await startHttpFloor(
    stage.apiUrl,
    SECRET,
    makeBareUpsert(pool, stage.town.networkId),
  );
  const oursUrl = `http://127.0.0.1:${ours.port()}/slack/events`;
  const rows: Row[] = [];
  try {
    for (const inFlight of [1, 32, 128]) {
      const results = await takeTurns(ROUNDS, {
        ours: stage.side('ours', { url: oursUrl, secret: SECRET }, inFlight),
        like: stage.side('floor', { url: like.url ?? '', secret: SECRET }, inFlight),
        bare: stage.side('floor', { url: bare.url ?? '', secret: SECRET }, inFlight),
      });
      const beside = results.map(({ ours, like: floor }) => ({ ours, floor }));
      const besideBare = results.map(({ ours, bare: floor }) => ({ ours, floor }));
      rows.push(...likeRows(inFlight, beside), bareRow(inFlight, besideBare));
    }
    return rows;
  } finally {
    await Promise.all([ours.stop(), like.stop(), bare.stop()]);
    await pool.end();
    await stage.close();
  }
}

/**
 * Statements on the wire for a press, over all three pools, at 32 in flight: counted where our query
 * modules hand them to pg, so that several in one round trip count each.
 */
export async function benchRoundTrips(ground: Ground): Promise<readonly Row[]> {
  const stage = await openStage(ground);
  const count = countStatements(ground.db);
  const way = { signingSecret: SECRET, port: 0, host: '127.0.0.1' };
  const ours = await startOurs({ ...ground, ctx: { ...ground.ctx, db: count.db } }, stage, way);
  const to = { url: `http://127.0.0.1:${ours.port()}/slack/events`, secret: SECRET };
  const press = stage.side('ours', to, 32, () => count.reset());
  try {
    const each: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await press();
      each.push(count.read() / ((PEOPLE[32] ?? 0) * QUESTIONS));
    }
    const value = median(each.slice(1));
    return [
      judged({
        path: 'statements per press, 32 in flight',
        unit: 'statements',
        ours: value,
        floor: 9,
        ratio: value / 9,
        goal: { atMost: 1 / 8 },
        value,
        note: 'everyone has opened the form before, as on Slack she must; the floor sends 9',
      }),
    ];
  } finally {
    await ours.stop();
    await stage.close();
  }
}

/** Presses through Socket Mode at 32 in flight. */
export async function benchSocketMode(ground: Ground): Promise<readonly Row[]> {
  const stage = await openStage(ground);
  const pool = openFloorPool(ground.url);
  const ours = await startOurs(ground, stage, { appToken: APP_TOKENS.ours });
  const floor = await startSocketFloor(stage.apiUrl, APP_TOKENS.floor, stage.likeForLike(pool));
  try {
    const results = await interleave(
      ROUNDS,
      stage.side('ours', { appToken: APP_TOKENS.ours }, 32),
      stage.side('floor', { appToken: APP_TOKENS.floor }, 32),
    );
    const path = 'Socket Mode envelope, 32 in flight ÷ like for like';
    return [rowOf(path, 'presses/s', pairsOf(results, rateOf), { atLeast: 1.5 })];
  } finally {
    await Promise.all([ours.stop(), floor.stop()]);
    await pool.end();
    await stage.close();
  }
}

type Results = readonly { readonly ours: LoadResult; readonly floor: LoadResult }[];

function bareRow(inFlight: number, results: Results): Row {
  const atLeast = { 1: 0.75, 32: 1, 128: 1.25 }[inFlight] ?? 1;
  const path = `Slack press, ${inFlight} in flight ÷ bare upsert`;
  const note = 'this floor writes one row where we write five, and keeps nobody and nothing apart';
  return rowOf(path, 'presses/s', pairsOf(results, rateOf), { atLeast, aim: true }, note);
}

function likeRows(inFlight: number, results: Results): readonly Row[] {
  const atLeast = { 1: 1, 32: 1.5, 128: 2 }[inFlight] ?? 1;
  const path = `Slack press, ${inFlight} in flight ÷ like for like`;
  const rows = [rowOf(path, 'presses/s', pairsOf(results, rateOf), { atLeast })];
  if (inFlight < 128) return rows;
  const slow = pairsOf(results, ({ p99Ms }) => p99Ms);
  return [...rows, rowOf('Slack press, p99 at 128 ÷ like for like', 'ms', slow, { atMost: 0.8 })];
}

function rateOf({ rate }: LoadResult): number {
  return rate;
}

type Load = Extract<SlackQuestion, { kind: 'load' }>;

/** One network with two waves of the same shape, and a pretend Slack that presses in either. */
interface Stage {
  readonly town: Town;
  readonly apiUrl: string;
  likeForLike(pool: ReturnType<typeof openFloorPool>): FloorStore;
  /**
   * A load of one side: every round presses as people who have not pressed there before. On ours
   * everyone opens the form first, as on Slack she must; `begun` is called after that.
   */
  side(
    wave: 'ours' | 'floor',
    to: Load['to'],
    inFlight: number,
    begun?: () => void,
  ): () => Promise<LoadResult>;
  close(): Promise<void>;
}

async function openStage(ground: Ground): Promise<Stage> {
  const child: Child = startChild('pretend-slack.ts');
  const apiUrl = await child.ask<string>({ kind: 'address' } satisfies SlackQuestion);
  const town = await buildTown(ground, 'slack', 20_000);
  const sheets = {
    ours: await readSheet(ground, town, await buildWave(ground, town)),
    floor: await readSheet(ground, town, await buildWave(ground, town)),
  };
  const templates = {
    ours: slackTemplates(town, sheets.ours),
    floor: slackTemplates(town, sheets.floor),
  };
  const next = { ours: 0, floor: 0 };
  const know = { networkId: town.networkId, realm: town.placeExternalId, platform: 'slack' };
  let loads = 0;
  return {
    town,
    apiUrl,
    likeForLike: (pool) => makeLikeForLike(pool, know, sheets.floor.key ?? Buffer.alloc(0)),
    side: (wave, to, inFlight, begun) => async () => {
      const people = PEOPLE[inFlight] ?? 100;
      const first = next[wave] % (town.people - people);
      next[wave] += people;
      loads += 1;
      const ask = (load: Omit<Load, 'kind' | 'to'>) =>
        child.ask<LoadResult>({ kind: 'load', to, ...load } satisfies SlackQuestion);
      if (wave === 'ours') {
        const plan = { inFlight: 8, first, people, questions: 1 };
        await ask({ plan, templates: [slackOpening(town, sheets.ours)], mark: `o${loads}` });
      }
      begun?.();
      const plan = { inFlight, first, people, questions: QUESTIONS };
      return ask({ plan, templates: templates[wave], mark: `m${loads}` });
    },
    close: () => child.stop(),
  };
}

function startOurs(
  { ctx }: Ground,
  { apiUrl }: Stage,
  way: { signingSecret: string; port: number; host: string } | { appToken: string },
) {
  return startSlack({
    config: { botToken: 'xoxb-ours', apiUrl, ...way },
    dispatcher: makeDispatcher(ctx, commands, slashWords),
    charts: () => Promise.reject(new Error('Nothing is drawn here.')),
    clock: ctx.clock,
    log: ctx.log,
  });
}
