import { listPanel } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './words.en.ts';

/**
 * What everybody may know of a round's panel: from which organisations it is made, and why it goes on
 * without the voluntary sector where it does. Nothing while nobody is on it.
 */
export async function panelBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const panel = await listPanel(work.tx, round.id);
  const agencies = [...new Set(panel.map(({ organisationName }) => organisationName))].sort();
  return [
    ...(agencies.length > 0 ? [{ kind: 'text' as const, text: words.published(agencies) }] : []),
    ...(round.panelReason === null
      ? []
      : [{ kind: 'note' as const, text: words.withoutBecause(round.panelReason) }]),
  ];
}

/** What leads a coordinator from a round to its panel. */
export function panelButtons(round: Pick<RoundRow, 'id'>): readonly Button[] {
  return [buttonsAbout(round)(words.manage, 'eoi.panel')];
}
