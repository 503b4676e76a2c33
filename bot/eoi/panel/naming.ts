import { findPanelMember } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { words } from './conflict-words.en.ts';

/** An application as it is called in lists. */
interface Called {
  readonly number: number;
  readonly leadName: string;
}

/**
 * How applications are called before somebody: by number and lead agency, and by number alone before
 * a panellist of a round that is scored blind.
 */
export async function nameOf(
  work: Work,
  { person }: Pick<Member, 'person'>,
  round: Pick<RoundRow, 'id' | 'blind'>,
): Promise<(application: Called) => string> {
  const isBlind = round.blind && (await findPanelMember(work.tx, round.id, person.id)) !== null;
  return ({ number, leadName }) => words.application(number, isBlind ? null : leadName);
}
