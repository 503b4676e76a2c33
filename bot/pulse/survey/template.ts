import { readdir, readFile } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Refusal } from '../../errors.ts';
import { words } from '../words.en.ts';
import { templateFile } from './template-file.ts';

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
  const parsed = templateFile.safeParse(readPlain(document, name));
  if (parsed.success) return { ...parsed.data, name };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? '' : step));
  const line = lineOf(document, path, lines);
  throw new Refusal(
    'bad-input',
    words.templateWrong(name, line, path.join('.') || 'the whole file', messageOf(issue)),
  );
}

/** A name that is none of those allowed says why in an issue of its own. */
function messageOf(issue: z.core.$ZodIssue | undefined): string {
  const [inner] = issue?.code === 'invalid_key' ? issue.issues : [];
  return inner?.message ?? issue?.message ?? '';
}

/** Aliases (`*name`) are refused: a few lines of them can unfold into gigabytes. */
function readPlain(document: Document.Parsed, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new Refusal('bad-input', words.templateAlias(name));
  }
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

/** The line of the innermost part of the path that the file has. */
function lineOf(
  document: Document.Parsed,
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
