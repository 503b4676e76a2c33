import { z } from 'zod';
import type { Route } from './route.ts';
import { type Block, type Button, MOST_LISTED } from './view.ts';
import { pageWords } from './words.en.ts';

/** Which page of a list is meant, from 0, as the value of its buttons. */
export const pageInput = z.object({ value: z.coerce.number().int().min(0).max(1000).default(0) });

/** One page of a list. */
interface Page<Item> {
  readonly shown: readonly Item[];
  /** What belongs below it: where in the list it is, and the buttons to the pages beside it. */
  readonly blocks: readonly Block[];
}

/**
 * The page of a list that fits every platform's message; the last one where that page is no longer
 * there. `list` is the route of the list itself, without a value; `valueFor` makes that of a page. A
 * list of bare names may have more than `MOST_LISTED` on each.
 */
export function pageOf<Item>(
  all: readonly Item[],
  page: number,
  list: Route,
  valueFor: (page: number) => string = String,
  size = MOST_LISTED,
): Page<Item> {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const at = Math.min(page, last);
  const from = at * size;
  const shown = all.slice(from, from + size);
  if (last === 0) return { shown, blocks: [] };
  const turn = (label: string, to: number): Button => ({
    kind: 'button',
    label,
    to: { ...list, value: valueFor(to) },
  });
  const buttons = [
    ...(at > 0 ? [turn(pageWords.before, at - 1)] : []),
    ...(at < last ? [turn(pageWords.after, at + 1)] : []),
  ];
  const note = pageWords.position(from + 1, from + shown.length, all.length);
  return {
    shown,
    blocks: [
      { kind: 'note', text: note },
      { kind: 'buttons', buttons },
    ],
  };
}
