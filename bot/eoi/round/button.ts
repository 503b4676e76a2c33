import type { RoundRow } from '../../../db/round.ts';
import type { Button } from '../../view.ts';

/** What makes a button about one round of a label and the command that it leads to. */
export function buttonsAbout({ id }: Pick<RoundRow, 'id'>) {
  return (label: string, command: string, style?: 'primary' | 'danger'): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [id] },
    ...(style ? { style } : {}),
  });
}
