/** Ways into the guide and the checklist, for whoever shows them. */
import { cutText } from '../text.ts';
import { type Button, LONGEST_LABEL } from '../view.ts';
import { readyWords } from './ready/words.en.ts';
import { words } from './words.en.ts';

/** The button to the practice guide. */
export function guideButton(): Button {
  return { kind: 'button', label: words.guideButton, to: { command: 'guide', ids: [] } };
}

/** The button to the checklist of whoever presses it. */
export function readinessButton(): Button {
  return { kind: 'button', label: readyWords.button, to: { command: 'guide.ready', ids: [] } };
}

/** The button to what groups say they are missing, as numbers; for coordinators and leads. */
export function readinessCountsButton(): Button {
  const to = { command: 'guide.ready-counts', ids: [] };
  return { kind: 'button', label: readyWords.counts.button, to };
}

/** The button to all entries of a theme, a stage or both, by their keys. */
export function guideListButton(label: string, ...keys: readonly string[]): Button {
  const value = ['0', ...keys].join(' ');
  return {
    kind: 'button',
    label: cutText(label, LONGEST_LABEL),
    to: { command: 'guide', ids: [], value },
  };
}
