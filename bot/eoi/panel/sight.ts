import { type ApplicationRow, findApplication } from '../../../db/application.ts';
import { findPanelMember, isConflicted, type PanelMemberRow } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import { readRound } from '../round/round.ts';
import { words as shared } from '../round/words.en.ts';
import { words } from './words.en.ts';

/** An application that somebody may see, and in which part she looks at it. */
export interface Sight {
  readonly round: RoundRow;
  readonly application: ApplicationRow;
  /** Null for a coordinator who is not on the panel. */
  readonly panellist: PanelMemberRow | null;
}

/**
 * Lets somebody see an application that was handed in: a panellist who has accepted the terms and
 * declared her conflicts, or a coordinator. The one gate before anything about one application: its
 * words, marks, totals, comments, decisions.
 *
 * @throws Refusal before the deadline, for whoever is neither, for whoever has a conflict, and once the
 * round is cancelled
 */
export async function holdSight(work: Work, actor: Member, applicationId: string): Promise<Sight> {
  const application = await findApplication(work.tx, applicationId);
  if (application?.state !== 'submitted') throw new Refusal('not-found', words.unknown);
  const round = await readRound(work, application.roundId);
  const panellist = await enterPanel(work, actor, round);
  if (await isConflicted(work.tx, actor.person.id, application.id))
    throw new Refusal('not-allowed', words.conflicted);
  return { round, application, panellist };
}

/**
 * Lets somebody into the room where a round is scored: see `holdSight`. What she sees there of
 * applications, in lists, counts and orders too, leaves out those with which she has a conflict.
 */
export async function enterPanel(
  work: Work,
  actor: Member,
  round: RoundRow,
): Promise<PanelMemberRow | null> {
  const panellist = await findPanelMember(work.tx, round.id, actor.person.id);
  if (!panellist && !hasRole(actor.person, coordinators))
    throw new Refusal('not-allowed', words.notOnPanel);
  if (round.stage === 'cancelled') throw new Refusal('closed', shared.isCancelled(round.title));
  if (!round.hasClosed) throw new Refusal('not-allowed', words.sealed);
  if (panellist && !panellist.acceptedAt) throw new Refusal('not-allowed', words.acceptFirst);
  if (panellist && !panellist.declaredAt) throw new Refusal('not-allowed', words.declareFirst);
  return panellist;
}
