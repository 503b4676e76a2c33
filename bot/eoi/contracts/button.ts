import type { RoundRow } from '../../../db/round.ts';
import type { Button } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './words.en.ts';

/** Where a round is managed or reported: its contracts, once it is decided. */
export function contractButtons(round: Pick<RoundRow, 'id' | 'stage'>): readonly Button[] {
  return round.stage === 'decided' ? [buttonsAbout(round)(words.button, 'eoi.contracts')] : [];
}
