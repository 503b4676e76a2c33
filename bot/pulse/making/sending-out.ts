import { insertQuestions, insertSurvey, type SurveyRow } from '../../../db/survey.ts';
import { insertWave, scheduleWave, setWaveTiming, setWaveVoice } from '../../../db/wave.ts';
import { setWaveEvents, type WaveEventRow } from '../../../db/wave-event.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { planNow } from '../../schedule/plan.ts';
import { questionsOf } from '../survey/questions.ts';
import type { Template } from '../survey/template.ts';

/** A survey that another capability sends out by itself. */
interface SentOut extends Pick<SurveyRow, 'anonymity' | 'reminders' | 'createdBy'> {
  readonly template: Template;
  /** Business time. */
  readonly closesAt: Date;
  readonly events: readonly Pick<WaveEventRow, 'eventId' | 'which'>[];
  /** The card by which each is asked, drawn for her invitation. */
  readonly askCard: string;
  /** The planned moment, its subject being the wave, that gives the figures back. */
  readonly publishJob: string;
}

/**
 * Makes a survey and sends it out in the caller's transaction; it opens right after. Asks people of
 * events only, each by direct message; returns the wave's id.
 */
export async function sendOut(work: Work, sent: SentOut): Promise<string> {
  const { template, anonymity, reminders, createdBy } = sent;
  const surveyId = newId();
  const waveId = newId();
  await insertSurvey(work.tx, work.networkId, {
    id: surveyId,
    title: template.title,
    template: template.name,
    anonymity,
    breakdown: 'group',
    reminders,
    createdBy,
  });
  await insertQuestions(work.tx, work.networkId, surveyId, questionsOf(template));
  await insertWave(work.tx, work.networkId, { id: waveId, surveyId, label: '' });
  await setWaveTiming(work.tx, waveId, { opensAt: null, closesAt: sent.closesAt, holdDays: 0 });
  await setWaveEvents(work.tx, work.networkId, waveId, sent.events);
  await setWaveVoice(work.tx, waveId, sent);
  await scheduleWave(work.tx, waveId);
  await planNow(work, { kind: 'pulse.open-wave', subjectId: waveId });
  return waveId;
}
