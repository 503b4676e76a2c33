import { readdir, readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { readYamlFile } from '../../yaml-file.ts';
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
  const { data } = readYamlFile(text, templateFile, tellFault, {
    unreadable: (line) => words.templateUnreadable(name, line),
    twice: (line) => words.templateTwice(name, line),
    alias: words.templateAlias(name),
    wrong: (line, path, what) => words.templateWrong(name, line, templateWords.field(path), what),
  });
  return { ...data, name };
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
