import type { RoundRow } from '../../../db/round.ts';
import type { Button } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './words.en.ts';

/** On a round's card, for everybody: to ask, while that may be possible, and what was answered. */
export function questionButtons(round: RoundRow): readonly Button[] {
  const button = buttonsAbout(round);
  return [
    ...(round.hasClosed ? [] : [button(words.ask, 'eoi.ask-form')]),
    button(words.answersButton, 'eoi.answers'),
  ];
}

/** Where coordinators manage a round: what waits for an answer, and what was answered. */
export function askingButtons(round: Pick<RoundRow, 'id'>): readonly Button[] {
  const button = buttonsAbout(round);
  return [
    button(words.openButton, 'eoi.questions-open'),
    button(words.answersButton, 'eoi.answers'),
  ];
}
