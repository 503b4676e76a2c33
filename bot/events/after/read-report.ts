import { type EventRow, listPools } from '../../../db/event.ts';
import {
  countMoves,
  countReport,
  countStalls,
  type GroupReportRow,
  type MoveCountRow,
  type StallCountRow,
} from '../../../db/event-report.ts';
import { type EventPart, findEventWave } from '../../../db/event-survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { type Published, readPublished } from '../../figures/published.ts';
import { readNetwork } from '../../network/network.ts';
import { type Attendance, type MixRow, tellAttendance, tellMix } from './report.ts';

/** All that is known of an event afterwards; of answers only what was published. */
export interface Report {
  readonly event: EventRow;
  /** After how many months it is deleted who was invited and came; null while it is kept. */
  readonly forgottenAfter: number | null;
  readonly groups: readonly GroupReportRow[];
  readonly attendance: Attendance;
  readonly mix: readonly MixRow[];
  readonly moves: readonly MoveCountRow[];
  readonly stalls: readonly StallCountRow[];
  readonly evaluation: Asked | null;
  readonly missed: Asked | null;
}

/** A survey of the event; its figures once they are published. */
interface Asked {
  readonly wave: WaveRow;
  readonly published: Published | null;
}

/** Gathers the report of an event. */
export async function readReport(work: Work, event: EventRow): Promise<Report> {
  const groups = await countReport(work.tx, event.id);
  const isForgotten = event.isOver && groups.length === 0;
  const { retentionMonths } = await readNetwork(work);
  return {
    event,
    forgottenAfter: isForgotten ? retentionMonths : null,
    groups,
    attendance: tellAttendance(groups),
    mix: isForgotten ? [] : tellMix(groups, await listPools(work.tx, event.id)),
    moves: await countMoves(work.tx, event.id),
    stalls: await countStalls(work.tx, event.id),
    evaluation: await readAsked(work, event, 'evaluation'),
    missed: await readAsked(work, event, 'missed'),
  };
}

async function readAsked(work: Work, event: EventRow, part: EventPart): Promise<Asked | null> {
  const waveId = await findEventWave(work.tx, event.id, part);
  const wave = waveId ? await findWave(work.tx, waveId) : null;
  if (!wave) return null;
  return { wave, published: wave.state === 'closed' ? await readPublished(work, wave.id) : null };
}
