import type { z } from 'zod';
import { listHolders } from '../../../db/role-grant.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import { listReleased } from '../../../db/round-report.ts';
import { findRoundSurvey, insertRoundSurvey } from '../../../db/round-survey.ts';
import { insertQuestions, insertSurvey } from '../../../db/survey.ts';
import { findWave, insertWave } from '../../../db/wave.ts';
import { setWaveRounds } from '../../../db/wave-round.ts';
import type { Postponed } from '../../card.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { tellPeople } from '../../events/event/tell.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { findTemplate } from '../../pulse/library/templates.ts';
import { lockDraft } from '../../pulse/making/draft.ts';
import { draftCard } from '../../pulse/making/draft-card.ts';
import { questionsOf } from '../../pulse/survey/questions.ts';
import { quietUntil } from '../../pulse/waves/reminders.ts';
import type { DuePayload } from '../../schedule/due.ts';
import type { Message, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { holdRound, type roundInput } from '../round/round.ts';
import { surveyWords as words } from './survey-words.en.ts';

/** The card that offers the survey to a coordinator. */
export const OFFER_CARD = 'eoi.survey-offer';

/** Asks whoever made the round, or else all coordinators, whether to ask those who took part. */
export async function offerSurvey(work: Work, due: DuePayload): Promise<void> {
  const round = await findRound(work.tx, due.subjectId);
  if (!round || !(await isAskable(work, round))) return;
  const telling = { card: OFFER_CARD, once: `${OFFER_CARD}:${round.id}` };
  if ((await tellPeople(work, [round.createdBy], [round.id], telling)) > 0) return;
  await tellPeople(work, await listHolders(work.tx, 'coordinator'), [round.id], telling);
}

/** The offer; null once there is a survey. */
export async function surveyOffer(
  work: Work,
  roundId: string | undefined,
): Promise<Message | Postponed | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  if (!round || !(await isAskable(work, round))) return null;
  const notBefore = await quietUntil(work);
  if (notBefore) return { notBefore };
  const summary = words.heading(round.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      { kind: 'text', text: words.offer },
      { kind: 'note', text: words.why },
      {
        kind: 'buttons',
        buttons: [buttonsAbout(round)(words.make, 'eoi.survey-make', 'primary')],
      },
    ],
  };
}

/** Makes a confidential draft that asks those who took part, or shows the one there is. */
export async function makeSurvey(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  const known = await findRoundSurvey(work.tx, round.id);
  if (known) return showSurvey(work, known);
  if (!(await isAskable(work, round))) throw new Refusal('closed', words.tooEarly);
  const waveId = await insertDraft(work, actor, round);
  await audit(work, 'eoi.survey-made', { actorId: actor.person.id, subjectId: round.id });
  return showSurvey(work, waveId);
}

/** Whether those who took part can be asked: decisions are made known, and nobody began a survey. */
export async function isAskable(work: Work, round: RoundRow): Promise<boolean> {
  if (round.stage === 'cancelled') return false;
  const released = await listReleased(work.tx, round.id);
  if (!released.some(({ step }) => step === 'decisions')) return false;
  return (await findRoundSurvey(work.tx, round.id)) === null;
}

async function showSurvey(work: Work, waveId: string): Promise<Reply> {
  const wave = await findWave(work.tx, waveId);
  if (wave?.state !== 'draft') throw new Refusal('already-done', words.asked);
  return { kind: 'whisper', message: await draftCard(work, await lockDraft(work, waveId)) };
}

async function insertDraft(work: Work, actor: Member, round: RoundRow): Promise<string> {
  const template = await findTemplate(work, 'eoi-process');
  if (!template) throw new Refusal('not-found', words.noTemplate);
  const [surveyId, waveId] = [newId(), newId()];
  await insertSurvey(work.tx, work.networkId, {
    id: surveyId,
    title: words.title(round.title),
    template: template.name,
    anonymity: 'confidential',
    breakdown: 'group',
    reminders: 1,
    createdBy: actor.person.id,
  });
  await insertQuestions(work.tx, work.networkId, surveyId, questionsOf(template));
  await insertWave(work.tx, work.networkId, { id: waveId, surveyId, label: '' });
  await setWaveRounds(work.tx, work.networkId, waveId, [round.id]);
  await insertRoundSurvey(work.tx, work.networkId, { roundId: round.id, waveId });
  return waveId;
}
