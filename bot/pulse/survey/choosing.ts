import { z } from 'zod';
import { findWave, listWaves, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Button } from '../../view.ts';
import { waveTitle } from './naming.ts';
import { words } from './words.en.ts';

/** How many surveys back a title is looked for, and how far back a list goes. */
export const LOOK_BACK = 200;

/** How many surveys one chooses from with a button each. */
const CHOICES_MOST = 10;

/** Which survey is meant: part of its title as typed, or the wave of a button. */
export const chosenInput = z.object({
  survey: z.string().trim().max(120).optional(),
  wave: z.uuid().optional(),
});
export type Chosen = z.output<typeof chosenInput>;

/** The wave of a button, or those whose title has the words typed, the newest first. */
export async function listMeant(
  work: Work,
  { wave: id, survey }: Chosen,
): Promise<readonly WaveRow[]> {
  if (id === undefined)
    return (await listWaves(work.tx, LOOK_BACK)).filter((wave) => fits(wave, survey));
  const wave = await findWave(work.tx, id);
  return wave ? [wave] : [];
}

/** The newest of the surveys meant that was opened; null where none is and nothing was said. */
export async function chooseWave(work: Work, chosen: Chosen): Promise<WaveRow | null> {
  const found = (await listMeant(work, chosen)).find(wasOpened);
  if (!found && (chosen.wave || chosen.survey)) throw new Refusal('not-found', words.unknownSurvey);
  return found ?? null;
}

/** The surveys that can be answered now and whose title has the words typed, the newest first. */
export async function findOpenWaves(
  work: Work,
  typed: string | undefined,
): Promise<readonly WaveRow[]> {
  const waves = await listWaves(work.tx, LOOK_BACK);
  return waves.filter((wave) => wave.state === 'open' && !wave.isOverdue && fits(wave, typed));
}

/** A list of surveys to choose one from: each with a button, the first ten of them, and what to do for others. */
export function choiceBlocks(
  waves: readonly WaveRow[],
  buttonOf: (wave: WaveRow) => Button,
): readonly Block[] {
  const listed = waves.slice(0, CHOICES_MOST).flatMap((wave): Block[] => [
    { kind: 'text', text: [{ bold: waveTitle(wave) }] },
    { kind: 'buttons', buttons: [buttonOf(wave)] },
  ]);
  return waves.length > CHOICES_MOST ? [...listed, { kind: 'note', text: words.more }] : listed;
}

function wasOpened({ state }: WaveRow): boolean {
  return state === 'open' || state === 'closed';
}

function fits(wave: WaveRow, typed: string | undefined): boolean {
  return waveTitle(wave)
    .toLowerCase()
    .includes(typed?.toLowerCase() ?? '');
}
