import { z } from 'zod';
import { cancelEvent } from '../../../db/event-write.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import type { Reply } from '../../view.ts';
import { findMeant } from '../event/choosing.ts';
import { type eventInput, readEvent } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { releaseStalls } from '../stalls/freeing.ts';
import { add, holdAhead, tellConcerned, toldMessage } from './concerned.ts';
import { cancelForm } from './forms.ts';
import { unplanEvent } from './plans.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** `/event cancel`: the one event meant, by words of its title; where several are, the list of all. */
export async function cancelTyped(
  work: Work,
  actor: Member,
  { title }: z.output<typeof cancelTypedInput>,
): Promise<Outcome> {
  const ahead = (await findMeant(work, title)).filter(
    ({ state, isOver }) => state === 'open' && !isOver,
  );
  const [meant, another] = ahead;
  if (!meant) throw new Refusal('not-found', shared.unknown);
  if (another) return { kind: 'go-on', to: { command: 'event.list', ids: [] } };
  return chooseCancel(work, actor, { event: meant.id });
}

export const cancelTypedInput = z.object({ title: z.string().trim().max(120).optional() });

/** Opens *Cancel it*. */
export async function chooseCancel(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: cancelForm(await holdAhead(work, input.event)) };
}

export const cancelInput = z.object({ event: z.uuid(), reason: line(600) });

/** Cancels an event: nobody waits any more, stalls are free, everybody concerned is told once. */
export async function cancelNow(
  work: Work,
  actor: Member,
  input: z.output<typeof cancelInput>,
): Promise<Reply> {
  const event = await holdAhead(work, input.event);
  const guests = await tellConcerned(work, event, 'event.cancelled');
  const told = add(guests, await releaseStalls(work, event));
  await cancelEvent(work.tx, event.id, input.reason);
  await audit(work, 'event.cancelled', { actorId: actor.person.id, subjectId: event.id });
  await unplanEvent(work, await readEvent(work, event.id));
  await redraw(work, { card: 'event.card', ids: [event.id] });
  return { kind: 'replace', message: toldMessage(words.cancelled(event.title, told.all), told) };
}
