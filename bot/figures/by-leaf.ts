import type { RollUpRow } from '../../db/roll-up.ts';
import type { Answers } from './answers.ts';

/** The cell of the roll-up that counts those who gave a valid answer. */
const ANSWERED = -1;

/** The answers to one question, from its rows of a roll-up. */
export function answersByLeaf(rows: readonly RollUpRow[]): ReadonlyMap<string, Answers> {
  const byLeaf = Map.groupBy(rows, ({ leaf }) => leaf);
  return new Map([...byLeaf].map(([leaf, cells]) => [leaf, toAnswers(cells)]));
}

function toAnswers(rows: readonly RollUpRow[]): Answers {
  const cells = rows.filter(({ cell }) => cell !== ANSWERED);
  return {
    n: rows.find(({ cell }) => cell === ANSWERED)?.n ?? 0,
    cells: Object.fromEntries(cells.map(({ cell, n }) => [cell, n])),
  };
}
