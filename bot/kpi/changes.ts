import { listLastSettled } from '../../db/comparison.ts';
import { findWave, type WaveRow } from '../../db/wave.ts';
import type { Work } from '../context.ts';
import { tellChange } from '../pulse/shift/changed-blocks.ts';
import { waveName } from '../pulse/survey/naming.ts';
import type { Block } from '../view.ts';
import { words } from './words.en.ts';

/** How many surveys' changes one message tells of. */
const MOST = 3;

/** A second time that was compared with the first, and what is said of it. */
export interface Change {
  readonly wave: WaveRow;
  readonly blocks: readonly Block[];
}

/**
 * Of each survey that was compared and has the words in its title, the last settled comparison, the
 * latest first: the sentences of its results, so that what is withheld there is withheld here.
 */
export async function listChanges(work: Work, typed: string): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const id of await listLastSettled(work.tx)) {
    if (changes.length === MOST) break;
    const wave = await findWave(work.tx, id);
    if (!wave?.title.toLowerCase().includes(typed.toLowerCase())) continue;
    const told = await tellChange(work, wave);
    if (told) changes.push({ wave, blocks: frame(wave, told.baseline, told.blocks) });
  }
  return changes;
}

function frame(wave: WaveRow, baseline: WaveRow, blocks: readonly Block[]): readonly Block[] {
  const to = { command: 'pulse.results', ids: [wave.id] };
  return [
    { kind: 'divider' },
    {
      kind: 'text',
      text: words.changeLine(wave.title, waveName(wave), waveName(baseline)),
    },
    ...blocks,
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.allFigures, to }] },
  ];
}
