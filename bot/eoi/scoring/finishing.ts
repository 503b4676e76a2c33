import type { z } from 'zod';
import { listCriteria } from '../../../db/round.ts';
import { listOwnScores } from '../../../db/score.ts';
import { findReading, finishReading } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { applicationName } from '../round/naming.ts';
import { planScoredCheck } from '../round/scored.ts';
import { whyNotMarkable } from './marking.ts';
import { words } from './marking-words.en.ts';
import { linesOf, marksMessage } from './marks.ts';
import type { applicationInput } from './reading.ts';

type Input = z.output<typeof applicationInput>;

/** *My marks are final*: what is missing, or all of them once more and whether she is sure. */
export async function askFinish(work: Work, actor: Member, input: Input): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const why =
    (await whyNotMarkable(work, actor, sight)) ?? (await whatIsMissing(work, actor, sight));
  if (why) throw why;
  const { round, application } = sight;
  const criteria = await listCriteria(work.tx, round.id);
  const own = await listOwnScores(work.tx, application.id, actor.person.id);
  const heading = words.finishHeading(applicationName(round, application));
  const ids = [application.id];
  const yes = { command: 'eoi.finish-marks-yes', ids };
  const no = { command: 'eoi.marks', ids };
  return {
    kind: 'replace',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'list', items: linesOf(criteria, own) },
        { kind: 'text', text: words.finishText },
        {
          kind: 'buttons',
          buttons: [
            { kind: 'button', label: words.finishYes, to: yes, style: 'primary' },
            { kind: 'button', label: words.notYet, to: no },
          ],
        },
      ],
    },
  };
}

/** Makes her marks final; pressed twice it changes nothing more. */
export async function finish(work: Work, actor: Member, input: Input): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const { round, application } = sight;
  if (await finishReading(work.tx, application.id, actor.person.id)) {
    await audit(work, 'eoi.marks-final', { actorId: actor.person.id, subjectId: application.id });
    await planScoredCheck(work, round.id);
  } else await refuseUnlessFinal(work, actor, sight);
  const done = words.finished(applicationName(round, application));
  return { kind: 'replace', message: await marksMessage(work, actor, sight, done) };
}

async function refuseUnlessFinal(work: Work, actor: Member, sight: Sight): Promise<void> {
  const reading = await findReading(work.tx, sight.application.id, actor.person.id);
  if (sight.panellist && reading?.state === 'final') return;
  const why =
    (await whyNotMarkable(work, actor, sight)) ?? (await whatIsMissing(work, actor, sight));
  throw why ?? new Error('Marks that could be made final were not.');
}

async function whatIsMissing(
  work: Work,
  actor: Member,
  { round, application }: Sight,
): Promise<Refusal | null> {
  const own = await listOwnScores(work.tx, application.id, actor.person.id);
  const missing = (await listCriteria(work.tx, round.id)).filter(
    ({ id }) => !own.some(({ criterionId }) => criterionId === id),
  );
  if (missing.length === 0) return null;
  return new Refusal('bad-input', words.missing(missing.map(({ name }) => name)));
}
