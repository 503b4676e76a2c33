import { isDeepStrictEqual } from 'node:util';
import { findResult } from '../../db/result.ts';
import { countAnswers } from '../../db/roll-up.ts';
import { listQuestions } from '../../db/survey.ts';
import { findWave } from '../../db/wave.ts';
import type { Work } from '../context.ts';
import { derivePublished, type Published } from '../figures/published.ts';
import { walkTree, writeLeaf } from '../figures/tree.ts';

/**
 * In how many questions the frozen figures of a wave differ from what its answers give today.
 *
 * 0 where its answers were deleted in time, where several times stand together, and in surveys with
 * names, in which two accounts may have turned out to be one person since.
 */
export async function countFrozenDifferences(work: Work, waveId: string): Promise<number> {
  const wave = await findWave(work.tx, waveId);
  const result = await findResult(work.tx, waveId);
  if (!wave || !result?.final || wave.anonymity === 'named' || wave.runOf || wave.runId) return 0;
  const rollUp = await countAnswers(work.tx, waveId);
  if (rollUp.length === 0) return 0;
  const frozen = result.body as Published;
  const derived = derivePublished({
    k: frozen.k,
    questions: await listQuestions(work.tx, wave.surveyId),
    rollUp,
    turnoutByLeaf: leavesOf(frozen).map((leaf) => ({ leaf, ...nobody })),
  });
  return derived.questions.filter(({ id, tree }) => {
    const was = frozen.questions.find((one) => one.id === id);
    return !was || !isDeepStrictEqual(was.tree, JSON.parse(JSON.stringify(tree)));
  }).length;
}

const nobody = { invited: 0, answered: 0, late: 0, entered: 0 };

/** Groups of which nobody answered are part of the tree as well. */
function leavesOf({ questions }: Published): readonly string[] {
  const ends = questions.flatMap(({ tree }) =>
    [...walkTree(tree)].filter(({ children }) => children.length === 0),
  );
  return [...new Set(ends.map(({ path }) => writeLeaf(path)).filter((leaf) => leaf !== ''))];
}
