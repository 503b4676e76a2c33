import type { QuestionRow, QuestionWords } from '../../../db/survey.ts';
import { newId } from '../../ids.ts';
import { words } from '../words.en.ts';
import type { Template } from './template.ts';
import { countPlaces, type QuestionFile } from './template-file.ts';

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
      const inIt = translated.questions[question.key];
      return inIt ? [[language, translatedParts(question, inIt)] as const] : [];
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

/** Places without a name in that language are plain numbers, which need none. */
function translatedParts(
  question: QuestionFile,
  { places: names, ...said }: Translated,
): readonly Part[] {
  const nameOf = (place: number) => names?.[place - 1] ?? words.plainRank(place);
  return partsOf({ ...question, ...said, wording: said.wording ?? question.wording }, nameOf);
}

type Translated = Template['translations'][string]['questions'][string];

type Part = Omit<QuestionRow, 'id' | 'position' | 'translations'>;

function partsOf(question: QuestionFile, nameOfPlace = words.rank): readonly Part[] {
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
  return partNames(question, nameOfPlace).map((name, at, { length }) => ({
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
function partNames(
  question: QuestionFile,
  nameOfPlace: (place: number) => string,
): readonly (string | null)[] {
  if (question.kind === 'grid') return question.rows ?? [];
  if (question.kind !== 'ranking') return [null];
  return Array.from({ length: countPlaces(question) }, (_, at) => nameOfPlace(at + 1));
}
