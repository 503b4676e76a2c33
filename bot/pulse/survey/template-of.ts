import type { QuestionRow, QuestionWords } from '../../../db/survey.ts';
import { words } from '../words.en.ts';
import type { Template } from './template.ts';
import type { QuestionFile } from './template-file.ts';

/** What a template says of a survey beside its questions. */
type About = Pick<Template, 'name' | 'title' | 'about' | 'minutes'>;

/**
 * The template of a survey's questions, in their order: `questionsOf` makes the same questions of it.
 * Grids and rankings are put together again from their parts.
 *
 * @throws Error for a poll in which points are shared out: no file can ask that
 */
export function templateOf(about: About, rows: readonly QuestionRow[]): Template {
  const questions = [...Map.groupBy(rows, wholeKeyOf).values()];
  const languages = new Set(rows.flatMap(({ translations }) => Object.keys(translations)));
  const translations = [...languages].map((language) => {
    const translated = questions.flatMap((parts) => translationOf(parts, language));
    return [language, { questions: Object.fromEntries(translated) }] as const;
  });
  return {
    ...about,
    questions: questions.map(questionOf),
    translations: Object.fromEntries(translations),
  };
}

/** The key of the whole: `models` of `models/2`. */
function wholeKeyOf({ key }: Pick<QuestionRow, 'key'>): string {
  return key.split('/')[0] ?? key;
}

function questionOf(parts: readonly QuestionRow[]): QuestionFile {
  const [first] = parts;
  if (!first || first.kind === 'points') throw new Error('These questions fit no file');
  const { kind, help, options, required, mayDecline, follows } = first;
  return {
    key: wholeKeyOf(first),
    kind,
    wording: first.stem ?? first.wording,
    ...(help === null ? {} : { help }),
    required,
    ...(options.length > 0 ? { options: [...options] } : {}),
    ...(kind === 'grid' ? { rows: parts.map(({ wording }) => wording) } : {}),
    ...(kind === 'ranking' && parts.length < options.length ? { places: parts.length } : {}),
    'may-decline': mayDecline,
    ...(follows ? { 'only-if': { question: follows.key, answered: [...follows.cells] } } : {}),
  };
}

type Translation = Template['translations'][string]['questions'][string];

/** What a question says otherwise in that language; nothing where it was not translated. */
function translationOf(
  parts: readonly QuestionRow[],
  language: string,
): readonly (readonly [string, Translation])[] {
  const [first] = parts;
  const said = first?.translations[language];
  if (!first || !said) return [];
  const [own, other] = [first.stem ?? first.wording, said.stem ?? said.wording];
  const names = parts.map((part) => part.translations[language]?.wording ?? part.wording);
  const isOther = names.some((name, at) => name !== parts[at]?.wording);
  const isNamed = names.some((name, at) => name !== words.plainRank(at + 1));
  const translation = {
    ...(other === own ? {} : { wording: other }),
    ...(said.help === null || said.help === first.help ? {} : { help: said.help }),
    ...(hasSameOptions(said, first) ? {} : { options: [...said.options] }),
    ...(first.kind === 'grid' && isOther ? { rows: names } : {}),
    ...(first.kind === 'ranking' && isNamed ? { places: names } : {}),
  };
  return [[wholeKeyOf(first), translation]];
}

function hasSameOptions(
  one: Pick<QuestionWords, 'options'>,
  other: Pick<QuestionWords, 'options'>,
): boolean {
  return one.options.every((option, at) => option === other.options[at]);
}
