import { findComparison } from '../../../db/comparison.ts';
import { findWave, isKeyKeptUntil, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import { words } from './words.en.ts';

/** What a draft card says of comparing, and the button to it unless the draft is a second time. */
export async function compareParts(
  work: Work,
  wave: WaveRow,
): Promise<{ readonly blocks: readonly Block[]; readonly buttons: readonly Button[] }> {
  const comparison = await findComparison(work.tx, wave.id);
  if (comparison?.followUpId === wave.id) {
    const isMatched = await canMatch(work, wave, comparison.baselineId);
    const text = isMatched ? words.draftSecond : words.draftUnmatched;
    return { blocks: [{ kind: 'text', text }], buttons: [] };
  }
  const to = { command: 'pulse.choose-compare', ids: [wave.id] };
  const offerAt = comparison?.offerAt?.toISOString() ?? null;
  return {
    blocks: comparison ? [{ kind: 'text', text: words.draftFirst(offerAt) }] : [],
    buttons: [{ kind: 'button', label: words.button, to }],
  };
}

async function canMatch(work: Work, wave: WaveRow, baselineId: string): Promise<boolean> {
  if (wave.anonymity !== 'confidential') return wave.anonymity === 'named';
  const keyId = (await findWave(work.tx, baselineId))?.keyId ?? null;
  return keyId !== null && isKeyKeptUntil(work.tx, keyId, wave.closesAt ?? new Date(0));
}
