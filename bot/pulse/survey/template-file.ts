import { z } from 'zod';
import { hasOptions } from './question.ts';

/** How long a name of a template may be; it is the name of its file. */
const LONGEST_KEY = 40;

/** A row of a grid and what it belongs to are read together: both fit one label. */
const LONGEST_WORDING = 300;

const key = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens')
  .max(LONGEST_KEY);

const label = z.string().min(1).max(75);

const onlyIf = z.strictObject({
  question: key,
  /** Numbers as people see them: of the scale, or the option's place in its list, from 1. */
  answered: z.array(z.int().min(0).max(11)).min(1).max(11),
});

const questionFile = z
  .strictObject({
    key,
    kind: z.enum([
      'agreement',
      'rating',
      'zero-to-ten',
      'single',
      'multiple',
      'ranking',
      'grid',
      'text',
    ]),
    wording: z.string().min(1).max(LONGEST_WORDING),
    help: z.string().min(1).max(200).optional(),
    required: z.boolean().default(false),
    options: z.array(label).min(2).max(10).optional(),
    /** Grid: what each option is asked of. */
    rows: z.array(label).min(1).max(10).optional(),
    /** Ranking: how many places there are; all options have one where it is left out. */
    places: z.int().min(1).max(10).optional(),
    'may-decline': z.boolean().default(false),
    'only-if': onlyIf.optional(),
  })
  .refine((question) => hasOptions(question.kind) === (question.options !== undefined), {
    message: 'list options for single, multiple, ranking and grid questions, and for those only',
    path: ['options'],
  })
  .refine(({ options }) => !options || new Set(options).size === options.length, {
    message: 'name each option once',
    path: ['options'],
  })
  .refine(({ kind, rows }) => (kind === 'grid') === (rows !== undefined), {
    message: 'list rows for a grid, and for that only',
    path: ['rows'],
  })
  .refine(({ rows }) => !rows || new Set(rows).size === rows.length, {
    message: 'name each row once',
    path: ['rows'],
  })
  .refine(({ kind, places }) => kind === 'ranking' || places === undefined, {
    message: 'give places for a ranking only',
    path: ['places'],
  })
  .refine(({ options, places }) => places === undefined || places <= (options?.length ?? 0), {
    message: 'have no more places than options',
    path: ['places'],
  })
  .refine((question) => question.kind !== 'text' || !question['may-decline'], {
    message: 'a text can be left empty: leave this out',
    path: ['may-decline'],
  });

const translatedQuestion = z.strictObject({
  wording: z.string().min(1).max(LONGEST_WORDING).optional(),
  help: z.string().min(1).max(200).optional(),
  options: z.array(label).optional(),
  rows: z.array(label).optional(),
  /** Ranking: what each place is called; plain numbers where it is left out. */
  places: z.array(label).optional(),
});

/** A survey in another language: by the keys of its questions; what is left out stays as it is. */
const translation = z.strictObject({ questions: z.record(key, translatedQuestion) });

/** One question as a template file has it. */
export type QuestionFile = z.output<typeof questionFile>;

/** How many places a ranking has; every option has one where the file does not say. */
export function countPlaces({ places, options }: Pick<QuestionFile, 'places' | 'options'>): number {
  return places ?? options?.length ?? 0;
}

/** Questions that others may follow: one choice, or several of a list. */
const LEADS = new Set<string>(['agreement', 'rating', 'zero-to-ten', 'single', 'multiple']);

/** What a template file holds; the README of the folder explains every field. */
export const templateFile = z
  .strictObject({
    title: z.string().min(1).max(100),
    about: z.string().min(1).max(300),
    minutes: z.int().min(1).max(60),
    questions: z.array(questionFile).min(1).max(30),
    /** By the code of the language: `cy`, `pl`. */
    translations: z
      .record(
        z.string().regex(/^[a-z]{2,3}$/, 'use the code of a language, such as cy'),
        translation,
      )
      .default({}),
  })
  .superRefine(({ questions, translations }, context) => {
    const before = new Map<string, QuestionFile>();
    for (const [at, question] of questions.entries()) {
      const complain = (message: string, field: string) =>
        context.addIssue({ code: 'custom', message, path: ['questions', at, field] });
      if (before.has(question.key)) complain('give each question a key of its own', 'key');
      const lead = question['only-if'] && before.get(question['only-if'].question);
      if (question['only-if'] && !lead)
        complain('name the key of a question that comes before this one', 'only-if');
      else if (lead && !LEADS.has(lead.kind))
        complain(`a question of the kind ${lead.kind} cannot lead to another one`, 'only-if');
      before.set(question.key, question);
    }
    for (const [language, { questions: translated }] of Object.entries(translations))
      for (const [name, words] of Object.entries(translated)) {
        const path = ['translations', language, 'questions', name];
        const complain = (message: string) => context.addIssue({ code: 'custom', message, path });
        const original = before.get(name);
        if (!original) complain('name the key of one of the questions');
        else if (words.options && words.options.length !== (original.options?.length ?? 0))
          complain('translate all options, in the same order');
        else if (words.rows && words.rows.length !== (original.rows?.length ?? 0))
          complain('translate all rows, in the same order');
        else if (words.places && original.kind !== 'ranking')
          complain('name places for a ranking only');
        else if (words.places && words.places.length !== countPlaces(original))
          complain('name all places, the first one first');
      }
  });
