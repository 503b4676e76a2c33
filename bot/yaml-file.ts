import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Refusal } from './errors.ts';

type Path = readonly (string | number)[];

/** What is said of a file that is wrong; lines count from 1. */
interface FaultWords {
  readonly unreadable: (line: number) => string;
  readonly twice: (line: number) => string;
  readonly alias: string;
  readonly wrong: (line: number, path: Path, what: string) => string;
}

/** What a file holds, and where: for mistakes that its schema cannot know. */
interface ReadFile<T> {
  readonly data: T;
  readonly lineOf: (path: Path) => number;
}

/**
 * Reads a YAML file that somebody wrote. `tellFault` says what is wrong with a field.
 *
 * @throws Refusal that names the line and the field that is wrong, and what to write instead.
 */
export function readYamlFile<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  tellFault: z.core.$ZodErrorMap,
  words: FaultWords,
): ReadFile<z.output<Schema>> {
  const lines = new LineCounter();
  const document = readDocument(text, lines, words);
  const [fault] = document.errors;
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    const isTwice = fault.code === 'DUPLICATE_KEY';
    throw new Refusal('bad-input', isTwice ? words.twice(line) : words.unreadable(line));
  }
  const at = (path: Path) => lineOf(document, path, lines);
  const parsed = schema.safeParse(readPlain(document, words), { error: tellFault });
  if (parsed.success) return { data: parsed.data, lineOf: at };
  const [issue] = parsed.error.issues;
  const path = pathOf(issue);
  throw new Refusal('bad-input', words.wrong(at(path), path, messageOf(issue)));
}

/** Some nestings are too deep for the reader, which then says nothing of a line. */
function readDocument(
  text: string,
  lineCounter: LineCounter,
  { unreadable }: FaultWords,
): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter });
  } catch {
    throw new Refusal('bad-input', unreadable(1));
  }
}

/** The field that is wrong; one that is unknown by its own name. */
function pathOf(issue: z.core.$ZodIssue | undefined): Path {
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
function readPlain(document: Document.Parsed, { alias }: FaultWords): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new Refusal('bad-input', alias);
  }
}

/** The line on which the innermost part of the path begins that the file has. */
function lineOf(document: Document.Parsed, path: Path, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const at = startOf(document, path.slice(0, length));
    if (at !== undefined) return lines.linePos(at).line;
  }
  return 1;
}

/** Where a field stands by its name, or an entry of a list by itself. */
function startOf(document: Document.Parsed, path: Path): number | undefined {
  const holder = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const node = isMap(holder)
    ? holder.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name)
    : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
