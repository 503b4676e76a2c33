import type { z } from 'zod';
import { countReachable } from '../../../db/attendance.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { openEvaluation } from '../after/asking.ts';
import { type eventInput, holdEvent } from '../event/event.ts';
import { refuseUnopened } from './desk.ts';
import { askUrl, codeUrl } from './room.ts';
import { words } from './words.en.ts';

/**
 * *Evaluate now*, for the last ten minutes: sends the questions to everybody who is here, and gives a
 * page for the room that says so. Pressed again it only shows the page again.
 */
export async function evaluateNow(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdEvent(work, input.event);
  refuseUnopened(event);
  if (!event.hasBegun) throw new Refusal('closed', words.evaluateEarly);
  const here = await countReachable(work.tx, event.id);
  if (here.inChat + here.onPaper === 0) throw new Refusal('not-found', words.evaluateNobody);
  await openEvaluation(work, event);
  await audit(work, 'event.evaluated-now', { actorId: actor.person.id, subjectId: event.id });
  return { kind: 'whisper', message: tellEvaluation(work, event, here) };
}

function tellEvaluation(
  work: Work,
  event: EventRow,
  { inChat, onPaper }: { readonly inChat: number; readonly onPaper: number },
): Message {
  const url = askUrl(work, event);
  const hasCode = codeUrl(work, event, 'how') !== null;
  const blocks: Block[] = [
    { kind: 'heading', text: words.evaluateHeading },
    { kind: 'text', text: words.evaluateText(inChat, onPaper) },
    { kind: 'buttons', buttons: [{ kind: 'link', label: words.showLarge, url }] },
    { kind: 'note', text: hasCode ? words.evaluateCode : words.noCode },
    { kind: 'note', text: words.evaluateLate },
  ];
  return { summary: words.evaluateHeading, blocks };
}
