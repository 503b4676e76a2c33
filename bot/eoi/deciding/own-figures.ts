import { listOwnAgreed, listOwnMarks } from '../../../db/outcome.ts';
import { listCriteria, type RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { addUp } from '../moderating/totals.ts';
import { words } from './words.en.ts';

/** From how many marks on a mean is told: one of a single mark would be that panellist's own. */
const FEWEST = 2;

/**
 * An applicant's own figures: what counted on each criterion, as the mean of those who marked it, or
 * as the mark on which the panel agreed. Nobody's own mark, and nothing of other applications.
 */
export async function ownFigures(
  work: Work,
  round: RoundRow,
  applicationId: string,
): Promise<readonly Block[]> {
  const criteria = await listCriteria(work.tx, round.id);
  const agreed = await listOwnAgreed(work.tx, applicationId);
  const marks = await listOwnMarks(work.tx, applicationId);
  const { criteria: totals } = addUp(
    criteria,
    {
      marks,
      agreed: new Map(agreed.map(({ criterionId, mark }) => [criterionId, mark])),
      presentation: [],
    },
    round,
  );
  if (totals.every(({ counted }) => counted === null)) return [];
  const rows = totals.map((one, at) => {
    const isAgreed = round.counts === 'agreed' && one.agreed !== null;
    const isTold = one.counted !== null && (isAgreed || one.marks >= FEWEST);
    const counted = isTold && one.counted ? one.counted.valueOf().toFixed(1) : words.notShown;
    return [criteria[at]?.name ?? '', counted];
  });
  return [
    { kind: 'text', text: words.figures },
    { kind: 'table', columns: [words.criterionColumn, words.markColumn], rows },
  ];
}
