import { countOpenConflicts } from '../../../db/panel-conflict.ts';
import {
  countReadings,
  findToShare,
  insertReadings,
  type ToShareRow,
} from '../../../db/panel-reading.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { holdRound } from '../round/round.ts';
import { MOST_READ_BY_ALL, type Shared, type Sharing, shareOut, USUAL_READERS } from './assign.ts';
import { planAssigning } from './plans.ts';
import { isComplete } from './rules.ts';
import { standingOf } from './standing.ts';
import { tellShared } from './telling.ts';

/**
 * Shares out what nobody reads yet among those of the panel who have accepted and declared, under the
 * round's lock: what somebody reads already stays with her. Each who gets more is told. Nothing before
 * the deadline; again changes nothing.
 */
export async function assignReadings(work: Work, { id }: Pick<RoundRow, 'id'>): Promise<Shared> {
  const round = await holdRound(work, id);
  const shared = shareOut(sharingOf(round, await findToShare(work.tx, id)));
  if (shared.added.length === 0) return shared;
  await insertReadings(work.tx, id, shared.added);
  await audit(work, 'eoi.readings-assigned', {
    actorId: null,
    subjectId: id,
    detail: { count: shared.added.length },
  });
  await tellShared(work, id, [...new Set(shared.added.map(({ personId }) => personId))]);
  return shared;
}

/** Which applications have fewer readers than wanted, as the reading is shared out now. */
export async function findLacking(work: Work, round: RoundRow): Promise<Shared['lacking']> {
  const toShare = await findToShare(work.tx, round.id);
  // Nothing is lacking that has not been shared out.
  return toShare.kept.length === 0 ? [] : shareOut(sharingOf(round, toShare)).lacking;
}

/**
 * Has the reading shared out by itself: at once where it was before, so that a reading that was set
 * aside finds another reader; else as soon as the panel is complete, everybody on it has accepted and
 * declared, and every conflict is decided.
 */
export async function assignWhenReady(work: Work, round: RoundRow): Promise<void> {
  if (!round.hasClosed || isOver(round)) return;
  const { toRead } = await countReadings(work.tx, round.id, null);
  if (toRead > 0 || (await isReady(work, round))) await planAssigning(work, round);
}

/** Whether nothing about a round's panel changes any more. */
export function isOver({ stage }: Pick<RoundRow, 'stage'>): boolean {
  return stage === 'decided' || stage === 'cancelled';
}

async function isReady(work: Work, round: RoundRow): Promise<boolean> {
  const { panel, missing } = await standingOf(work, round, null);
  return (
    panel.every(({ declaredAt }) => declaredAt) &&
    isComplete(missing) &&
    (await countOpenConflicts(work.tx, round.id)) === 0
  );
}

function sharingOf({ readers }: RoundRow, toShare: ToShareRow): Sharing {
  const isLarge = toShare.applicationIds.length > MOST_READ_BY_ALL;
  return { ...toShare, readers: readers ?? (isLarge ? USUAL_READERS : null) };
}
