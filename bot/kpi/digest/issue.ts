import { type ComingRow, listComing } from '../../../db/coming.ts';
import type { DigestRow } from '../../../db/digest.ts';
import { type DigestIssueRow, findDigestIssue } from '../../../db/digest-issue.ts';
import type { Work } from '../../context.ts';
import { type Change, changeBetween, type Line, type Snapshot } from '../standing/line.ts';
import { readSnapshot } from '../standing/standing.ts';
import type { Decision } from '../stories/blocks.ts';
import { hasNewDecision, readDecisions } from './needs.ts';

/** How far ahead a digest looks, in days: until the next of its kind comes. */
const AHEAD_DAYS: Readonly<Record<DigestRow['rhythm'], number>> = {
  weekly: 7,
  monthly: 31,
  committee: 31,
};

/** So many things that are coming fit a short message. */
const MOST_COMING = 6;

/** A figure that was measured anew, or whose light turned. */
export interface Moved {
  readonly line: Line;
  readonly change: Change | null;
  /** The light it had last time, where it is another now. */
  readonly was: Line['light'] | null;
}

/** What there is to be told in a digest of a period. */
export interface News {
  /** What moved since the digest before, the surest and largest changes first; null in its first. */
  readonly moved: readonly Moved[] | null;
  readonly coming: readonly ComingRow[];
  /** Whether something is to be decided that was not in the digest before. */
  readonly isDecisionNew: boolean;
}

/** All that a digest of a period says, as it was when it was made. */
export interface Issue extends News {
  readonly snapshot: Snapshot;
  readonly decisions: readonly Decision[];
}

/** What a digest keeps beside its figures. */
export type Kept = Pick<
  DigestIssueRow,
  'digestId' | 'period' | 'beforePeriod' | 'coming' | 'decisions'
>;

/** What is coming until the next digest of its kind. */
export async function gatherComing(
  work: Work,
  { rhythm }: Pick<DigestRow, 'rhythm'>,
  now: Temporal.Instant,
): Promise<readonly ComingRow[]> {
  const until = now.add({ hours: 24 * AHEAD_DAYS[rhythm] });
  return listComing(work.tx, new Date(until.epochMilliseconds), MOST_COMING);
}

/** Puts together what a digest of a period says; its snapshot must have been taken. */
export async function readIssue(work: Work, kept: Kept): Promise<Issue> {
  const snapshot = await readSnapshot(work, kept.period);
  if (!snapshot) throw new Error(`No figures were frozen for ${kept.period}.`);
  const news = await readNews(work, kept, snapshot);
  const decisions = await readDecisions(work, kept.decisions, snapshot.lines);
  return { ...news, snapshot, decisions };
}

/** What is new in a digest since the one before it, by the snapshot of its period. */
export async function readNews(
  work: Work,
  { digestId, beforePeriod, coming, decisions }: Kept,
  snapshot: Snapshot,
): Promise<News> {
  const before = beforePeriod === null ? null : await readSnapshot(work, beforePeriod);
  const last = beforePeriod && (await findDigestIssue(work.tx, digestId, beforePeriod));
  return {
    moved: before && listMoved(snapshot, before),
    coming,
    isDecisionNew: hasNewDecision(decisions, last ? last.decisions : []),
  };
}

/** Whether a digest is one line: nothing moved, nothing new is to be decided, and nothing is coming. */
export function isQuiet({ moved, coming, isDecisionNew }: News): boolean {
  return moved !== null && moved.length === 0 && coming.length === 0 && !isDecisionNew;
}

/** The figures that moved between two snapshots, the surest and largest first. */
function listMoved(snapshot: Snapshot, before: Snapshot): readonly Moved[] {
  return snapshot.lines
    .flatMap((line): readonly Moved[] => {
      const last = before.lines.find(({ measureId }) => measureId === line.measureId);
      if (!last && line.reading.kind !== 'shown') return [];
      if (!last) return [{ line, change: { kind: 'appeared' }, was: null }];
      const change = changeBetween(last.reading, line.reading);
      const was = last.light.colour === line.light.colour ? null : last.light;
      return change || was ? [{ line, change, was }] : [];
    })
    .toSorted((a, b) => weightOf(b) - weightOf(a));
}

function weightOf({ change, was }: Moved): number {
  const isReal = change?.kind === 'moved' && change.verdict !== 'may be chance';
  const size = change?.kind === 'moved' ? Math.min(99, Math.abs(change.by)) : 0;
  return (isReal ? 1000 : 0) + (was ? 500 : 0) + size;
}
