import { z } from 'zod';
import { listWaves, type WaveRow } from '../../db/wave.ts';
import type { Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { addTurnouts, type Published, readPublished } from '../figures/published.ts';
import { percentOf, roundPercent } from '../figures/shares.ts';
import { audit } from '../network/audit.ts';
import type { Block, Reply } from '../view.ts';
import { leafNamer } from './leaf.ts';
import { waveTitle } from './naming.ts';
import { rateOf, resultsMessage } from './results-message.ts';
import { turnoutByLeaf } from './settle.ts';
import { closeNow } from './wave-jobs.ts';
import { words } from './words.en.ts';

/** How many surveys back a title is looked for, and how many a list shows. */
const LOOK_BACK = 200;
const LIST_MOST = 10;

export const chosenInput = z.object({
  survey: z.string().trim().max(120).optional(),
  wave: z.uuid().optional(),
});
type Chosen = z.output<typeof chosenInput>;

/**
 * Shows coordinators and leads how many have answered and, once closed, the published figures with
 * the breakdown. While a wave is open there is the rate of the whole wave and nothing else.
 */
export async function showResults(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  const wave = await chooseWave(work, input, ({ state }) => state !== 'scheduled');
  if (!wave) throw new Refusal('not-found', words.noResults);
  const published = wave.state === 'closed' ? await readPublished(work, wave.id) : null;
  if (!published) return { kind: 'whisper', message: await runningMessage(work, wave) };
  const message = await resultsMessage(work, wave, published);
  const [heading, rate, ...charts] = message.blocks;
  const top = [heading, rate].filter((block) => block !== undefined);
  await audit(work, 'pulse.results-read', { actorId: actor.person.id, subjectId: wave.id });
  return {
    kind: 'whisper',
    message: { ...message, blocks: [...top, ...(await rateTable(work, published)), ...charts] },
  };
}

async function runningMessage(work: Work, wave: WaveRow) {
  const turnout = addTurnouts(await turnoutByLeaf(work, wave));
  const blocks: Block[] = [
    { kind: 'heading', text: words.runningHeading(waveTitle(wave)) },
    { kind: 'text', text: rateOf({ turnout, k: wave.k }) },
  ];
  if (wave.state === 'open' && wave.closesAt) {
    blocks.push({ kind: 'text', text: words.runningFigures(wave.closesAt.toISOString()) });
    blocks.push({
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: words.closeItNow,
          confirm: words.confirmClose,
          to: { command: 'pulse.close', ids: [wave.id] },
        },
      ],
    });
  } else blocks.push({ kind: 'note', text: words.cardResultsSoon });
  return { summary: words.runningHeading(waveTitle(wave)), blocks };
}

async function rateTable(work: Work, published: Published): Promise<readonly Block[]> {
  if (published.turnoutByLeaf.length === 0) return [];
  const nameLeaf = await leafNamer(work);
  const rows = published.turnoutByLeaf.map(({ leaf, invited, answered }) => {
    const percent = percentOf({ count: answered, n: invited });
    return [
      nameLeaf(leaf),
      String(invited),
      `${answered}${percent === null ? '' : ` (${roundPercent(percent)}%)`}`,
    ];
  });
  return [
    { kind: 'text', text: [{ bold: words.rateByGroup }] },
    { kind: 'table', columns: words.rateColumns, rows },
  ];
}

/** Closes a survey before its time; the figures follow by themselves. */
export async function closeSurvey(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  const wave = await chooseWave(work, input, ({ state }) => state !== 'scheduled');
  if (!wave) throw new Refusal('not-found', words.unknownSurvey);
  if (wave.state !== 'open' || !(await closeNow(work, wave.id)))
    throw new Refusal('already-done', words.alreadyClosed(waveTitle(wave)));
  await audit(work, 'pulse.closed-early', { actorId: actor.person.id, subjectId: wave.id });
  const text = words.closing(waveTitle(wave));
  return { kind: 'replace', message: { summary: text, blocks: [{ kind: 'text', text }] } };
}

/** The surveys that are planned, open or over; the open ones can be answered from here. */
export async function listSurveys(work: Work): Promise<Reply> {
  const waves = await listWaves(work.tx, LIST_MOST);
  if (waves.length === 0) throw new Refusal('not-found', words.noSurveys);
  const blocks = waves.flatMap((wave): Block[] => [
    { kind: 'text', text: [{ bold: waveTitle(wave) }, ' ', ...stateOf(wave)] },
    ...(wave.state === 'open' && !wave.isOverdue
      ? [
          {
            kind: 'buttons' as const,
            buttons: [
              {
                kind: 'button' as const,
                label: words.answer,
                to: { command: 'pulse.open', ids: [wave.id] },
              },
            ],
          },
        ]
      : []),
  ]);
  return {
    kind: 'whisper',
    message: {
      summary: words.listHeading,
      blocks: [{ kind: 'heading', text: words.listHeading }, ...blocks],
    },
  };
}

function stateOf(wave: WaveRow) {
  if (wave.state === 'scheduled' && wave.opensAt)
    return words.listOpens(wave.opensAt.toISOString());
  if (wave.state === 'open' && wave.closesAt) return words.listOpen(wave.closesAt.toISOString());
  return words.listClosed;
}

/** The wave of a button, or the newest one whose title has the words typed. */
async function chooseWave(
  work: Work,
  input: Chosen,
  fits: (wave: WaveRow) => boolean,
): Promise<WaveRow | null> {
  const typed = input.survey?.toLowerCase() ?? '';
  const waves = (await listWaves(work.tx, LOOK_BACK)).filter(fits);
  const found = waves.find((wave) =>
    input.wave ? wave.id === input.wave : waveTitle(wave).toLowerCase().includes(typed),
  );
  if (!found && (input.wave || typed !== '')) throw new Refusal('not-found', words.unknownSurvey);
  return found ?? null;
}
