import { z } from 'zod';
import {
  deleteReviews,
  listLotsOf,
  listStaged,
  type Outcome,
  type StagedRow,
  saveReview,
  stageDecision,
  stageShortlisting,
} from '../../../db/decision.ts';
import { type AreaApplicationRow, listAreaApplications } from '../../../db/moderation.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { optionalWholeText } from '../../network/input.ts';
import type { Reply } from '../../view.ts';
import { nameOf } from '../moderating/naming.ts';
import { areaMessage } from './area.ts';
import {
  type DecidingSight,
  type decidedAreaInput,
  holdDeciding,
  mustLead,
  outcomeInput,
} from './entering.ts';
import { outcomeForm, outcomesOf } from './outcome-form.ts';
import { words } from './words.en.ts';

/** Opens the form for what becomes of an application in an area. */
export async function chooseOutcome(
  work: Work,
  actor: Member,
  input: z.output<typeof outcomeInput>,
): Promise<Reply> {
  const { sight, application } = await holdStaging(work, actor, input);
  const staged = await listStaged(work.tx, sight.area.id, sight.step);
  const known = staged.find((one) => one.applicationId === application.applicationId);
  return { kind: 'form', form: outcomeForm(sight, application, known) };
}

export const saveOutcomeInput = outcomeInput.extend({
  outcome: z.enum(['presentation', 'appointed', 'appointed-modified', 'reserve', 'unsuccessful']),
  modification: optionalWholeText(600),
  feedback: optionalWholeText(1500),
});

/** Stages it: nobody is told before all is made known together. It has to be looked through anew. */
export async function saveOutcome(
  work: Work,
  actor: Member,
  input: z.output<typeof saveOutcomeInput>,
): Promise<Reply> {
  const { sight, application } = await holdStaging(work, actor, input);
  const { area, step } = sight;
  if (!outcomesOf(step).includes(input.outcome)) throw refuseField('outcome', words.chooseOne);
  const staged: StagedRow = {
    applicationId: application.applicationId,
    outcome: input.outcome,
    modification: readModification(input.outcome, input.modification),
    feedback: input.feedback,
    stagedBy: actor.person.id,
  };
  if (step === 'shortlist') await stageShortlisting(work.tx, staged);
  else {
    await refuseSecond(work, sight, staged);
    await stageDecision(work.tx, area.id, staged);
  }
  const areas = step === 'shortlist' ? await listLotsOf(work.tx, staged.applicationId) : [area.id];
  await deleteReviews(work.tx, areas, step);
  await audit(work, 'eoi.outcome-staged', {
    actorId: actor.person.id,
    subjectId: staged.applicationId,
    detail: { lot: area.id, outcome: staged.outcome },
  });
  const done = words.didStage(nameOf(sight.round, application), staged.outcome);
  return { kind: 'whisper', message: await areaMessage(work, actor, sight, 0, done) };
}

/** Notes that somebody who staged nothing in an area looked it through. */
export async function reviewArea(
  work: Work,
  actor: Member,
  input: z.output<typeof decidedAreaInput>,
): Promise<Reply> {
  const sight = await holdDeciding(work, actor, input.area);
  const { area, step } = sight;
  const staged = await listStaged(work.tx, area.id, step);
  if (staged.some(({ stagedBy }) => stagedBy === actor.person.id))
    throw new Refusal('not-allowed', words.reviewedByOther);
  if (staged.length === 0) throw new Refusal('bad-input', words.nothingStaged);
  await saveReview(work.tx, area.id, step, actor.person.id);
  await audit(work, 'eoi.area-reviewed', {
    actorId: actor.person.id,
    subjectId: area.id,
    detail: { step },
  });
  return {
    kind: 'replace',
    message: await areaMessage(work, actor, sight, 0, words.didReview(area.name)),
  };
}

async function holdStaging(
  work: Work,
  actor: Member,
  input: z.output<typeof outcomeInput>,
): Promise<{ readonly sight: DecidingSight; readonly application: AreaApplicationRow }> {
  const sight = await holdDeciding(work, actor, input.area);
  mustLead(actor, sight.panellist);
  const all = await listAreaApplications(work.tx, sight.area.id, actor.person.id);
  const application = all.find(({ applicationId }) => applicationId === input.application);
  if (!application) throw new Refusal('not-found', words.unknown);
  if (sight.step === 'decisions' && application.shortlisted === 'unsuccessful')
    throw new Refusal('closed', words.outAlready);
  // It would carry a conflict along: shortlisted for one area, an application is for all of its own.
  if (sight.step === 'shortlist') await refuseConflicts(work, actor, application.applicationId);
  return { sight, application };
}

async function refuseConflicts(work: Work, actor: Member, applicationId: string): Promise<void> {
  for (const lotId of await listLotsOf(work.tx, applicationId))
    await holdDeciding(work, actor, lotId);
}

/** One area has one appointed lead. */
async function refuseSecond(
  work: Work,
  { area }: DecidingSight,
  { applicationId, outcome }: StagedRow,
): Promise<void> {
  if (!isAppointed(outcome)) return;
  const staged = await listStaged(work.tx, area.id, 'decisions');
  const other = staged.find(
    (one) => one.applicationId !== applicationId && isAppointed(one.outcome),
  );
  if (other) throw refuseField('outcome', words.oneLead);
}

function isAppointed(outcome: Outcome): boolean {
  return outcome === 'appointed' || outcome === 'appointed-modified';
}

function readModification(outcome: Outcome, typed: string): string {
  if (outcome !== 'appointed-modified') return '';
  if (typed === '') throw refuseField('modification', words.modificationMissing);
  return typed;
}
