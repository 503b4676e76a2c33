import type { Button } from '../../view.ts';
import { exportWords } from './words.en.ts';

/** The button from a survey's figures to the links under which they can be taken along. */
export function exportButton(waveId: string): Button {
  return {
    kind: 'button',
    label: exportWords.button,
    to: { command: 'pulse.export', ids: [waveId] },
  };
}
