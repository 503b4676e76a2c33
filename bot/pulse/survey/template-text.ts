import { stringify } from 'yaml';
import type { Template } from './template.ts';
import type { QuestionFile } from './template-file.ts';

/** A template as the text of its file: read again it is the same template. */
export function writeTemplate({
  title,
  about,
  minutes,
  questions,
  translations,
}: Omit<Template, 'name'>): string {
  const hasOthers = Object.keys(translations).length > 0;
  const file = {
    title,
    about,
    minutes,
    questions: questions.map(plainOf),
    ...(hasOthers ? { translations } : {}),
  };
  // Equal lists are written out each time: a file may not refer to a part of itself.
  return stringify(file, { aliasDuplicateObjects: false, lineWidth: 100 });
}

/** A question with its fields in the order in which people write them, none that says nothing. */
function plainOf(question: QuestionFile): Readonly<Record<string, unknown>> {
  return {
    key: question.key,
    kind: question.kind,
    wording: question.wording,
    help: question.help,
    required: question.required || undefined,
    rows: question.rows,
    options: question.options,
    places: question.places,
    'may-decline': question['may-decline'] || undefined,
    'only-if': question['only-if'],
  };
}
