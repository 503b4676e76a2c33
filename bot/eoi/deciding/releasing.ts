import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { listAreasFor } from '../../../db/moderation.ts';
import { insertRelease, listUnready, type UnreadyRow } from '../../../db/release.ts';
import type { RoundRow } from '../../../db/round.ts';
import { listRoundChannels } from '../../../db/round-audience.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { longText } from '../../events/making/fields.ts';
import { audit } from '../../network/audit.ts';
import { optionalWholeText } from '../../network/input.ts';
import { sayAll } from '../../outbox/say.ts';
import { plan, planNow } from '../../schedule/plan.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { enterModeration } from '../moderating/entering.ts';
import { planSurveyOffer } from '../report/survey-plan.ts';
import { holdRound, roundInput } from '../round/round.ts';
import { moveStage } from '../round/stage.ts';
import { mustLead, refuseClosed, stepOf } from './entering.ts';
import { PAUSE_JOB, TELL_JOB } from './telling.ts';
import { words } from './words.en.ts';

/** Opens what has to be confirmed before all is made known together. */
export async function askRelease(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const { round, step, unread } = await holdReady(work, actor, input.round);
  return {
    kind: 'form',
    form: {
      title: words.releaseTitle,
      intro: [{ kind: 'text', text: words.releaseIntro(round, step) }],
      fields: unread
        ? [
            longText('reason', words.overrideReason, '', {
              maxLength: 600,
              required: true,
              help: words.overrideHelp,
            }),
          ]
        : [
            {
              kind: 'multiple',
              name: 'sure',
              label: words.sure,
              required: true,
              choices: [{ value: 'yes', label: words.sureYes }],
            },
          ],
      submit: { label: words.releaseNow, to: { command: 'eoi.release', ids: [round.id] } },
      reopen: { command: 'eoi.ask-release', ids: [round.id] },
    },
  };
}

export const releaseInput = roundInput.extend({
  reason: optionalWholeText(600),
  sure: z.array(z.string()).default([]),
});

/**
 * Makes known what was staged, all of it in one transaction: from here on it cannot be changed, and
 * the messages to applicants are planned with it, so that whatever dies afterwards loses none.
 */
export async function release(
  work: Work,
  actor: Member,
  input: z.output<typeof releaseInput>,
): Promise<Reply> {
  const { round, step, unread } = await holdReady(work, actor, input.round);
  const { reason } = input;
  if (unread && reason === '') throw refuseField('reason', words.overrideMissing);
  const pauseEndsAt = step === 'decisions' ? await pauseEnd(work, round) : null;
  const isNew = await insertRelease(work.tx, {
    roundId: round.id,
    step,
    releasedBy: actor.person.id,
    overrideReason: unread ? reason : null,
    pauseEndsAt: pauseEndsAt?.toString() ?? null,
  });
  if (!isNew) throw new Refusal('already-done', words.isOut);
  const action = step === 'shortlist' ? 'eoi.shortlist-released' : 'eoi.decisions-released';
  await audit(work, action, {
    actorId: actor.person.id,
    subjectId: round.id,
    detail: { 'some marks open': unread },
  });
  await moveStage(work, round, step === 'shortlist' ? 'shortlisted' : 'decided', actor.person.id);
  await planNow(work, { kind: TELL_JOB, subjectId: round.id, period: step });
  if (step === 'decisions') {
    await tellChannels(work, round);
    await planContracts(work, round, pauseEndsAt);
    await planSurveyOffer(work, round.id);
  }
  return { kind: 'whisper', message: oneSentence(words.didRelease(round.title, step)) };
}

/** A round that is ready to be made known, held. @throws Refusal that says what is missing */
async function holdReady(work: Work, actor: Member, roundId: string) {
  const round = await holdRound(work, roundId);
  mustLead(actor, await enterModeration(work, actor, round));
  await refuseClosed(work, round);
  const step = await stepOf(work, round);
  const unready = await listUnready(work.tx, round.id, step);
  const blocking = unready.filter(({ problem }) => problem !== 'unread');
  if (blocking.length > 0) throw await notReady(work, actor, round, blocking);
  return { round, step, unread: unready.length > 0 };
}

/** Of areas in which she has a conflict nothing is told but that something is missing there. */
async function notReady(
  work: Work,
  actor: Member,
  { id }: RoundRow,
  blocking: readonly UnreadyRow[],
): Promise<Refusal> {
  const areas = await listAreasFor(work.tx, id, actor.person.id);
  const hidden = new Set(areas.flatMap((area) => (area.hasConflict ? [area.id] : [])));
  const told = blocking.filter(({ lotId }) => !hidden.has(lotId));
  return new Refusal('bad-input', words.notReady(told, told.length < blocking.length));
}

/** Nothing of the day on which it was made known counts: the pause ends at midnight after its last day. */
async function pauseEnd(work: Work, round: RoundRow): Promise<Temporal.Instant | null> {
  if (round.standstillDays === 0) return null;
  const now = await readBusinessTime(work.tx);
  return now
    .toZonedDateTimeISO(round.timeZone)
    .toPlainDate()
    .add({ days: round.standstillDays + 1 })
    .toZonedDateTime(round.timeZone)
    .toInstant();
}

async function tellChannels(work: Work, round: RoundRow): Promise<void> {
  const channels = await listRoundChannels(work.tx, round.id);
  await sayAll(
    work,
    channels.map(({ id }) => ({
      card: 'eoi.outcome',
      ids: [round.id],
      channelId: id,
      onceKey: `eoi.outcome:${round.id}:${id}`,
    })),
  );
}

async function planContracts(
  work: Work,
  { id }: RoundRow,
  pauseEndsAt: Temporal.Instant | null,
): Promise<void> {
  const what = { kind: PAUSE_JOB, subjectId: id };
  if (pauseEndsAt) await plan(work, { ...what, dueAt: pauseEndsAt });
  else await planNow(work, what);
}
