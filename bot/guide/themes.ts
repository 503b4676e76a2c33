import { stageWords, themeWords } from './words.en.ts';

/** The programme's six focus themes, in its order (domain.md). */
export const themes = [
  'community-engagement',
  'partnership-working',
  'vision',
  'localised-commissioning',
  'change-management',
  'performance-management',
] as const;

/** One of the six themes. */
export type Theme = (typeof themes)[number];

/** The stages of commissioning that entries stand under. */
export const stages = [
  'needs-assessment',
  'resources-and-priorities',
  'pattern-of-services',
] as const;

/** One of the stages. */
export type Stage = (typeof stages)[number];

/** What somebody looks for in the guide. */
export interface Sought {
  readonly theme: Theme | null;
  readonly stage: Stage | null;
  /** Words to be looked for, where the text names neither theme nor stage; empty for the whole guide. */
  readonly words: string;
}

/** What typed words, or the keys on a button, look for: kindly, whatever stands around them. */
export function readSought(text: string): Sought {
  const plain = readable(text);
  const theme = findNamed(plain, themes, themeWords);
  const stage = findNamed(plain, stages, stageWords);
  return { theme, stage, words: theme || stage ? '' : plain };
}

/** The theme of that name, in the words in which comments are sorted too; null for another. */
export function readTheme(text: string): Theme | null {
  return findNamed(readable(text), themes, themeWords);
}

/** A text as it is compared: small letters and figures, one blank between words. */
export function readable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}’']+/gu, ' ')
    .trim();
}

/** The one of which the longest name stands in the text. */
function findNamed<Key extends string>(
  text: string,
  keys: readonly Key[],
  names: Readonly<Record<Key, readonly string[]>>,
): Key | null {
  const found = keys
    .flatMap((key) => [readable(key), ...names[key]].map((name) => ({ key, name })))
    .filter(({ name }) => ` ${text} `.includes(` ${name} `))
    .sort((a, b) => b.name.length - a.name.length);
  return found[0]?.key ?? null;
}
