import { z } from 'zod';
import { hasOpenReadings } from '../../../db/marks.ts';
import { type AreaRow, findLotRound, hasReadings, listAreasFor } from '../../../db/moderation.ts';
import type { PanelMemberRow } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { enterPanel, holdSight, type Sight } from '../panel/sight.ts';
import { readRound } from '../round/round.ts';
import { words } from './words.en.ts';

/** A button that is about one application, or about one criterion of it. */
export const applicationInput = z.object({ application: z.uuid() });
export const criterionInput = applicationInput.extend({ criterion: z.uuid() });

/**
 * Lets somebody see how marks add up: a coordinator, or a panellist whose own marks are all final.
 * Null for a coordinator who is not on the panel.
 *
 * @throws Refusal for everybody else, and before the deadline
 */
export async function enterModeration(
  work: Work,
  actor: Member,
  round: RoundRow,
): Promise<PanelMemberRow | null> {
  const panellist = await enterPanel(work, actor, round);
  if (!panellist) return null;
  const { id } = actor.person;
  if (await hasOpenReadings(work.tx, round.id, id)) throw unfinished(words.finishFirst);
  // Where everybody reads everything, whoever has nothing to read yet will be given it.
  const isReader = round.readers !== null || (await hasReadings(work.tx, round.id, id));
  if (!isReader) throw unfinished(words.nothingRead);
  return panellist;
}

/** The same for one application with which she has no conflict. @throws Refusal otherwise */
export async function holdModeration(
  work: Work,
  actor: Member,
  applicationId: string,
): Promise<Sight> {
  const sight = await holdSight(work, actor, applicationId);
  await enterModeration(work, actor, sight.round);
  return sight;
}

/** An area, its round, and in which part somebody looks at it. */
export interface AreaSight {
  readonly round: RoundRow;
  readonly area: AreaRow;
  readonly panellist: PanelMemberRow | null;
}

/** The same for an area. One for which nobody applied is as unknown as one that is not there. */
export async function enterArea(work: Work, actor: Member, lotId: string): Promise<AreaSight> {
  const roundId = await findLotRound(work.tx, lotId);
  if (!roundId) throw new Refusal('not-found', words.unknownArea);
  const round = await readRound(work, roundId);
  const panellist = await enterModeration(work, actor, round);
  const areas = await listAreasFor(work.tx, round.id, actor.person.id);
  const area = areas.find(({ id }) => id === lotId);
  if (!area) throw new Refusal('not-found', words.unknownArea);
  return { round, area, panellist };
}

function unfinished(sentence: string): Refusal {
  return new Refusal('not-allowed', sentence);
}
