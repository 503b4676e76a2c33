import type { Work } from '../context.ts';
import type { Advice, AdviceWanted } from '../kpi/measure/advice.ts';
import { cutText } from '../text.ts';
import { type Button, LONGEST_LABEL } from '../view.ts';
import { guideListButton } from './buttons.ts';
import { type Entry, readGuide } from './entry.ts';
import { readTheme, type Stage } from './themes.ts';
import { themeLabels, words } from './words.en.ts';

/** How many entries are suggested at once. */
const MOST_SUGGESTED = 3;

/** An entry that may help, and the button to it. */
export type Suggestion = Advice;

/** What help is wanted with; what is left out does not matter. */
interface Wanted {
  /** A figure, by the kind of its measure, and of which group it is told (null: of all). */
  readonly measure?: string;
  readonly group?: string | null;
  readonly stage?: Stage;
  /** Themes, in the words in which comments are sorted, the most frequent first. */
  readonly themes?: readonly string[];
  /** An item of the checklist. */
  readonly gap?: string;
}

/** The entries that fit best, the best first, at most three; none rather than one that does not fit. */
export async function suggestEntries(work: Work, wanted: Wanted): Promise<readonly Suggestion[]> {
  return (await findFitting(work, wanted)).slice(0, MOST_SUGGESTED).map(({ title, to }) => ({
    title,
    button: { kind: 'button', label: readLabel(title), to },
  }));
}

/** Every entry that fits at all, the best first. */
export async function findFitting(work: Work, wanted: Wanted): Promise<readonly Entry[]> {
  return (await readGuide(work))
    .map((entry) => ({ entry, fit: fitOf(entry, wanted) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ entry }) => entry);
}

/** How a button to an entry is called. */
export function readLabel(title: string): string {
  return cutText(words.read(title), LONGEST_LABEL);
}

/** What to try about a figure that is red. */
export function adviseOnFigure(work: Work, wanted: AdviceWanted): Promise<readonly Advice[]> {
  return suggestEntries(work, wanted);
}

/** What to read about a theme of comments; null for a theme that a network made up itself. */
export function adviseOnTheme(name: string): Button | null {
  const theme = readTheme(name);
  return theme && guideListButton(words.themeButton(themeLabels[theme]), theme);
}

/** A gap outweighs a figure, a figure a theme, a theme a stage; 0: does not fit. */
function fitOf({ helps, theme, stage }: Entry, wanted: Wanted): number {
  const themes = (wanted.themes ?? []).map(readTheme);
  const at = themes.indexOf(theme);
  return (
    (wanted.gap !== undefined && helps.gaps.includes(wanted.gap) ? 1000 / helps.gaps.length : 0) +
    figureFit(helps, wanted) +
    (at >= 0 ? 10 - Math.min(at, 9) : 0) +
    (wanted.stage === stage ? 1 : 0)
  );
}

/** What is made for the very group comes before what is for all; what is for others does not fit. */
function figureFit(helps: Entry['helps'], { measure, group }: Wanted): number {
  if (measure === undefined || !helps.measures.includes(measure)) return 0;
  const groups: readonly string[] = helps.groups;
  if (!group || groups.length === 0) return 50;
  return groups.includes(group) ? 100 / groups.length : 0;
}
