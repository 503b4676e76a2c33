import { z } from 'zod';
import { listBasicChecks, listCriteria, listLots, listRoundQuestions } from '../../../db/round.ts';
import {
  setBasicChecks,
  setCriteria,
  setLots,
  setRoundQuestions,
} from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { body, longText } from '../../events/making/fields.ts';
import type { TypedLines } from '../../typed-lines.ts';
import type { Reply } from '../../view.ts';
import type { roundInput } from '../round/round.ts';
import { holdDraft, showAgain } from './draft.ts';
import { linesForm, MOST_TYPED } from './forms.ts';
import {
  MOST_CHECKS,
  MOST_CRITERIA,
  MOST_LOTS,
  MOST_QUESTIONS,
  readChecks,
  readCriteria,
  readLots,
  readQuestions,
  writeCriteria,
  writeLots,
  writeQuestions,
} from './lines.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof roundInput>;

/** Opens *Areas*. */
export async function changeLots(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const typed = writeLots(await listLots(work.tx, round.id));
  const isLong = typed.length > MOST_TYPED;
  return {
    kind: 'form',
    form: linesForm(
      round,
      { title: words.lotsTitle, save: 'eoi.save-lots', reopen: 'eoi.change-lots' },
      [
        longText('lots', words.lots, isLong ? '' : typed, {
          help: isLong ? words.lotsLong : words.lotsHelp,
          placeholder: words.lotsExample,
          maxLength: MOST_TYPED,
          required: true,
        }),
      ],
    ),
  };
}

export const lotsInput = z.object({ round: z.uuid(), lots: body(MOST_TYPED) });

/** Keeps the areas. */
export async function saveLots(
  work: Work,
  _actor: Member,
  input: z.output<typeof lotsInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const known = await listLots(work.tx, round.id);
  await setLots(work.tx, round.id, rowsOf('lots', readLots(input.lots, known), MOST_LOTS));
  return showAgain(work, round.id);
}

/** Opens *Criteria*. */
export async function changeCriteria(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  return {
    kind: 'form',
    form: linesForm(
      round,
      { title: words.criteriaTitle, save: 'eoi.save-criteria', reopen: 'eoi.change-criteria' },
      [
        longText('criteria', words.criteria, writeCriteria(await listCriteria(work.tx, round.id)), {
          help: words.criteriaHelp,
          placeholder: words.criteriaExample,
          maxLength: MOST_TYPED,
          required: true,
        }),
      ],
    ),
  };
}

export const criteriaInput = z.object({ round: z.uuid(), criteria: body(MOST_TYPED) });

/** Keeps the criteria. */
export async function saveCriteria(
  work: Work,
  _actor: Member,
  input: z.output<typeof criteriaInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const rows = rowsOf('criteria', readCriteria(input.criteria), MOST_CRITERIA);
  await setCriteria(work.tx, round.id, rows);
  return showAgain(work, round.id);
}

/** Opens *Questions and checks*. */
export async function changeQuestions(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const checks = await listBasicChecks(work.tx, round.id);
  return {
    kind: 'form',
    form: linesForm(
      round,
      { title: words.questionsTitle, save: 'eoi.save-questions', reopen: 'eoi.change-questions' },
      [
        longText(
          'questions',
          words.questions,
          writeQuestions(await listRoundQuestions(work.tx, round.id)),
          {
            help: words.questionsHelp,
            placeholder: words.questionsExample,
            maxLength: MOST_TYPED,
            required: true,
          },
        ),
        longText('checks', words.checks, checks.map(({ wording }) => wording).join('\n'), {
          help: words.checksHelp,
          placeholder: words.checksExample,
          maxLength: 1800,
        }),
      ],
    ),
  };
}

export const questionsInput = z.object({
  round: z.uuid(),
  questions: body(MOST_TYPED),
  checks: body(1800),
});

/** Keeps questions and basic checks. */
export async function saveQuestions(
  work: Work,
  _actor: Member,
  input: z.output<typeof questionsInput>,
): Promise<Reply> {
  const round = await holdDraft(work, input.round);
  const questions = rowsOf('questions', readQuestions(input.questions), MOST_QUESTIONS);
  const checks = rowsOf('checks', readChecks(input.checks), MOST_CHECKS);
  await setRoundQuestions(work.tx, round.id, questions);
  await setBasicChecks(work.tx, round.id, checks);
  return showAgain(work, round.id);
}

function rowsOf<Row>(field: string, read: TypedLines<Row>, most: number): readonly Row[] {
  if ('problem' in read) throw refuseField(field, read.problem);
  if (read.rows.length > most) throw refuseField(field, words.tooMany(most));
  return read.rows;
}
