import type { RoundRow } from '../../../db/round.ts';
import type { Block } from '../../view.ts';
import { adviseWindow } from './window.ts';
import { words } from './words.en.ts';

/** What a draft says of its window: the breaks it holds, and how many weeks make up for them. */
export function adviceBlocks(
  round: Pick<RoundRow, 'opensAt' | 'closesAt' | 'timeZone'>,
): readonly Block[] {
  const advice = adviseWindow(round);
  if (advice.breaks.length === 0) return [];
  const text = [words.holds(advice.breaks), ...words.makeUp(advice)];
  return [{ kind: 'note', text }];
}
