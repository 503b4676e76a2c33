import { readdir, readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { QuestionRow } from '../../../db/survey.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { words } from '../words.en.ts';
import { hasOptions } from './question.ts';

const questionFile = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens')
      .max(40),
    kind: z.enum(['agreement', 'rating', 'zero-to-ten', 'single', 'multiple', 'text']),
    wording: z.string().min(1).max(300),
    help: z.string().min(1).max(200).optional(),
    required: z.boolean().default(false),
    options: z.array(z.string().min(1).max(75)).min(2).max(10).optional(),
  })
  .refine((question) => hasOptions(question.kind) === (question.options !== undefined), {
    message: 'list options for single and multiple questions, and for those only',
    path: ['options'],
  });

const templateFile = z
  .strictObject({
    title: z.string().min(1).max(100),
    about: z.string().min(1).max(300),
    minutes: z.int().min(1).max(60),
    questions: z.array(questionFile).min(1).max(30),
  })
  .refine(({ questions }) => new Set(questions.map(({ key }) => key)).size === questions.length, {
    message: 'give each question a key of its own',
    path: ['questions'],
  });

/** A survey template: a readable file that `/pulse new` offers. */
export type Template = z.output<typeof templateFile> & { readonly name: string };

/**
 * Reads a template file.
 *
 * @throws Refusal that names the line and the field that is wrong, and what to write instead.
 */
export function parseTemplate(name: string, text: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    throw new Refusal('bad-input', words.templateUnreadable(name, line));
  }
  const parsed = templateFile.safeParse(document.toJS());
  if (parsed.success) return { ...parsed.data, name };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? '' : step));
  const line = lineOf(document, path, lines);
  throw new Refusal(
    'bad-input',
    words.templateWrong(name, line, path.join('.') || 'the whole file', issue?.message ?? ''),
  );
}

/** The templates that ship with Convene, by name. */
export async function shippedTemplates(): Promise<readonly Template[]> {
  const folder = new URL('./templates/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (file) =>
      parseTemplate(file.replace(/\.yaml$/, ''), await readFile(new URL(file, folder), 'utf8')),
    ),
  );
}

/** The questions of a template as rows of a new survey, in order. */
export function questionsOf(template: Template): readonly QuestionRow[] {
  return template.questions.map((question, at) => ({
    id: newId(),
    position: at + 1,
    key: question.key,
    kind: question.kind,
    wording: question.wording,
    help: question.help ?? null,
    required: question.required,
    options: question.options ?? [],
  }));
}

/** The line of the innermost part of the path that the file has. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
  lines: LineCounter,
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
      return lines.linePos(node.range[0] as number).line;
  }
  return 1;
}
