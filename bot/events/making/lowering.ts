import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import type { Message, Reply } from '../../view.ts';
import { lowerByItself, putBackLatest } from '../answering/capacity.ts';
import { holdEvent, whyClosed } from '../event/event.ts';
import { afterChange } from './managing.ts';
import { words } from './words.en.ts';

/** More seats are taken than are wanted: nobody is thrown out silently, the coordinator chooses. */
export function lowerMessage(event: EventRow, taken: number, wanted: number): Message {
  const to = (command: string) => ({ command, ids: [event.id], value: String(wanted) });
  const over = taken - wanted;
  return {
    summary: words.lowerSummary(taken, wanted),
    blocks: [
      { kind: 'text', text: words.lowerSummary(taken, wanted) },
      { kind: 'text', text: words.lowerChoose },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.lowerByItself(wanted),
            style: 'primary',
            to: to('event.lower'),
          },
          {
            kind: 'button',
            label: words.putBack(over),
            style: 'danger',
            confirm: words.confirmPutBack(over),
            to: to('event.put-back'),
          },
        ],
      },
      { kind: 'note', text: words.lowerNothing },
    ],
  };
}

export const lowerInput = z.object({
  event: z.uuid(),
  value: z.coerce.number().int().min(1).max(20_000),
});
type Input = z.output<typeof lowerInput>;

/** As people drop out the capacity follows them down, until it is as wanted. */
export async function lower(work: Work, actor: Member, input: Input): Promise<Reply> {
  const event = await holdOpen(work, input.event);
  await lowerByItself(work, event.id, input.value);
  return afterChange(work, actor, event);
}

/** Whoever got a place last waits again, first in the queue, and is told so. */
export async function putBack(work: Work, actor: Member, input: Input): Promise<Reply> {
  const event = await holdOpen(work, input.event);
  await putBackLatest(work, event.id, input.value);
  return afterChange(work, actor, event);
}

async function holdOpen(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  const closed = whyClosed(event);
  if (closed) throw closed;
  return event;
}
