import { z } from 'zod';
import { countAudience, listWaveChannels } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  deleteSurvey,
  findSurvey,
  insertQuestions,
  insertSurvey,
  listAskedSurveys,
  listQuestions,
} from '../../../db/survey.ts';
import { deleteDraftWave, insertWave, scheduleWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { readNetwork } from '../../network/network.ts';
import { plan, planNow } from '../../schedule/plan.ts';
import { MOST_CHOICES, oneSentence, type Reply, type Text } from '../../view.ts';
import { fileForm } from '../library/file-form.ts';
import { findTemplate, listTemplates } from '../library/templates.ts';
import { libraryWords } from '../library/words.en.ts';
import { startRepeating } from '../series/starting.ts';
import { seriesWords } from '../series/words.en.ts';
import { linkIfWaiting } from '../shift/follow-up.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { questionsOf } from '../survey/questions.ts';
import type { waveInput } from '../survey/sheet.ts';
import { pollWords, words } from '../words.en.ts';
import { lockDraft } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { newForm } from './forms.ts';

/** What a template choice starts with when it asks an earlier survey once more. */
const AGAIN = 'again:';

/** The choice of a file that is still to be handed in; no template has such a name. */
const OWN_FILE = 'file:';

/** Its draft, until then. */
const waiting = { name: '', title: libraryWords.untitled, questions: [], translations: {} };

/** How many earlier surveys can be chosen again: the form stays short enough to read. */
const AGAIN_MOST = 10;

/** Opens the form for a new survey: the templates, and earlier surveys to ask once more. */
export async function startSurvey(work: Work): Promise<Reply> {
  const templates = await listTemplates(work);
  const room = MOST_CHOICES - templates.length - 1;
  const asked = await listAskedSurveys(work.tx, Math.min(AGAIN_MOST, room));
  const choices = [
    ...templates.map(({ name, title, about }) => ({ value: name, label: title, help: about })),
    ...asked.map(({ id, title }) => ({
      value: `${AGAIN}${id}`,
      label: words.again(title),
      help: words.againHelp,
    })),
    { value: OWN_FILE, label: libraryWords.choice, help: libraryWords.choiceHelp },
  ];
  const { k } = await readNetwork(work);
  return { kind: 'form', form: newForm(choices, k) };
}

export const draftInput = z.object({
  template: z.string().max(60),
  anonymity: z.enum(['named', 'confidential', 'anonymous']),
  breakdown: z.enum(['group', 'locality', 'locality-group']),
  reminders: z.coerce.number().int().min(0).max(3),
  label: z.string().trim().max(40).optional(),
});

/**
 * Makes the draft: a new survey from a template, or the next wave of an earlier one. One from a file
 * waits for it, for a form cannot hand on what the form before it asked.
 */
export async function makeDraft(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<Reply> {
  const surveyId = input.template.startsWith(AGAIN)
    ? await askAgain(work, input.template.slice(AGAIN.length))
    : await makeSurvey(work, actor, input);
  const waveId = newId();
  await insertWave(work.tx, work.networkId, { id: waveId, surveyId, label: input.label ?? '' });
  await linkIfWaiting(work, surveyId, waveId);
  if (input.template === OWN_FILE) return { kind: 'form', form: fileForm(waveId) };
  return { kind: 'whisper', message: await draftCard(work, await lockDraft(work, waveId)) };
}

async function makeSurvey(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<string> {
  const template = input.template === OWN_FILE ? waiting : await findTemplate(work, input.template);
  if (!template) throw new Refusal('not-found', words.templateGone);
  const surveyId = newId();
  await insertSurvey(work.tx, work.networkId, {
    id: surveyId,
    title: template.title,
    template: template.name,
    anonymity: input.anonymity,
    breakdown: input.breakdown,
    reminders: input.reminders,
    createdBy: actor.person.id,
  });
  await insertQuestions(work.tx, work.networkId, surveyId, questionsOf(template));
  return surveyId;
}

/** Privacy and grouping of a survey stay as they were when it is asked once more. */
async function askAgain(work: Work, surveyId: string): Promise<string> {
  const known = z.uuid().safeParse(surveyId);
  const survey = known.success ? await findSurvey(work.tx, known.data) : null;
  if (!survey) throw new Refusal('not-found', words.templateGone);
  return survey.id;
}

/** Shows a draft again, for whoever left it half way. */
export async function showDraft(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  return { kind: 'whisper', message: await draftCard(work, wave) };
}

/** Sends the draft on its way: it opens now, or by itself at its opening time. */
export async function launch(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { wave, isRepeating } = await startRepeating(work, await lockDraft(work, input.wave));
  if (wave.closesAt === null) throw new Refusal('bad-input', words.noClosing);
  if ((await listQuestions(work.tx, wave.surveyId)).length === 0)
    throw new Refusal('bad-input', libraryWords.noQuestions);
  const audience = await countAudience(work.tx, wave.id, wave.breakdown);
  const channels = await listWaveChannels(work.tx, wave.id);
  if (audience.length === 0 && channels.length === 0)
    throw new Refusal('bad-input', words.nobodyToAsk);
  const opensAt = await scheduleWave(work.tx, wave.id);
  if (opensAt === null) throw new Refusal('bad-input', words.closingPast);
  await audit(work, 'pulse.launched', { actorId: actor.person.id, subjectId: wave.id });
  const isNow = opensAt.getTime() <= (await readBusinessTime(work.tx)).epochMilliseconds;
  const opening = { kind: 'pulse.open-wave', subjectId: wave.id };
  if (isNow) await planNow(work, opening);
  else await plan(work, { ...opening, dueAt: opensAt });
  const text = launchedText(wave, opensAt, { isNow, isRepeating });
  const message = { summary: wave.title, blocks: [{ kind: 'text' as const, text }] };
  return { kind: 'replace', message };
}

function launchedText(
  wave: WaveRow,
  opensAt: Date,
  { isNow, isRepeating }: { readonly isNow: boolean; readonly isRepeating: boolean },
): Text {
  if (isRepeating) return seriesWords.launched(wave.title, opensAt.toISOString());
  return isNow
    ? words.launchedNow(waveTitle(wave))
    : words.launchedLater(waveTitle(wave), opensAt.toISOString());
}

/** Deletes a draft that nobody was asked to answer. */
export async function discardDraft(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockDraft(work, input.wave);
  if (wave.number === 1) await deleteSurvey(work.tx, wave.surveyId);
  else await deleteDraftWave(work.tx, wave.id);
  return { kind: 'replace', message: oneSentence(wordsFor(wave, words, pollWords).discarded) };
}
