import { z } from 'zod';
import { inviteLate } from '../../../db/audience.ts';
import { listVoted } from '../../../db/ballot.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Reply } from '../../view.ts';
import { POLL, wordsFor } from '../survey/naming.ts';
import { firstOpenPage } from '../survey/pages.ts';
import { inLanguage, loadOwn, loadSheet, type Sheet, waveInput } from '../survey/sheet.ts';
import { pollWords, words } from '../words.en.ts';
import { answerForm, thanks } from './answer-form.ts';
import { keepPage, sendAnswers } from './keep.ts';
import { refusalOf } from './wave-state.ts';

/** Opens the answer form where she left off; whoever was not asked becomes a late invitation. */
export async function openAnswers(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Outcome> {
  const sheet = await openSheet(work, actor, input.wave);
  const { wave } = sheet;
  if (wave.template === POLL)
    return { kind: 'go-on', to: { command: 'pulse.poll', ids: [wave.id] } };
  await inviteLate(work.tx, work.networkId, wave.id, actor.person.id, wave.breakdown);
  const own = await loadOwn(work.tx, sheet, actor.person.id);
  const page = firstOpenPage(sheet.questions, own.answers, actor.questionsPerPage);
  return { kind: 'form', form: answerForm(sheet, own, page, actor.questionsPerPage) };
}

export const turnInput = waveInput.extend({ value: z.coerce.number().int().min(0) });

/** Turns to a page without saving anything. */
export async function turnPage(
  work: Work,
  actor: Member,
  input: z.output<typeof turnInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const own = await loadOwn(work.tx, sheet, actor.person.id);
  const form = answerForm(sheet, own, input.value, actor.questionsPerPage);
  return { kind: 'form', form };
}

export const pageInput = turnInput.catchall(z.union([z.string(), z.array(z.string())]));

/** Saves a page and goes on to the next one that asks something; the last page sends the answers. */
export async function savePage(
  work: Work,
  actor: Member,
  input: z.output<typeof pageInput>,
): Promise<Reply> {
  const sheet = await openSheet(work, actor, input.wave);
  const { own, next } = await keepPage(work, sheet, actor, {
    page: input.value,
    questionsPerPage: actor.questionsPerPage,
    fields: input,
  });
  if (next !== null)
    return { kind: 'form', form: answerForm(sheet, own, next, actor.questionsPerPage) };
  await sendAnswers(work, sheet, actor, own.answers);
  // Not `replace`: the form was opened from a card that belongs to everybody.
  return { kind: 'whisper', message: thanks(sheet) };
}

/** The sheet of an open wave, refusing kindly when it is not (or no longer) open to her, or unknown. */
export async function openSheet(
  work: Work,
  actor: Member,
  waveId: string,
  unknown = words.unknownSurvey,
): Promise<Sheet> {
  const sheet = await loadSheet(work, work.tx, work.networkId, waveId);
  if (!sheet) throw new Refusal('not-found', unknown);
  const refusal = await refusalOf(work, sheet.wave);
  if (refusal) throw refusal;
  if (sheet.wave.anonymity === 'anonymous') {
    const voted = await listVoted(work.tx, waveId, [actor.person.id]);
    const { alreadyVoted } = wordsFor(sheet.wave, words, pollWords);
    if (voted.has(actor.person.id)) throw new Refusal('already-done', alreadyVoted);
  }
  return inLanguage(sheet, actor.language);
}
