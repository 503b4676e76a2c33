import type { Themed } from '../../figures/themes.ts';
import type { Button } from '../../view.ts';

/** How many themes are advised on at once. */
const MOST_THEMES = 3;

type Adviser = (theme: string) => Button | null;

/** By the name of the later capability that gives advice: filled once, while the product is put together. */
const advisers = new Map<string, Adviser>();

/** Lets a later capability offer something to read about a theme (null: nothing about this one). */
export function registerThemeAdviser(name: string, adviser: Adviser): void {
  advisers.set(name, adviser);
}

/** Buttons to what others did about the themes named most, of those that may be shown. */
export function adviseOnThemes({ questions }: Themed): readonly Button[] {
  const counts = new Map<string, number>();
  for (const { name, count } of questions.flatMap(({ themes }) => themes))
    if (count !== null) counts.set(name, Math.max(count, counts.get(name) ?? 0));
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .flatMap(([name]) => [...advisers.values()].flatMap((advise) => advise(name) ?? []))
    .slice(0, MOST_THEMES);
}
