import { z } from 'zod';
import type { PanelMemberRow } from '../../../db/panel.ts';
import { isReleased, type Step } from '../../../db/release.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import { type AreaSight, enterArea } from '../moderating/entering.ts';
import { holdRound } from '../round/round.ts';
import { words } from './words.en.ts';

/** A button that is about one area, or about an application in it. */
export const decidedAreaInput = z.object({ area: z.uuid() });
export const outcomeInput = decidedAreaInput.extend({ application: z.uuid() });

/** An area in which somebody may take part in deciding, and what is decided there now. */
export interface DecidingSight extends AreaSight {
  readonly step: Step;
}

/**
 * Lets somebody see what is decided in an area: as `enterArea`, and only who has no conflict with
 * anybody who applied for it, since what becomes of the others would tell.
 *
 * @throws Refusal otherwise
 */
export async function enterDeciding(
  work: Work,
  actor: Member,
  lotId: string,
): Promise<DecidingSight> {
  const sight = await enterArea(work, actor, lotId);
  if (sight.area.hasConflict) throw new Refusal('not-allowed', words.conflicted);
  return { ...sight, step: await stepOf(work, sight.round) };
}

/** The same, its round held; refused once the decisions are out, or the call was cancelled. */
export async function holdDeciding(
  work: Work,
  actor: Member,
  lotId: string,
): Promise<DecidingSight> {
  const { round } = await enterDeciding(work, actor, lotId);
  await holdRound(work, round.id);
  // Read again: a release may have gone out, or a conflict come up, while this one waited.
  const sight = await enterDeciding(work, actor, lotId);
  await refuseClosed(work, sight.round);
  return sight;
}

/** @throws Refusal once the decisions are out, or the call was cancelled */
export async function refuseClosed(work: Work, round: RoundRow): Promise<void> {
  if (round.stage === 'cancelled') throw new Refusal('closed', words.cancelled);
  if (await isReleased(work.tx, round.id, 'decisions')) throw new Refusal('closed', words.isOut);
}

/** What is decided now: who presents, as long as that is open, else what becomes of everybody. */
export async function stepOf(work: Work, round: RoundRow): Promise<Step> {
  const isShortlisting = round.presentations && !(await isReleased(work.tx, round.id, 'shortlist'));
  return isShortlisting ? 'shortlist' : 'decisions';
}

/** @throws Refusal for whoever is neither a coordinator nor the chair */
export function mustLead(actor: Member, panellist: PanelMemberRow | null): void {
  if (!panellist?.isChair && !hasRole(actor.person, coordinators))
    throw new Refusal('not-allowed', words.leadersOnly);
}
