import type { QuestionRow, QuestionWords } from '../../../db/survey.ts';
import { newId } from '../../ids.ts';
import { words } from '../words.en.ts';
import type { Template } from './template.ts';
import type { QuestionFile } from './template-file.ts';

/**
 * The questions of a template as rows of a new survey, in order. Each row of a grid and each place of
 * a ranking is a question of its own, with a key of its own: `models/2` is the second one of `models`.
 */
export function questionsOf({
  questions,
  translations,
}: Pick<Template, 'questions' | 'translations'>): readonly QuestionRow[] {
  const parts = questions.flatMap((question) => {
    const own = partsOf(question);
    const others = Object.entries(translations).flatMap(([language, translated]) => {
      const words = translated.questions[question.key];
      return words
        ? [
            [
              language,
              partsOf({ ...question, ...words, wording: words.wording ?? question.wording }),
            ] as const,
          ]
        : [];
    });
    return own.map((part, at) => ({
      ...part,
      translations: Object.fromEntries(
        others.map(([language, inIt]) => [language, wordsOf(inIt[at] ?? part)]),
      ),
    }));
  });
  return parts.map((part, at) => ({ ...part, id: newId(), position: at + 1 }));
}

function wordsOf({ wording, stem, help, options }: Part): QuestionWords {
  return { wording, stem, help, options };
}

type Part = Omit<QuestionRow, 'id' | 'position' | 'translations'>;

function partsOf(question: QuestionFile): readonly Part[] {
  const follows = question['only-if'];
  const whole: Part = {
    key: question.key,
    kind: question.kind,
    wording: question.wording,
    help: question.help ?? null,
    required: question.required,
    options: question.options ?? [],
    stem: null,
    mayDecline: question['may-decline'],
    follows: follows ? { key: follows.question, cells: follows.answered } : null,
  };
  return partNames(question).map((name, at, { length }) => ({
    ...whole,
    ...(name === null
      ? {}
      : {
          key: `${question.key}/${at + 1}`,
          stem: question.wording,
          wording: name,
          // Ranked one after another: further places are open to those who want to go on.
          required: question.required && (question.kind === 'grid' || at === 0),
          help: at === 0 || length === 1 ? whole.help : null,
        }),
  }));
}

/** The names of a question's parts; one without a name where it has none. */
function partNames({ kind, rows, places, options }: QuestionFile): readonly (string | null)[] {
  if (kind === 'grid') return rows ?? [];
  if (kind !== 'ranking') return [null];
  const count = places ?? options?.length ?? 0;
  return Array.from({ length: count }, (_, at) => words.rank(at + 1));
}
