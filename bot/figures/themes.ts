import { listReleased } from '../../db/comment.ts';
import { findThemeResult, insertThemeResult } from '../../db/theme.ts';
import type { Work } from '../context.ts';
import { buildTree } from './tree.ts';
import { withholdCounts } from './withhold.ts';

/** How many of those who wrote something named each theme. */
export interface ThemeCounts {
  readonly n: number;
  /** By the theme's id. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What may be said of one question's comments; without themes where too few people wrote something. */
export interface ThemedQuestion {
  readonly id: string;
  readonly wording: string;
  /** In the network's order; null: not shown, for whatever reason, also where nobody named it. */
  readonly themes: readonly {
    readonly id: string;
    readonly name: string;
    readonly count: number | null;
  }[];
}

/** All that may be said of a wave's comments: frozen when the themes are posted. */
export interface Themed {
  readonly questions: readonly ThemedQuestion[];
  /** For the method note of an export; null where nobody read what another had read. */
  readonly agreement: { readonly percent: number; readonly alpha: number | null } | null;
}

/**
 * How often each theme was named, null where that is not shown.
 *
 * As for a question of which several answers may be chosen: nothing where everybody named the same
 * theme, since then each one's answer is known. A theme is shown from `k` people on, and a further
 * one is hidden where all the hidden ones were named less than `k` times together. Nowhere is it told
 * how many wrote something: beside the number of answers it would tell of comments taken out.
 */
export function withholdThemes({ n, counts }: ThemeCounts, k: number): Map<string, number | null> {
  const nothing = new Map<string, number | null>([...counts.keys()].map((id) => [id, null]));
  if (n < k || [...counts.values()].includes(n)) return nothing;
  const { children } = withholdCounts(buildTree([...counts.keys()].map((id) => [id])), counts, k);
  for (const { key, figure } of children) if (figure.kind === 'count') nothing.set(key, figure.n);
  return nothing;
}

/** Freezes what may be shown of a wave's themes; false when that was done before. */
export async function publishThemes(work: Work, waveId: string, body: Themed): Promise<boolean> {
  return insertThemeResult(work.tx, waveId, body);
}

/** What was published of a wave's themes, or null before. */
export async function readThemes(work: Work, waveId: string): Promise<Themed | null> {
  return (await findThemeResult(work.tx, waveId)) as Themed | null;
}

/** What may be quoted of one question. A quote is no figure: nothing is counted. */
export interface Quotes {
  readonly texts: readonly string[];
  /**
   * Few people wrote something: these are quoted because their writers allow it, for the whole survey
   * only, and wherever they stand it is said so.
   */
  readonly byPermission: boolean;
}

/**
 * What may be quoted of a wave, by question; nothing before its themes are published. A comment
 * stands here as long as its release does.
 */
export async function readQuotes(work: Work, waveId: string): Promise<ReadonlyMap<string, Quotes>> {
  if (!(await readThemes(work, waveId))) return new Map();
  const released = Map.groupBy(await listReleased(work.tx, waveId), (one) => one.questionId);
  return new Map(
    [...released].map(([id, rows]) => [
      id,
      {
        texts: rows.map(({ text }) => text),
        byPermission: rows.some(({ byPermission }) => byPermission),
      },
    ]),
  );
}
