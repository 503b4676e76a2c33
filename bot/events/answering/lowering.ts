import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import { lowerByItself, putBackLatest } from './capacity.ts';
import { words } from './words.en.ts';

/** Asks whoever wants fewer places than are taken how they are to become fewer. */
export function askHowToLower(
  { id, title }: Pick<EventRow, 'id' | 'title'>,
  wanted: number,
  taken: number,
): Message {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [id], value: String(wanted) },
  });
  const summary = words.lower.tooFew(title, wanted, taken);
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'text', text: words.lower.nothingYet },
      { kind: 'list', items: [words.lower.byItselfHelp, words.lower.putBackHelp] },
      {
        kind: 'buttons',
        buttons: [
          button(words.lower.byItself, 'event.lower'),
          button(words.lower.putBack, 'event.put-back'),
        ],
      },
    ],
  };
}

export const lowerInput = z.object({
  event: z.uuid(),
  value: z.coerce.number().int().min(1).max(20_000),
});
type Lowering = z.output<typeof lowerInput>;

/** Nobody loses a place; as people drop out there are fewer. */
export async function lowerSlowly(work: Work, actor: Member, input: Lowering): Promise<Reply> {
  await lowerByItself(work, input.event, input.value);
  await note(work, actor, input.event);
  return { kind: 'replace', message: oneSentence(words.lower.byItselfDone(input.value)) };
}

/** Those who got a place last go back to the head of the queue, now. */
export async function lowerNow(work: Work, actor: Member, input: Lowering): Promise<Reply> {
  const seats = await putBackLatest(work, input.event, input.value);
  await note(work, actor, input.event);
  return { kind: 'replace', message: oneSentence(words.lower.putBackDone(seats, input.value)) };
}

async function note(work: Work, { person }: Member, eventId: string): Promise<void> {
  await audit(work, 'event.changed', { actorId: person.id, subjectId: eventId });
}
