import type { WaveRow } from '../../../db/wave.ts';
import type { Message } from '../../view.ts';
import { waveTitle } from '../survey/naming.ts';
import { words as pulse } from '../words.en.ts';
import { libraryWords as words } from './words.en.ts';

/** A draft that waits for its file of questions: what was decided, and the way to hand it in. */
export function waitingCard(wave: WaveRow): Message {
  const ids = [wave.id];
  const heading = pulse.draftHeading(waveTitle(wave));
  return {
    summary: pulse.draftSummary(waveTitle(wave)),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: words.waiting },
      { kind: 'text', text: pulse.draftPrivacy(wave.anonymity, wave.breakdown, wave.reminders) },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.handIn,
            style: 'primary',
            to: { command: 'pulse.choose-file', ids },
          },
          { kind: 'button', label: words.files, to: { command: 'pulse.files', ids } },
          {
            kind: 'button',
            label: pulse.buttonDiscard,
            style: 'danger',
            confirm: pulse.confirmDiscard,
            to: { command: 'pulse.discard', ids },
          },
        ],
      },
      { kind: 'note', text: pulse.draftKept },
    ],
  };
}
