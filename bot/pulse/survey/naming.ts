import type { QuestionRow } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import { words } from './words.en.ts';

/** The template of a survey that is a quick poll. */
export const POLL = 'poll';

/**
 * The sentences of an area for this wave: a poll is called a poll, in the words that the area has for
 * polls, and has votes instead of answers.
 */
export function wordsFor<Words extends object>(
  { template }: Pick<WaveRow, 'template'>,
  words: Words,
  pollWords: Partial<Words>,
): Words {
  return template === POLL ? { ...words, ...pollWords } : words;
}

/** How a wave is called beside its figures: its own name, else *first time*, *second time*. */
export function waveName(wave: Pick<WaveRow, 'label' | 'number'>): string {
  return wave.label || words.timeNumber(wave.number);
}

/** The title of a wave on its own: with its name where it has one or is not the first. */
export function waveTitle(wave: Pick<WaveRow, 'title' | 'label' | 'number'>): string {
  const isPlain = wave.label === '' && wave.number === 1;
  return isPlain ? wave.title : `${wave.title} (${waveName(wave)})`;
}

/** How long answering takes: 12 seconds a choice, 45 a text; never less than one minute. */
export function minutesFor(questions: readonly Pick<QuestionRow, 'kind'>[]): number {
  const seconds = questions.reduce((sum, { kind }) => sum + (kind === 'text' ? 45 : 12), 0);
  return Math.max(1, Math.round(seconds / 60));
}
