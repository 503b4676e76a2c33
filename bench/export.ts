import { fetch } from 'undici';
import type { ExportForm, ExportLink } from '../bot/pulse/export/link.ts';
import { settleWave } from '../bot/pulse/waves/settle.ts';
import { closeNow } from '../bot/pulse/waves/wave-jobs.ts';
import { inWork } from '../bot/work.ts';
import { rebuildRollUp } from '../db/roll-up.ts';
import { findWave } from '../db/wave.ts';
import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { type Goal, median, type Row, rowOf } from './report.ts';
import { buildTown, buildWave } from './town.ts';

/** What the measured process is asked: to open its web door and say an address, or its peak in MB. */
export type ExportQuestion =
  | {
      readonly kind: 'open';
      readonly databaseUrl: string;
      readonly link: Omit<ExportLink, 'form'>;
    }
  | { readonly kind: 'peak' };

const MANY = 100_000;
const FEW = 1000;
const QUESTIONS = 3;
const ROUNDS_OF_PROCESSES = 2;

/**
 * Peak memory of a process while somebody takes along who said what (CSV), by how many answered; then
 * of the same process once it has made the spreadsheet of the figures too.
 *
 * The floor takes as many rows along, of a small survey again and again: a fresh process grows with
 * what it does, up to the heap that V8 likes, and only what it grows beyond that is our own.
 */
export async function benchExport(ground: Ground): Promise<readonly Row[]> {
  const large = await buildClosed(ground, MANY);
  const small = await buildClosed(ground, FEW);
  const rounds: { readonly ours: Taken; readonly floor: Taken }[] = [];
  for (let round = 0; round < ROUNDS_OF_PROCESSES; round += 1) {
    const ours = await takeAlong(ground, large, { responses: MANY, times: 1 });
    rounds.push({
      ours,
      floor: await takeAlong(ground, small, { responses: FEW, times: MANY / FEW }),
    });
  }
  return rowsOf(rounds);
}

function rowsOf(
  rounds: readonly { readonly ours: Taken; readonly floor: Taken }[],
): readonly Row[] {
  const pace = Math.round(MANY / median(rounds.map(({ ours }) => ours.seconds)));
  const [many, few] = [`${MANY / 1000} k`, `${FEW / 1000} k`];
  const row = (path: string, ours: keyof Taken, floor: keyof Taken, goal: Goal, note: string) =>
    rowOf(
      path,
      'MB',
      rounds.map((round) => ({ ours: round.ours[ours], floor: round.floor[floor] })),
      goal,
      note,
    );
  return [
    row(
      `peak memory, ${many} answers with names as CSV ÷ ${few} a hundred times`,
      'csvMb',
      'csvMb',
      { atMost: 1.2 },
      `streamed through the web door, ${pace} people a second`,
    ),
    row(
      `the same ÷ ${few} once`,
      'csvMb',
      'onceMb',
      { atMost: 1.2, aim: true },
      'the heap of V8 grows with work done, whatever the size: see the row above',
    ),
    row(
      'peak memory, then the figures as XLSX ÷ the same for the small survey',
      'workbookMb',
      'workbookMb',
      { atMost: 1.2 },
      'made as a whole in memory: its rows are questions × groups × options, not people',
    ),
  ];
}

/** Peaks in MB, in this order, and how long the CSV took. */
interface Taken {
  readonly onceMb: number;
  readonly csvMb: number;
  readonly workbookMb: number;
  readonly seconds: number;
}

async function takeAlong(
  ground: Ground,
  link: Omit<ExportLink, 'form'>,
  { responses, times }: { readonly responses: number; readonly times: number },
): Promise<Taken> {
  const child = startChild('export-child.ts');
  const ask = <Answer>(question: ExportQuestion) => child.ask<Answer>(question);
  const readPeak = () => ask<number>({ kind: 'peak' });
  try {
    const { url: databaseUrl } = ground;
    const urls = await ask<Readonly<Record<ExportForm, string>>>({
      kind: 'open',
      databaseUrl,
      link,
    });
    const begun = performance.now();
    await takeAnswers(urls.answers, responses);
    const onceMb = await readPeak();
    for (let time = 1; time < times; time += 1) await takeAnswers(urls.answers, responses);
    const seconds = (performance.now() - begun) / 1000;
    const csvMb = await readPeak();
    const workbook = await (await fetch(urls.xlsx)).arrayBuffer();
    if (workbook.byteLength < 1000) throw new Error('There is no spreadsheet.');
    return { onceMb, csvMb, workbookMb: await readPeak(), seconds };
  } finally {
    await child.stop();
  }
}

async function takeAnswers(url: string, responses: number): Promise<void> {
  const lines = await countLines(url);
  if (lines !== responses + 1) throw new Error(`${lines} lines for ${responses} people.`);
}

async function countLines(url: string): Promise<number> {
  const answer = await fetch(url);
  let lines = 0;
  for await (const piece of answer.body ?? [])
    for (const byte of piece as Uint8Array) if (byte === LINE_FEED) lines += 1;
  return lines;
}

const LINE_FEED = 10;

/** A survey with names that everybody has answered, closed and settled; the link is a coordinator's. */
async function buildClosed(ground: Ground, people: number): Promise<Omit<ExportLink, 'form'>> {
  const { admin, ctx } = ground;
  const town = await buildTown(ground, 'slack', people);
  const { networkId } = town;
  const waveId = await buildWave(ground, town, { anonymity: 'named', questions: QUESTIONS });
  await admin.query(
    `with begun as (
       insert into response (network_id, wave_id, respondent, person_id, leaf, sent)
       select $1, $2, person_id, person_id, leaf, true from invitation where wave_id = $2
     )
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
     select $1, $2, i.person_id, q.id, i.leaf, array[1 + (random() * 4)::int]::smallint[]
     from invitation i, question q where i.wave_id = $2 and q.network_id = $1`,
    [networkId, waveId],
  );
  await admin.query('vacuum analyze response, answer');
  await inWork(ctx, networkId, async (work) => {
    await rebuildRollUp(work.tx, networkId, waveId);
    await closeNow(work, waveId);
    const wave = await findWave(work.tx, waveId);
    if (wave) await settleWave(work, wave);
  });
  const { rows } = await admin.query<{ personId: string }>(
    `insert into role_grant (network_id, person_id, role)
     select network_id, id, 'coordinator' from person where network_id = $1 limit 1
     returning person_id as "personId"`,
    [networkId],
  );
  return { networkId, waveId, personId: rows[0]?.personId ?? '' };
}
