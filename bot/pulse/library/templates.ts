import * as rows from '../../../db/template.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { cutText } from '../../text.ts';
import { POLL } from '../survey/naming.ts';
import {
  findShippedFile,
  parseTemplate,
  shippedTemplates,
  type Template,
} from '../survey/template.ts';
import { libraryWords as words } from './words.en.ts';

/** How many files of its own a network keeps: they stand with the shipped ones in one list. */
const MOST_OWN = 8;

/** The longest file, in UTF-16 units; in bytes it is told beside the field. */
export const LONGEST_FILE = 40_000;

/** Only text that people write with any editor. */
export const FILE_ENDINGS = ['.yaml', '.yml', '.txt'];

const ending = /\.\w+$/;

/** How much of a file's name a sentence about it takes. */
const LONGEST_NAMED = 60;

/** What a survey can be made of: the network's own templates first, then those that ship. */
export async function listTemplates(work: Work): Promise<readonly Template[]> {
  const own = await listOwnTemplates(work);
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...(await shippedTemplates()).filter(({ name }) => !names.has(name))];
}

/** The template of that name, the network's own before one that ships; null where there is none. */
export async function findTemplate(work: Work, name: string): Promise<Template | null> {
  return (await listTemplates(work)).find((one) => one.name === name) ?? null;
}

/** The network's own templates, by name. */
export async function listOwnTemplates(work: Work): Promise<readonly Template[]> {
  return (await rows.listTemplates(work.tx)).flatMap((row) => readOwn(row) ?? []);
}

/** The file of a template, the network's own as it was handed in; null where there is none. */
export async function findTemplateFile(work: Work, name: string): Promise<string | null> {
  return (await rows.findTemplate(work.tx, name))?.body ?? findShippedFile(name);
}

/** A file that was good when it was handed in; null where the rules have changed since. */
export function readOwn({ name, body }: Pick<rows.TemplateRow, 'name' | 'body'>): Template | null {
  try {
    return parseTemplate(name, body);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A file of questions as it comes in. */
export interface HandedIn {
  readonly text: string;
  /** Null where the text was pasted: then it is named for its title. */
  readonly fileName: string | null;
  readonly replaces: boolean;
  readonly createdBy: string;
}

/** What is kept of a file, and whether it took another's place. */
export interface Kept {
  readonly template: Template;
  readonly replaced: boolean;
}

/**
 * Checks a file of questions and keeps it as the network's own template.
 *
 * @throws Refusal that says what is wrong with it, and where; with a sentence beside `replace` where
 * there is another of that name and it was not said that this one replaces it
 */
export async function keepTemplate(work: Work, handedIn: HandedIn): Promise<Kept> {
  const { text, fileName, replaces, createdBy } = handedIn;
  if (fileName !== null && !isKnownKind(fileName))
    throw new Refusal('bad-input', words.wrongKind(FILE_ENDINGS));
  if (text.length > LONGEST_FILE) throw new Refusal('bad-input', words.tooLong(LONGEST_FILE));
  const read = parseTemplate(cutText(fileName || words.pasted, LONGEST_NAMED), text);
  const name = nameOf(fileName === null ? read.title : fileName.replace(ending, ''));
  const before = await rows.findTemplate(work.tx, name);
  const isSame = before?.body === text;
  if (before && !isSame && !replaces)
    throw new Refusal('bad-input', words.exists(name), { replace: words.exists(name) });
  if (!before && (await rows.listTemplates(work.tx)).length >= MOST_OWN)
    throw new Refusal('bad-input', words.full(MOST_OWN));
  if (!isSame) await rows.saveTemplate(work.tx, { name, body: text }, createdBy);
  return { template: { ...read, name }, replaced: before !== null && !isSame };
}

/** A name without an ending is a file all the same: some platforms leave it out. */
function isKnownKind(fileName: string): boolean {
  const [found] = ending.exec(fileName) ?? [];
  return found === undefined || FILE_ENDINGS.includes(found.toLowerCase());
}

/** A name in small letters and hyphens, of the file's or of what was pasted. */
function nameOf(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  // By that name a survey would be taken for a poll.
  return name === POLL ? `${POLL}-questions` : name || 'my-questions';
}
