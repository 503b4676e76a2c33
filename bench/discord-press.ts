import { startDiscord } from '../adapters/discord/app.ts';
import { commands, slashWords } from '../bot/commands.ts';
import { makeDispatcher } from '../bot/dispatch/dispatcher.ts';
import { startChild } from './child.ts';
import { startDiscordFloor } from './discord-floor.ts';
import { discordStep, discordTemplates } from './discord-payload.ts';
import { makeLikeForLike, openFloorPool } from './floor.ts';
import type { Ground } from './ground.ts';
import type { LoadResult } from './load.ts';
import type { DiscordQuestion } from './pretend-discord.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS } from './rounds.ts';
import { buildTown, buildWave, QUESTIONS, readSheet } from './town.ts';

const TOKENS = { ours: 'MTIz.ours.bench', floor: 'MTIz.floor.bench' } as const;
const PEOPLE = 100;
const IN_FLIGHT = 32;

/** Presses of one-question steps on Discord at 32 in flight, beside plain discord.js. */
export async function benchDiscordPress(ground: Ground): Promise<readonly Row[]> {
  const child = startChild('pretend-discord.ts');
  const apiUrl = await child.ask<string>({ kind: 'address' } satisfies DiscordQuestion);
  const town = await buildTown(ground, 'discord', 5000);
  const sheets = {
    ours: await readSheet(ground, town, await buildWave(ground, town)),
    floor: await readSheet(ground, town, await buildWave(ground, town)),
  };
  const templates = {
    ours: await discordTemplates(town, sheets.ours),
    floor: await discordTemplates(town, sheets.floor),
  };
  const pool = openFloorPool(ground.url);
  const know = { networkId: town.networkId, realm: 'discord', platform: 'discord' };
  const questionIds = sheets.floor.questions.map(({ id }) => id);
  const floor = await startDiscordFloor(
    apiUrl,
    TOKENS.floor,
    makeLikeForLike(pool, know, sheets.floor.key ?? Buffer.alloc(0)),
    await Promise.all(questionIds.map((_, at) => discordStep(sheets.floor, at + 1))),
    questionIds,
  );
  const ours = await startOurs(ground, apiUrl);
  let loads = 0;
  const side = (which: 'ours' | 'floor') => async (round: number) => {
    loads += 1;
    const question: DiscordQuestion = {
      kind: 'load',
      plan: { inFlight: IN_FLIGHT, first: round * PEOPLE, people: PEOPLE, questions: QUESTIONS },
      token: TOKENS[which],
      templates: templates[which],
      mark: String(100 + loads),
    };
    return child.ask<LoadResult>(question);
  };
  try {
    const results = await interleave(ROUNDS, side('ours'), side('floor'));
    return [
      rowOf(
        `Discord press, ${IN_FLIGHT} in flight ÷ like for like`,
        'presses/s',
        pairsOf(results, ({ rate }) => rate),
        { atLeast: 1.5 },
        'ours reads her earlier answers and renders the next question; the floor has it ready',
      ),
    ];
  } finally {
    await Promise.all([ours.stop(), floor.stop()]);
    await pool.end();
    await child.stop();
  }
}

async function startOurs({ ctx }: Ground, apiUrl: string) {
  const app = await startDiscord({
    config: { token: TOKENS.ours, applicationId: '1', apiUrl },
    dispatcher: makeDispatcher(ctx, commands, slashWords),
    charts: () => Promise.reject(new Error('Nothing is drawn here.')),
    log: ctx.log,
  });
  await app.whenReady();
  return app;
}
