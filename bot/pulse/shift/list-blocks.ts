import { listOfferable } from '../../../db/comparison.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block } from '../../view.ts';
import { waveTitle } from '../survey/naming.ts';
import { words as pulseWords } from '../words.en.ts';
import { followUpButtons } from './offer.ts';
import { words } from './words.en.ts';

/** How the list shows coordinators the first times that wait for a second, by wave. */
export async function waitingBlocks(
  work: Work,
  person: Member['person'],
  waves: readonly WaveRow[],
): Promise<ReadonlyMap<string, readonly Block[]>> {
  if (!hasRole(person, coordinators)) return new Map();
  const waiting = await listOfferable(
    work.tx,
    waves.map(({ id }) => id),
  );
  return new Map(
    waves.filter(({ id }) => waiting.has(id)).map((wave) => [wave.id, blocksOf(wave)] as const),
  );
}

function blocksOf(wave: WaveRow): readonly Block[] {
  const text = [{ bold: waveTitle(wave) }, ` ${words.listWaiting}`];
  return [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [...followUpButtons(wave, pulseWords.askAgain)] },
  ];
}
