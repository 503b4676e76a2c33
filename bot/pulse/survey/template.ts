import { readdir, readFile } from 'node:fs/promises';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Refusal } from '../../errors.ts';
import { tellFault } from './template-fault.ts';
import { templateFile } from './template-file.ts';
import { templateWords } from './template-words.en.ts';
import { words } from './words.en.ts';

/** A survey template: a readable file that `/pulse new` offers. */
export type Template = z.output<typeof templateFile> & { readonly name: string };

/**
 * Reads a template file; `name` is how a mistake calls it.
 *
 * @throws Refusal that names the line and the field that is wrong, and what to write instead.
 */
export function parseTemplate(name: string, text: string): Template {
  const lines = new LineCounter();
  const document = readDocument(name, text, lines);
  const [fault] = document.errors;
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    const isTwice = fault.code === 'DUPLICATE_KEY';
    throw new Refusal(
      'bad-input',
      isTwice ? words.templateTwice(name, line) : words.templateUnreadable(name, line),
    );
  }
  const parsed = templateFile.safeParse(readPlain(document, name), { error: tellFault });
  if (parsed.success) return { ...parsed.data, name };
  const [issue] = parsed.error.issues;
  const path = pathOf(issue);
  const field = templateWords.field(path);
  const line = lineOf(document, path, lines);
  throw new Refusal('bad-input', words.templateWrong(name, line, field, messageOf(issue)));
}

/** Some nestings are too deep for the reader, which then says nothing of a line. */
function readDocument(name: string, text: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter });
  } catch {
    throw new Refusal('bad-input', words.templateUnreadable(name, 1));
  }
}

/** The field that is wrong; one that is unknown by its own name. */
function pathOf(issue: z.core.$ZodIssue | undefined): readonly (string | number)[] {
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? '' : step));
  const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  return unknown === undefined ? path : [...path, unknown];
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

const folder = new URL('./templates/', import.meta.url);

/** The templates that ship with Convene, by name. */
export async function shippedTemplates(): Promise<readonly Template[]> {
  return Promise.all(
    (await listShipped()).map(async (name) => parseTemplate(name, await readShipped(name))),
  );
}

/** The file of a template that ships, with what it explains; null where there is none. */
export async function findShippedFile(name: string): Promise<string | null> {
  return (await listShipped()).includes(name) ? readShipped(name) : null;
}

async function listShipped(): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  return files.map((file) => file.replace(/\.yaml$/, ''));
}

function readShipped(name: string): Promise<string> {
  return readFile(new URL(`${name}.yaml`, folder), 'utf8');
}

/** The line on which the innermost part of the path begins that the file has. */
function lineOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  lines: LineCounter,
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const at = startOf(document, path.slice(0, length));
    if (at !== undefined) return lines.linePos(at).line;
  }
  return 1;
}

/** Where a field stands by its name, or an entry of a list by itself. */
function startOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
): number | undefined {
  const holder = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const node = isMap(holder)
    ? holder.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name)
    : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
