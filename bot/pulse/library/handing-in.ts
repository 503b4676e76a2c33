import { z } from 'zod';
import { insertQuestions, listQuestions, setTemplate } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { lockDraft } from '../making/draft.ts';
import { draftCard } from '../making/draft-card.ts';
import { questionsOf } from '../survey/questions.ts';
import { waveInput } from '../survey/sheet.ts';
import { fileForm } from './file-form.ts';
import { type Kept, keepTemplate } from './templates.ts';
import { libraryWords as words } from './words.en.ts';

/** Opens the form for a file of questions, for a draft that waits for one. */
export async function chooseFile(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { id } = await lockWaiting(work, input.wave);
  return { kind: 'form', form: fileForm(id) };
}

export const handInInput = waveInput.extend({
  file: z.string().max(100_000).optional(),
  'file-name': z.string().max(255).optional(),
  text: z.string().max(10_000).optional(),
  replace: z.array(z.literal('yes')).default([]),
});

/**
 * Takes a file of questions: keeps it as the network's own, and goes on with the draft. A mistake in it
 * stands beside the field that it came in, and nothing is kept.
 */
export async function handIn(
  work: Work,
  actor: Member,
  input: z.output<typeof handInInput>,
): Promise<Reply> {
  const wave = await lockWaiting(work, input.wave);
  const kept = await keepHandedIn(work, actor, input);
  const { template, replaced } = kept;
  await setTemplate(work.tx, wave.surveyId, template);
  await insertQuestions(work.tx, work.networkId, wave.surveyId, questionsOf(template));
  await audit(work, 'pulse.template-kept', { actorId: actor.person.id, subjectId: wave.surveyId });
  const card = await draftCard(work, await lockDraft(work, wave.id));
  const told = replaced ? words.replaced(template.name) : words.kept(template.name);
  const blocks = [{ kind: 'note' as const, text: told }, ...card.blocks];
  return { kind: 'replace', message: { ...card, blocks } };
}

async function keepHandedIn(
  work: Work,
  actor: Member,
  input: z.output<typeof handInInput>,
): Promise<Kept> {
  const { file, text } = input;
  const body = file ?? text;
  if (body === undefined) throw refuse(words.nothing, 'file');
  if (file !== undefined && text !== undefined) throw refuse(words.both, 'text');
  try {
    return await keepTemplate(work, {
      text: body,
      fileName: file === undefined ? null : (input['file-name'] ?? ''),
      replaces: input.replace.length > 0,
      createdBy: actor.person.id,
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields) throw error;
    throw refuse(error.message, file === undefined ? 'text' : 'file');
  }
}

function refuse(sentence: string, field: string): Refusal {
  return new Refusal('bad-input', sentence, { [field]: sentence });
}

/** A draft that has no questions yet. @throws Refusal where it has */
async function lockWaiting(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await lockDraft(work, waveId);
  const questions = await listQuestions(work.tx, wave.surveyId);
  if (questions.length > 0) throw new Refusal('already-done', words.already);
  return wave;
}
