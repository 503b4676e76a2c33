import { type ConflictRow, listConflictsFor } from '../../../db/panel-conflict.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import type { Block, Button, Message } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './conflict-words.en.ts';
import { nameOf } from './naming.ts';

/** Which conflicts are listed, from which page on, with a sentence about what was just done. */
interface Listing {
  readonly standing: 'open' | 'decided';
  readonly page: number;
  readonly done?: string | null;
}

/** The conflicts of a round about which somebody may decide, each with one press to do so. */
export async function conflictList(
  work: Work,
  actor: Member,
  round: RoundRow,
  { standing, page, done = null }: Listing,
): Promise<Message> {
  const all = await listConflictsFor(work.tx, round.id, actor.person.id, standing);
  const named = await nameOf(work, actor, round);
  const isOpen = standing === 'open';
  const list = { command: isOpen ? 'eoi.conflicts' : 'eoi.conflicts-decided', ids: [round.id] };
  const { shown, blocks } = pageOf(all, page, list);
  const button = buttonsAbout(round);
  const heading = words.heading(round.title);
  const nothing = isOpen ? words.nothingOpen : words.nothingDecided;
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      {
        kind: 'text',
        text: all.length === 0 ? nothing : isOpen ? words.intro : words.decidedIntro,
      },
      ...shown.flatMap((conflict) => entryBlocks(conflict, named(conflict), page)),
      ...blocks,
      {
        kind: 'buttons',
        buttons: [
          isOpen
            ? button(words.decided, 'eoi.conflicts-decided')
            : button(words.open, 'eoi.conflicts'),
          button(words.panel, 'eoi.panel'),
        ],
      },
    ],
  };
}

function entryBlocks(conflict: ConflictRow, application: string, page: number): readonly Block[] {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [conflict.id], value: String(page) },
  });
  return [
    { kind: 'text', text: words.entry(conflict, application) },
    {
      kind: 'buttons',
      buttons: [
        ...(conflict.state === 'confirmed' ? [] : [button(words.confirm, 'eoi.conflict-confirm')]),
        ...(conflict.state === 'suggested' ? [button(words.dismiss, 'eoi.conflict-dismiss')] : []),
        ...(conflict.state === 'dismissed' ? [] : [button(words.dismissWhy, 'eoi.conflict-why')]),
      ],
    },
  ];
}
