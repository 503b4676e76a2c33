import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message } from '../../view.ts';
import type { words } from './words.en.ts';

/** A line of a list; `called` stands on its buttons. */
interface Entry {
  readonly text: string;
  readonly ids: readonly string[];
  readonly called: string;
}

/** What can be changed and taken out again, by the commands `…-change` and `…-remove`. */
interface Listing {
  readonly command: string;
  readonly each: 'kpi.year' | 'kpi.figure';
  readonly say: typeof words.years | typeof words.figures;
  readonly entries: readonly Entry[];
  readonly below: readonly Button[];
}

/** A page of such a list, below a sentence on what was just done. */
export function listingMessage(listing: Listing, page: number, done?: string): Message {
  const { command, say, entries, below } = listing;
  const { shown, blocks } = pageOf(entries, page, { command, ids: [] });
  return {
    summary: done ?? say.title,
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }] : []),
      { kind: 'heading', text: say.title },
      { kind: 'note', text: say.intro },
      ...(entries.length === 0 ? [{ kind: 'text' as const, text: say.none }] : []),
      ...shown.flatMap((entry) => entryBlocks(entry, listing)),
      ...blocks,
      { kind: 'buttons', buttons: below },
    ],
  };
}

/** A button that leads to a command without ids. */
export function buttonTo(label: string, command: string): Button {
  return { kind: 'button', label, to: { command, ids: [] } };
}

function entryBlocks({ text, ids, called }: Entry, { each, say }: Listing): readonly Block[] {
  const button = (label: string, command: string) =>
    ({ kind: 'button', label: cutText(label, LONGEST_LABEL), to: { command, ids } }) as const;
  const change = button(say.change(called), `${each}-change`);
  const remove = button(say.remove(called), `${each}-remove`);
  const confirm = { title: say.removeTitle, text: say.removeText, yes: say.removeYes };
  return [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [change, { ...remove, style: 'danger', confirm }] },
  ];
}
