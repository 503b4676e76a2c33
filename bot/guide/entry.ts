import { findGuideEntry, type GuideEntryRow, listGuideEntries } from '../../db/guide-entry.ts';
import type { Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Route } from '../route.ts';
import { type ShippedEntry, shippedEntries } from './entry-file.ts';
import { readable, type Sought, type Stage, type Theme, themes } from './themes.ts';
import { words } from './words.en.ts';

/** An entry of the guide, ours or the network's own. */
export interface Entry {
  /** Where it is read. */
  readonly to: Route;
  /** The id of an entry of the network's own; null for one that ships. */
  readonly id: string | null;
  readonly title: string;
  readonly theme: Theme;
  readonly stage: Stage;
  readonly when: string;
  /** Its steps, in order. */
  readonly how: readonly string[];
  readonly takes: string | null;
  readonly ledTo: string | null;
  readonly source: 'programme' | 'ours' | 'network';
  readonly product: NonNullable<ShippedEntry['try']> | null;
  readonly helps: ShippedEntry['helps'];
}

/** The whole guide: theme by theme, what ships before what the network added. */
export async function readGuide(work: Work): Promise<readonly Entry[]> {
  const shipped = (await shippedEntries(work)).map(fromFile);
  const own = (await listGuideEntries(work.tx)).map(fromRow);
  return themes.flatMap((theme) => [...shipped, ...own].filter((each) => each.theme === theme));
}

/** One entry, by its id or its key. @throws Refusal `not-found` for one that is not there (any more) */
export async function readEntry(
  work: Work,
  { entry, value }: { readonly entry?: string | undefined; readonly value?: string | undefined },
): Promise<Entry> {
  const own = entry === undefined ? null : await findGuideEntry(work.tx, entry);
  if (own) return fromRow(own);
  const found = (await shippedEntries(work)).find(({ key }) => key === value);
  if (!found) throw new Refusal('not-found', words.gone);
  return fromFile(found);
}

/** Those of the entries that are looked for; every word must stand somewhere in them. */
export function seekEntries(
  entries: readonly Entry[],
  { theme, stage, words: text }: Sought,
): readonly Entry[] {
  const each = text.split(' ').filter((word) => word !== '');
  return entries.filter((entry) => {
    const written = readable([entry.title, entry.when, ...entry.how, entry.ledTo ?? ''].join(' '));
    return (
      (theme === null || entry.theme === theme) &&
      (stage === null || entry.stage === stage) &&
      each.every((word) => ` ${written}`.includes(` ${word.replace(/s$/, '')}`))
    );
  });
}

function fromFile(file: ShippedEntry): Entry {
  const { key, title, theme, stage, when, how, takes, source, helps } = file;
  const to = { command: 'guide.entry', ids: [], value: key };
  const ledTo = file['led-to'] ?? null;
  const product = file.try ?? null;
  return { to, id: null, title, theme, stage, when, how, takes, ledTo, source, product, helps };
}

function fromRow(row: GuideEntryRow): Entry {
  const { id, title, theme, stage, whenToUse, how, ledTo } = row;
  return {
    to: { command: 'guide.entry', ids: [id] },
    id,
    title,
    theme,
    stage,
    when: whenToUse,
    how: how.split('\n').filter((line) => line.trim() !== ''),
    takes: null,
    ledTo,
    source: 'network',
    product: null,
    helps: { measures: [], groups: [], gaps: [] },
  };
}
