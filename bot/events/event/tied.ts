import { listRoundsOfEvent } from '../../../db/round-event.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { Work } from '../../context.ts';
import { redraw } from '../../outbox/say.ts';

/** Cards of others that show an event, and for which ids they are drawn. */
const tiedCards: readonly {
  readonly card: string;
  readonly list: (tx: Tx, eventId: string) => Promise<readonly string[]>;
}[] = [{ card: 'eoi.round', list: listRoundsOfEvent }];

/** Draws anew what shows an event elsewhere: after it was announced, moved, changed or cancelled. */
export async function redrawTied(work: Work, { id }: { readonly id: string }): Promise<void> {
  for (const { card, list } of tiedCards)
    for (const tiedId of await list(work.tx, id)) await redraw(work, { card, ids: [tiedId] });
}
