import type { RoundRow } from '../../../db/round.ts';
import { listPublicity, type PublicityRow } from '../../../db/round-publicity.ts';
import {
  type ApartRow,
  type AppointedRow,
  countApart,
  countStages,
  countStopped,
  listAppointed,
  listReleased,
  listRoundEvents,
  type ReleasedRow,
  type ReportStage,
  type RoundEventRow,
  type StoppedRow,
} from '../../../db/round-report.ts';
import type { Work } from '../../context.ts';
import { isPublic } from '../round/round.ts';
import { readBefore } from './before.ts';
import { type Beside, type StageTable, tellStages } from './report.ts';

/**
 * How much of a round may be told: before the deadline only how many, then counts by sector and size,
 * outcomes once they were made known.
 */
type Phase = 'open' | 'closed' | 'shortlist' | 'decisions';

/** All that may be told of a round to everybody, at this moment. */
export interface Report {
  readonly round: RoundRow;
  readonly phase: Phase;
  readonly apart: ApartRow;
  readonly bySector: StageTable;
  readonly bySize: StageTable;
  readonly stopped: StoppedRow;
  readonly released: readonly ReleasedRow[];
  readonly appointed: readonly AppointedRow[];
  readonly publicity: readonly PublicityRow[];
  readonly events: readonly RoundEventRow[];
  readonly before: Beside | null;
}

/**
 * Gathers the report of a round. It holds nothing that not everybody may know, so that nobody, also who
 * has a conflict, reads more of an application in it than that there is one.
 */
export async function readReport(work: Work, round: RoundRow): Promise<Report> {
  const { tx } = work;
  const apart = await countApart(tx, round.id);
  if (!apart) throw new Error('The round is gone.');
  const released = await listReleased(tx, round.id);
  const phase = phaseOf(round, released);
  const counts = await countStages(tx, round.id);
  const stages = stagesOf(released, round);
  return {
    round,
    phase,
    apart,
    bySector: tellStages(counts, 'sector', stages),
    bySize: tellStages(counts, 'size', stages),
    stopped: await countStopped(tx, round.id),
    released,
    appointed: await listAppointed(tx, round.id),
    publicity: await listPublicity(tx, round.id),
    events: await listRoundEvents(tx, round.id),
    before: await readBefore(work, round),
  };
}

/** Whether there is a report of a round: it was announced, and not cancelled. */
export function isReported(round: RoundRow): boolean {
  return isPublic(round) && round.stage !== 'comment';
}

function phaseOf(round: RoundRow, released: readonly ReleasedRow[]): Phase {
  if (!round.hasClosed) return 'open';
  if (released.some(({ step }) => step === 'decisions')) return 'decisions';
  return released.length > 0 ? 'shortlist' : 'closed';
}

function stagesOf(
  released: readonly ReleasedRow[],
  { hasClosed }: RoundRow,
): readonly ReportStage[] {
  const isKnown = (wanted: ReleasedRow['step']) => released.some(({ step }) => step === wanted);
  return [
    'interest',
    ...(hasClosed ? (['draft', 'submitted'] as const) : []),
    ...(isKnown('shortlist') ? (['shortlisted'] as const) : []),
    ...(isKnown('decisions') ? (['appointed'] as const) : []),
  ];
}
