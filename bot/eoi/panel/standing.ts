import { listPanel, type PanelMemberRow } from '../../../db/panel.ts';
import { countWithoutVoluntary } from '../../../db/panel-reading.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { type Missing, whatIsMissing } from './rules.ts';

/** A round's panel and what it has not yet. */
export interface Standing {
  readonly panel: readonly PanelMemberRow[];
  readonly missing: readonly Missing[];
  /** How many applications nobody of the voluntary sector may read, of those the viewer may see. */
  readonly without: number;
}

/** How a round's panel stands, as somebody may know it; null: for the bot itself. */
export async function standingOf(
  work: Work,
  round: RoundRow,
  viewerId: string | null,
): Promise<Standing> {
  const panel = await listPanel(work.tx, round.id);
  const without = await countWithoutVoluntary(work.tx, round.id, viewerId);
  return { panel, without, missing: whatIsMissing(panel, { without, reason: round.panelReason }) };
}
