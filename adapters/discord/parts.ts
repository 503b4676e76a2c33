/** The pieces of a message on their way to components, and how they are made to fit. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { edgeWords } from '../../bot/words.en.ts';
import { limits } from './limits.ts';
import { escapeText } from './markup.ts';

/** A text that can be shortened, or a finished component with the number it counts for. */
export type Part =
  | { readonly kind: 'text'; readonly within: (most: number) => string }
  | {
      readonly kind: 'component';
      readonly component: APIMessageTopLevelComponent;
      readonly count: number;
    };

/** A text is not shortened below this, it rather goes altogether. */
const shortest = 80;

/**
 * The components of a message: at most 40 with everything inside them, at most 4,000 characters.
 *
 * Too many texts are merged, the longest are shortened first; what cannot be saved goes from the end,
 * and a line says so. What is `last` stays in any case.
 */
export function fitParts(
  parts: readonly Part[],
  last: readonly Part[] = [],
): APIMessageTopLevelComponent[] {
  const room = limits.components - countParts(last);
  const merged = countParts(parts) > room ? mergeTexts(parts) : parts;
  const few = [...dropBeyond(merged, room), ...last];
  const texts = shortenTexts(few.filter(isText).map((part) => part.within(limits.textTotal)));
  let at = 0;
  return few.flatMap((part): readonly APIMessageTopLevelComponent[] => {
    if (part.kind === 'component') return [part.component];
    const content = part.within(texts[at++] ?? 0);
    return content === '' ? [] : [{ type: ComponentType.TextDisplay, content }];
  });
}

function isText(part: Part): part is Extract<Part, { kind: 'text' }> {
  return part.kind === 'text';
}

function countParts(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? 1 : part.count), 0);
}

function mergeTexts(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') merged.splice(-1, 1, join(last, part));
    else merged.push(part);
  }
  return merged;
}

function join(
  first: Extract<Part, { kind: 'text' }>,
  second: Extract<Part, { kind: 'text' }>,
): Part {
  return {
    kind: 'text',
    within: (most) => {
      const before = first.within(most);
      const left = most - before.length - 1;
      return left < 1 ? before : `${before}\n${second.within(left)}`;
    },
  };
}

function dropBeyond(parts: readonly Part[], room: number): readonly Part[] {
  if (countParts(parts) <= room) return parts;
  let kept = parts;
  while (countParts(kept) > room - 1) kept = kept.slice(0, -1);
  const more = `-# ${escapeText(edgeWords.more)}`;
  return [...kept, { kind: 'text', within: (most) => (most < more.length ? '' : more) }];
}

/** How long each text may be: one level for all, so that the longest give way first. */
function shortenTexts(texts: readonly string[]): readonly number[] {
  const lengths = texts.map((text) => text.length);
  const level = levelFor(lengths);
  if (level >= shortest || lengths.length < 2) return lengths.map((n) => Math.min(n, level));
  return [...shortenTexts(texts.slice(0, -1)), 0];
}

/** The highest level at which the lengths, cut to it, fit together. */
function levelFor(lengths: readonly number[]): number {
  let level: number = limits.textTotal;
  const cutAt = (most: number) => lengths.reduce((sum, length) => sum + Math.min(length, most), 0);
  while (level > 0 && cutAt(level) > limits.textTotal) level -= 1;
  return level;
}
