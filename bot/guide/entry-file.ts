import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Work } from '../context.ts';
import { groups } from '../network/words.en.ts';
import { stages, themes } from './themes.ts';

const key = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(40);

/** What an entry helps with: figures by their measure (of these groups, or of any), and gaps. */
const helps = z.strictObject({
  measures: z.array(key).default([]),
  groups: z.array(z.enum(groups)).default([]),
  gaps: z.array(key).default([]),
});

const entry = z.strictObject({
  key,
  title: z.string().min(1).max(120),
  stage: z.enum(stages),
  /** Whose idea it is: the programme's whose papers we have, or our own. */
  source: z.enum(['programme', 'ours']),
  when: z.string().min(1).max(300),
  how: z.array(z.string().min(1).max(300)).min(2).max(6),
  takes: z.string().min(1).max(120),
  'led-to': z.string().min(1).max(300).optional(),
  /** What of the product helps to do it. */
  try: z.enum(['event', 'find', 'pulse', 'round', 'ready', 'report']).optional(),
  helps: helps.prefault({}),
});

const file = z.strictObject({ theme: z.enum(themes), entries: z.array(entry).min(1) });

/** An entry as it ships. */
export type ShippedEntry = z.output<typeof entry> & { readonly theme: (typeof themes)[number] };

const folder = new URL('./entries/', import.meta.url);

/** Files change with a new version only. */
const KEPT_MS = 3_600_000;

/** The entries that ship, theme by theme; read and checked once an hour. */
export function shippedEntries({ memo }: Pick<Work, 'memo'>): Promise<readonly ShippedEntry[]> {
  return memo.recall('guide.entries', readEntries, KEPT_MS);
}

/**
 * Reads all files of entries.
 *
 * @throws ZodError for a file that does not hold what it must: a fault of ours, caught by a test
 */
async function readEntries(): Promise<readonly ShippedEntry[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => file.parse(parse(await readFile(new URL(name, folder), 'utf8')))),
  );
  return files.flatMap(({ theme, entries }) => entries.map((each) => ({ ...each, theme })));
}
