import { findPanelMember, type PanelMemberRow } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { words } from './words.en.ts';

/** Whoever presses, as a member of this panel. @throws Refusal for whoever is not on it */
export async function readOwn(
  work: Work,
  { person }: Member,
  { id }: Pick<RoundRow, 'id'>,
): Promise<PanelMemberRow> {
  const member = await findPanelMember(work.tx, id, person.id);
  if (!member) throw new Refusal('not-allowed', words.notOnPanel);
  return member;
}
