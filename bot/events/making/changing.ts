import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import type { Reply } from '../../view.ts';
import { holdEvent, whyClosed } from '../event/event.ts';
import { holdDraft } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { afterChange } from './managing.ts';

/** An event that can still be changed, held: a draft, or one that is neither over nor cancelled. */
export async function holdChangeable(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  const closed = event.state === 'draft' ? null : whyClosed(event);
  if (closed) throw closed;
  return event;
}

/** Shows a draft again; of an announced event the card is drawn anew. */
export async function showAgain(work: Work, actor: Member, event: EventRow): Promise<Reply> {
  if (event.state !== 'draft') return afterChange(work, actor, event);
  return { kind: 'replace', message: await draftCard(work, await holdDraft(work, event.id)) };
}
