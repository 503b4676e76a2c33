import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { promoteStalls, withdrawStall, withdrawStalls } from '../../../db/stall-decision.ts';
import { listStallholders } from '../../../db/stall-event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { redraw } from '../../outbox/say.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { tellPeople } from '../event/tell.ts';
import { holdOwnStall, type stallInput } from './holding.ts';
import { tellStallholder } from './telling.ts';
import { words } from './words.en.ts';

/** Somebody gives her organisation's stall back: the first who waits has it. */
export async function giveBack(
  work: Work,
  actor: Member,
  input: z.output<typeof stallInput>,
): Promise<Reply> {
  const { event, stall } = await holdOwnStall(work, actor, input.stall);
  if (!(await withdrawStall(work.tx, stall.id))) throw new Refusal('closed', words.gone);
  await audit(work, 'event.stall-withdrawn', { actorId: actor.person.id, subjectId: stall.id });
  await passOn(work, event);
  const done = words.givenBack(stall.organisationName, event.title);
  return { kind: 'replace', message: oneSentence(done) };
}

/**
 * Gives what has come free at a held event to those who wait, in order, and tells each once; returns
 * how many moved up. Once the event has begun nobody moves up any more.
 */
export async function passOn(work: Work, event: EventRow): Promise<number> {
  const promoted = event.hasBegun ? [] : await promoteStalls(work.tx, event.id);
  for (const stall of promoted) await tellStallholder(work, event, stall, 'approved');
  await redraw(work, { card: 'event.card', ids: [event.id] });
  return promoted.length;
}

/**
 * Frees all stalls of an event that is being cancelled, and tells each who asked for one once, unless
 * she hears of it as a guest; returns how many hear it, and how many cannot be reached.
 */
export async function releaseStalls(work: Work, event: EventRow): Promise<Told> {
  const told = await tellStallholders(work, event, 'event.stall-cancelled');
  await withdrawStalls(work.tx, event.id);
  return told;
}

/** Tells those with a stall that an event has moved, as `releaseStalls` does of its cancellation. */
export function tellMoved(work: Work, event: EventRow): Promise<Told> {
  return tellStallholders(work, event, 'event.stall-moved');
}

interface Told {
  readonly all: number;
  /** Who takes no direct messages. */
  readonly untold: number;
}

async function tellStallholders(
  work: Work,
  event: EventRow,
  card: 'event.stall-moved' | 'event.stall-cancelled',
): Promise<Told> {
  const holders = await listStallholders(work.tx, event.id);
  const all = await tellPeople(work, holders, [event.id], {
    card,
    once: `${card}:${event.id}:${event.sequence}`,
    expiresAt: event.endsAt,
  });
  return { all, untold: holders.length - all };
}
