import type { RoundRow } from '../../../db/round.ts';
import type { Button } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './words.en.ts';

const kinds = ['lead', 'join', 'informed'] as const;

/** The three buttons by which one press shows interest; none once the deadline has passed. */
export function interestButtons(round: RoundRow): readonly Button[] {
  if (round.hasClosed) return [];
  return kinds.map((kind) => ({
    kind: 'button',
    label: words.buttons[kind],
    to: { command: 'eoi.interest-press', ids: [round.id], value: kind },
  }));
}

/** The button to who is interested. */
export function interestedButton(round: Pick<RoundRow, 'id'>): Button {
  return buttonsAbout(round)(words.whoElse, 'eoi.interested');
}

/** The button by which an interest grows into an application. */
export function startButton(round: Pick<RoundRow, 'id'>): Button {
  return buttonsAbout(round)(words.start, 'eoi.apply-start', 'primary');
}
