import type { EventRow } from '../../../db/event.ts';
import type { StallTypeCount } from '../../../db/stall.ts';
import type { Button } from '../../view.ts';
import { words } from './words.en.ts';

/** What the card of an event adds where it has stalls: the button to ask for one, until it begins. */
export function stallButtons(
  { id, hasBegun }: Pick<EventRow, 'id' | 'hasBegun'>,
  kinds: readonly StallTypeCount[],
): readonly Button[] {
  if (kinds.length === 0 || hasBegun) return [];
  return [{ kind: 'button', label: words.ask, to: { command: 'event.ask-stall', ids: [id] } }];
}

/** How many stalls are left at an event, and how many organisations wait for one; null without stalls. */
export function tellStallsLeft(kinds: readonly StallTypeCount[]): string | null {
  if (kinds.length === 0) return null;
  const left = kinds.reduce((sum, { number, approved }) => sum + Math.max(0, number - approved), 0);
  return words.left(left);
}
