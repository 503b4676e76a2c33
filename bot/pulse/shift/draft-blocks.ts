import { type ComparisonRow, findComparison } from '../../../db/comparison.ts';
import { findWave, isKeyKeptUntil, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Text } from '../../view.ts';
import { findPassedLimit, isTooLate, limitOfClosed, limitOfDraft } from './kept.ts';
import { words } from './words.en.ts';

/** What a draft card shows of comparing. */
interface CompareParts {
  readonly blocks: readonly Block[];
  /** Nothing to choose where the draft is a second time. */
  readonly buttons: readonly Button[];
  readonly isSecond: boolean;
}

/** What a draft card says of comparing, and the button to it unless the draft is a second time. */
export async function compareParts(work: Work, wave: WaveRow): Promise<CompareParts> {
  const comparison = await findComparison(work.tx, wave.id);
  if (comparison?.followUpId === wave.id) {
    const text = await tellSecond(work, wave, comparison.baselineId);
    return { blocks: [{ kind: 'text', text }], buttons: [], isSecond: true };
  }
  const to = { command: 'pulse.choose-compare', ids: [wave.id] };
  return {
    blocks: comparison ? await firstBlocks(work, wave, comparison) : [],
    buttons: [{ kind: 'button', label: words.button, to }],
    isSecond: false,
  };
}

/** That it is to be compared; with a warning where the second time would come too late for that. */
async function firstBlocks(
  work: Work,
  wave: WaveRow,
  { offerAt }: ComparisonRow,
): Promise<readonly Block[]> {
  const limit = offerAt && (await limitOfDraft(work, wave));
  const isLate = offerAt && limit && (await isTooLate(work, wave, offerAt, limit));
  return [
    { kind: 'text', text: words.draftFirst(offerAt?.toISOString() ?? null) },
    ...(isLate ? [{ kind: 'text' as const, text: words.draftTooLate(limit.months) }] : []),
  ];
}

/** That it is compared with the first; where nobody's two answers can be, why, and what would help. */
async function tellSecond(work: Work, wave: WaveRow, baselineId: string): Promise<Text> {
  const baseline = await findWave(work.tx, baselineId);
  const limit = baseline && (await limitOfClosed(work, baseline));
  if (!limit) return words.draftUnmatched;
  if (limit.months !== null) {
    if (await findPassedLimit(work, baseline)) return words.draftDeleted(limit.months);
    if (wave.closesAt && wave.closesAt >= limit.at)
      return words.draftClosesTooLate(limit.at.toISOString(), limit.months);
  }
  return (await canMatch(work, wave, baseline)) ? words.draftSecond : words.draftUnmatched;
}

async function canMatch(work: Work, wave: WaveRow, { keyId }: WaveRow): Promise<boolean> {
  if (wave.anonymity !== 'confidential') return wave.anonymity === 'named';
  return keyId !== null && isKeyKeptUntil(work.tx, keyId, wave.closesAt ?? new Date(0));
}
