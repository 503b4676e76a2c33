import { listLastSettled } from '../../../db/comparison.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { type ToldChange, tellChange } from '../../pulse/shift/sentences.ts';
import { waveName } from '../../pulse/survey/naming.ts';
import type { Block } from '../../view.ts';
import { words } from './words.en.ts';

/** How many surveys' changes one message tells of, and how many questions in all fit any platform. */
const MOST_SURVEYS = 3;
const MOST_QUESTIONS = 6;

/**
 * The last settled comparison of each survey that has the words in its title, the latest first, by
 * its second time: the one that was compared with the first.
 */
export async function listCompared(work: Work, typed: string): Promise<readonly WaveRow[]> {
  const compared: WaveRow[] = [];
  for (const id of await listLastSettled(work.tx)) {
    if (compared.length === MOST_SURVEYS) break;
    const wave = await findWave(work.tx, id);
    if (wave?.title.toLowerCase().includes(typed.toLowerCase())) compared.push(wave);
  }
  return compared;
}

/** What changed in each: the sentences of its results, so that what is withheld there is withheld here. */
export async function changeBlocks(
  work: Work,
  compared: readonly WaveRow[],
): Promise<readonly Block[]> {
  const most = Math.floor(MOST_QUESTIONS / Math.max(1, compared.length));
  const blocks: Block[] = [];
  let why: readonly Block[] = [];
  for (const wave of compared) {
    const told = await tellChange(work, wave, most);
    if (!told) continue;
    blocks.push(...frame(wave, told));
    if (told.why.length > 0) why = told.why;
  }
  return [...blocks, ...why];
}

function frame(wave: WaveRow, { baseline, blocks, more }: ToldChange): readonly Block[] {
  const label = words.allFigures(wave.title);
  const to = { command: 'pulse.results', ids: [wave.id] };
  return [
    { kind: 'divider' },
    { kind: 'text', text: words.changeLine(wave.title, waveName(wave), waveName(baseline)) },
    ...blocks,
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreQuestions(more) }] : []),
    { kind: 'buttons', buttons: [{ kind: 'button', label, to }] },
  ];
}
