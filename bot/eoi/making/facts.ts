import {
  type CriterionRow,
  type LotRow,
  listBasicChecks,
  listCriteria,
  listRoundQuestions,
  type RoundRow,
} from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block, Text } from '../../view.ts';
import { words as shared } from '../round/words.en.ts';
import { lengthOf } from './window.ts';
import { words } from './words.en.ts';

/** From when until when applications are taken, how long that is, and why where it is short. */
export function windowBlocks(round: RoundRow): readonly Block[] {
  return [
    { kind: 'text', text: words.window(round, lengthOf(round)) },
    ...(round.shortReason === null
      ? []
      : [{ kind: 'text' as const, text: words.shortBecause(round.shortReason) }]),
  ];
}

/** An area with the facts that small groups ask for first; what nobody knows is said to be so. */
export function tellLot(lot: LotRow): Text {
  return words.lot(lot, shared.staffTransfer(lot.staffTransfer), shared.orNotKnown);
}

/** What is judged, with each criterion's share of the whole and what a 4 looks like. */
export async function criteriaBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const criteria = await listCriteria(work.tx, round.id);
  if (criteria.length === 0) return [{ kind: 'note', text: words.noCriteria }];
  return [
    { kind: 'text', text: words.criteriaHeading },
    { kind: 'list', items: criteria.map((one) => words.criterion(one, shareOf(one, criteria))) },
  ];
}

/** A criterion's share of all weights, in whole percent. */
function shareOf(
  { weight }: Pick<CriterionRow, 'weight'>,
  all: readonly Pick<CriterionRow, 'weight'>[],
): number {
  const sum = all.reduce((total, each) => total + each.weight, 0);
  return Math.round((100 * weight) / sum);
}

/** What applicants are asked, in how many words, and what is looked at before the marks. */
export async function questionBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const questions = await listRoundQuestions(work.tx, round.id);
  const checks = await listBasicChecks(work.tx, round.id);
  return [
    ...(questions.length === 0
      ? [{ kind: 'note' as const, text: words.noQuestions }]
      : [
          { kind: 'text' as const, text: words.questionsHeading },
          {
            kind: 'list' as const,
            items: questions.map(({ wording, wordLimit }) => words.question(wording, wordLimit)),
          },
        ]),
    ...(checks.length === 0
      ? []
      : [
          { kind: 'text' as const, text: words.checksHeading },
          { kind: 'list' as const, items: checks.map(({ wording }) => wording) },
        ]),
  ];
}

/** How applications are read and decided, in a few sentences. */
export function rulesBlock(round: RoundRow): Block {
  return { kind: 'text', text: words.rules(round) };
}
