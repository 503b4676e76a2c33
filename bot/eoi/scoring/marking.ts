import { z } from 'zod';
import { type CriterionRow, listCriteria } from '../../../db/round.ts';
import { listOwnScores, type ScoreRow, type Standing, saveScore } from '../../../db/score.ts';
import { findReading } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { cleanText } from '../../text.ts';
import type { Form, Reply } from '../../view.ts';
import { isOver } from '../panel/assigning.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { words } from './marking-words.en.ts';
import { marksMessage } from './marks.ts';
import { applicationInput } from './reading.ts';
import { words as readWords } from './words.en.ts';

/** As much as a comment holds. */
const LONGEST_COMMENT = 1000;

export const markInput = applicationInput.extend({ criterion: z.uuid() });

/** Opens one criterion of an application, with what she gave before. */
export async function openMark(
  work: Work,
  actor: Member,
  input: z.output<typeof markInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const why = await whyNotMarkable(work, actor, sight);
  if (why) throw why;
  const criteria = await listCriteria(work.tx, sight.round.id);
  const own = await listOwnScores(work.tx, sight.application.id, actor.person.id);
  return { kind: 'form', form: markForm(sight, criteria, own, input.criterion) };
}

export const saveMarkInput = markInput.extend({
  mark: z.enum(['0', '1', '2', '3', '4', 'abstained', 'not-applicable'], {
    error: words.wrongMark,
  }),
  comment: z
    .string()
    .optional()
    .transform((text) => cleanText(text ?? '').trim())
    .pipe(z.string().max(LONGEST_COMMENT)),
  share: z.array(z.string()).optional(),
});

/** Keeps a mark, and goes on with the next criterion that has none; after the last, to all of them. */
export async function saveMark(
  work: Work,
  actor: Member,
  input: z.output<typeof saveMarkInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const { standing, mark } = standingOf(input.mark);
  const isKept = await saveScore(work.tx, {
    applicationId: sight.application.id,
    personId: actor.person.id,
    criterionId: input.criterion,
    standing,
    mark,
    comment: input.comment,
    isShareable: input.share?.includes('yes') ?? false,
  });
  if (!isKept)
    throw (
      (await whyNotMarkable(work, actor, sight)) ?? new Refusal('not-found', words.unknownCriterion)
    );
  return goOn(work, actor, sight, input.criterion);
}

async function goOn(work: Work, actor: Member, sight: Sight, criterionId: string): Promise<Reply> {
  const criteria = await listCriteria(work.tx, sight.round.id);
  const own = await listOwnScores(work.tx, sight.application.id, actor.person.id);
  const next = nextUnmarked(criteria, own, criterionId);
  const saved = own.find((score) => score.criterionId === criterionId);
  const name = criteria.find(({ id }) => id === criterionId)?.name ?? '';
  const done = words.saved(name, words.given(saved));
  if (next) return { kind: 'form', form: markForm(sight, criteria, own, next.id, done) };
  return { kind: 'replace', message: await marksMessage(work, actor, sight, done) };
}

/** The first without a mark behind this one, else the first of all. */
function nextUnmarked(
  criteria: readonly CriterionRow[],
  own: readonly ScoreRow[],
  criterionId: string,
): CriterionRow | undefined {
  const at = criteria.findIndex(({ id }) => id === criterionId);
  const inTurn = [...criteria.slice(at + 1), ...criteria.slice(0, at)];
  return inTurn.find(({ id }) => !own.some((score) => score.criterionId === id));
}

function standingOf(mark: z.output<typeof saveMarkInput>['mark']): {
  readonly standing: Standing;
  readonly mark: number | null;
} {
  if (mark === 'abstained' || mark === 'not-applicable') return { standing: mark, mark: null };
  return { standing: 'marked', mark: Number(mark) };
}

/** Why she cannot mark an application that she may see; null where she can. */
export async function whyNotMarkable(
  work: Work,
  actor: Member,
  { application, round, panellist }: Sight,
): Promise<Refusal | null> {
  const reading = panellist && (await findReading(work.tx, application.id, actor.person.id));
  if (!reading) return new Refusal('not-allowed', words.notReader);
  if (isOver(round)) return new Refusal('closed', words.isOver);
  if (reading.isStopped) return new Refusal('closed', readWords.stopped);
  switch (reading.state) {
    case 'assigned':
      return null;
    case 'final':
      return new Refusal('closed', words.isFinal);
    case 'void':
      return new Refusal('not-allowed', words.void);
    default:
      return reading.state satisfies never;
  }
}

function markForm(
  { application }: Sight,
  criteria: readonly CriterionRow[],
  own: readonly ScoreRow[],
  criterionId: string,
  done: string | null = null,
): Form {
  const at = criteria.findIndex(({ id }) => id === criterionId);
  const criterion = criteria[at];
  if (!criterion) throw new Refusal('not-found', words.unknownCriterion);
  const before = own.find((score) => score.criterionId === criterionId);
  const ids = [application.id, criterionId];
  return {
    title: words.formTitle(at + 1, criteria.length),
    intro: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'text', text: [{ bold: criterion.name }] },
      criterion.anchor === ''
        ? { kind: 'text', text: words.noAnchor }
        : { kind: 'text', text: words.whatFourLooksLike(criterion.anchor) },
    ],
    fields: [
      {
        kind: 'single',
        name: 'mark',
        label: words.mark,
        required: true,
        choices: words.choices,
        ...(before ? { initial: choiceOf(before) } : {}),
      },
      {
        kind: 'long-text',
        name: 'comment',
        label: words.comment,
        help: words.commentHelp,
        required: false,
        maxLength: LONGEST_COMMENT,
        ...(before?.comment ? { initial: before.comment } : {}),
      },
      {
        kind: 'multiple',
        name: 'share',
        label: words.share,
        required: false,
        choices: [{ value: 'yes', label: words.shareBox }],
        initial: before?.isShareable ? ['yes'] : [],
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.save-mark', ids } },
    back: { label: words.back, to: { command: 'eoi.marks', ids: [application.id] } },
    reopen: { command: 'eoi.mark', ids },
  };
}

function choiceOf({ standing, mark }: ScoreRow): string {
  return standing === 'marked' ? String(mark) : standing;
}
