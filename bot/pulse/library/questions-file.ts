import type { z } from 'zod';
import { listQuestions } from '../../../db/survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { minutesFor, POLL } from '../survey/naming.ts';
import type { waveInput } from '../survey/sheet.ts';
import { templateOf } from '../survey/template-of.ts';
import { writeTemplate } from '../survey/template-text.ts';
import { words as pulse } from '../words.en.ts';
import { backToDraft, yamlFile } from './files.ts';
import { findTemplate } from './templates.ts';
import { libraryWords as words } from './words.en.ts';

/** The button that gives a survey's questions as a file; none for polls, which no file can ask. */
export function asFileButtons({
  id,
  template,
}: Pick<WaveRow, 'id' | 'template'>): readonly Button[] {
  if (template === POLL) return [];
  const to = { command: 'pulse.questions-file', ids: [id] };
  return [{ kind: 'button', label: words.asFile, to }];
}

/**
 * Gives a survey's questions as a file that asks the same when it is handed in. What the file says of
 * itself comes from the template of that name, where there still is one.
 */
export async function showQuestionsFile(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await findWave(work.tx, input.wave);
  if (!wave) throw new Refusal('not-found', pulse.unknownSurvey);
  if (wave.template === POLL) throw new Refusal('bad-input', words.pollNoFile);
  const questions = await listQuestions(work.tx, wave.surveyId);
  if (questions.length === 0) throw new Refusal('bad-input', words.noQuestions);
  const { title, template: name } = wave;
  const known = await findTemplate(work, name);
  const template = templateOf(
    {
      name,
      title,
      about: known?.about ?? words.aboutExport(title),
      minutes: known?.minutes ?? minutesFor(questions),
    },
    questions,
  );
  const text = words.asFileHere;
  const blocks: readonly Block[] = [
    { kind: 'text', text },
    yamlFile(name, writeTemplate(template)),
    ...(wave.state === 'draft' ? [backToDraft(wave.id)] : []),
  ];
  const message = { summary: text, blocks };
  if (wave.state === 'draft') return { kind: 'whisper', message };
  return { kind: 'whisper', message, back: { command: 'pulse.results', ids: [wave.id] } };
}
