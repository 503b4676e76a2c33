import type { z } from 'zod';
import { listMarksFor } from '../../../db/marks.ts';
import { listAgreed } from '../../../db/moderation.ts';
import { type CriterionRow, listCriteria } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Reply, Text } from '../../view.ts';
import { type criterionInput, holdModeration } from './entering.ts';
import { nameOf } from './naming.ts';
import { words } from './words.en.ts';

/** What panellists wrote about one criterion of an application, and every agreed mark it had. */
export async function showCriterion(
  work: Work,
  actor: Member,
  input: z.output<typeof criterionInput>,
): Promise<Reply> {
  const { round, application } = await holdModeration(work, actor, input.application);
  const criterion = await readCriterion(work, round.id, input.criterion);
  const isIts = (one: { readonly applicationId: string; readonly criterionId: string }) =>
    one.applicationId === application.id && one.criterionId === criterion.id;
  const marks = (await listMarksFor(work.tx, round.id, actor.person.id)).filter(isIts);
  const agreed = (await listAgreed(work.tx, round.id, actor.person.id)).filter(isIts);
  const back = { command: 'eoi.moderate-application', ids: [application.id] };
  const text = (body: Text): Block => ({ kind: 'text', text: body });
  return {
    kind: 'whisper',
    back,
    message: {
      summary: criterion.name,
      blocks: [
        { kind: 'heading', text: criterion.name },
        { kind: 'note', text: nameOf(round, application) },
        ...(criterion.anchor === '' ? [] : [text(words.anchor(criterion.anchor))]),
        ...(marks.length === 0 ? [text(words.noMarks)] : []),
        ...marks.map((mark) => text(words.comment(mark))),
        ...agreed.map((one) => text(words.agreedVersion(one))),
        { kind: 'buttons', buttons: [{ kind: 'button', label: words.backTo, to: back }] },
      ],
    },
  };
}

/** A criterion of a round. @throws Refusal for one of another round, as for one that is not there */
export async function readCriterion(
  work: Work,
  roundId: string,
  criterionId: string,
): Promise<CriterionRow> {
  const found = (await listCriteria(work.tx, roundId)).find(({ id }) => id === criterionId);
  if (!found) throw new Refusal('not-found', words.unknownCriterion);
  return found;
}
