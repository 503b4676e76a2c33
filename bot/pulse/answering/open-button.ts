import type { Button } from '../../view.ts';

/** The button that opens a wave's answer form where its reader left off. */
export function openButton(waveId: string, label: string, style?: 'primary'): Button {
  const to = { command: 'pulse.open', ids: [waveId] };
  return { kind: 'button', label, to, ...(style ? { style } : {}) };
}
