import type { DigestIssueRow } from '../../../db/digest-issue.ts';
import { listStories } from '../../../db/kpi-story.ts';
import type { Work } from '../../context.ts';
import type { Line } from '../standing/line.ts';
import { type Decision, listDecisions } from '../stories/blocks.ts';

type Kept = DigestIssueRow['decisions'];

/** What has to be decided about these figures now, by ids, to be kept with a digest. */
export async function needsDecision(work: Work, lines: readonly Line[]): Promise<Kept> {
  const decisions = await listDecisions(work, lines);
  return decisions.map(({ line, kind, story }) => ({
    measureId: line.measureId,
    kind,
    storyId: story?.id ?? null,
  }));
}

/** The decisions that were kept with a digest; its stories in the words they have now. */
export async function readDecisions(
  work: Work,
  kept: Kept,
  lines: readonly Line[],
): Promise<readonly Decision[]> {
  const ids = kept.flatMap(({ storyId }) => storyId ?? []);
  const stories = ids.length > 0 ? await listStories(work.tx, ids) : [];
  return kept.flatMap(({ measureId, kind, storyId }): readonly Decision[] => {
    const line = lines.find((one) => one.measureId === measureId);
    const story = stories.find(({ id }) => id === storyId) ?? null;
    return line ? [{ line, kind: kind as Decision['kind'], story }] : [];
  });
}

/** Whether there is something to decide that was not there in the digest before. */
export function hasNewDecision(now: Kept, before: Kept): boolean {
  return now.some(
    ({ measureId, kind }) =>
      kind !== 'carried' && !before.some((one) => one.measureId === measureId && one.kind === kind),
  );
}
