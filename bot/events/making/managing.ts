import { z } from 'zod';
import { type EventRow, listSessions } from '../../../db/event.ts';
import { listConcerned } from '../../../db/event-audience.ts';
import {
  cancelEvent,
  reviseEvent,
  setEventRhythm,
  setEventTimes,
  setSessions,
} from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import { type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import { shortenOffers } from '../answering/offers.ts';
import { words as day } from '../day/words.en.ts';
import { type eventInput, holdEvent, readEvent, whyClosed } from '../event/event.ts';
import { tellGuests } from '../event/tell.ts';
import { shiftOnClock } from '../event/times.ts';
import { matchingButtons } from '../matching/buttons.ts';
import { moveMeetings } from '../matching/plans.ts';
import { repeatBlocks, repeatButtons } from '../repeating/repeat-blocks.ts';
import { releaseStalls, tellMoved } from '../stalls/freeing.ts';
import { readWhen, whereOf } from './draft.ts';
import { planBlocks } from './draft-card.ts';
import { cancelForm, moveForm } from './forms.ts';
import { planEvent, unplanEvent } from './plans.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** What a coordinator can do with an announced event. */
export async function manageEvent(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const closed = whyClosed(event);
  if (closed) throw closed;
  return { kind: 'whisper', message: await manageMessage(work, event) };
}

async function manageMessage(work: Work, event: EventRow): Promise<Message> {
  return {
    summary: words.manageHeading(event.title),
    blocks: [
      { kind: 'heading', text: words.manageHeading(event.title) },
      ...(await planBlocks(work, event)),
      ...(await repeatBlocks(work, event)),
      { kind: 'buttons', buttons: manageButtons(event) },
      { kind: 'note', text: words.manageNote },
    ],
  };
}

function manageButtons(event: EventRow): readonly Button[] {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [event.id] },
  });
  return [
    button(words.buttonAbout, 'event.change-about'),
    button(words.buttonPlaces, 'event.change-places'),
    button(words.buttonProgramme, 'event.change-programme'),
    button(words.buttonPicture, 'event.choose-picture'),
    button(day.onTheDay, 'event.day'),
    ...(event.hasBegun ? [] : [button(words.move, 'event.choose-move')]),
    ...repeatButtons(event),
    ...(event.hasBegun ? [] : matchingButtons(event)),
    { ...button(words.cancel, 'event.choose-cancel'), style: 'danger' } as Button,
  ];
}

/** An announced event was changed: its card and all calendars show it, nobody is disturbed. */
export async function afterChange(work: Work, actor: Member, { id }: EventRow): Promise<Reply> {
  await reviseEvent(work.tx, id);
  const event = await readEvent(work, id);
  await audit(work, 'event.changed', { actorId: actor.person.id, subjectId: id });
  await redraw(work, { card: 'event.card', ids: [id] });
  await planEvent(work, event);
  return { kind: 'replace', message: oneSentence(words.changed(event.title)) };
}

/** An event that can be cancelled, held: announced, neither over nor cancelled. */
async function holdAhead(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  const closed = whyClosed(event);
  if (closed) throw closed;
  return event;
}

/** The same where it can be moved: once it has begun, who was going is noted for good. */
async function holdMovable(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdAhead(work, eventId);
  if (event.hasBegun) throw new Refusal('closed', words.moveBegun(event.title));
  return event;
}

/** Opens *Move it*. */
export async function chooseMove(work: Work, _actor: Member, input: Input): Promise<Reply> {
  return { kind: 'form', form: moveForm(await holdMovable(work, input.event)) };
}

export const moveInput = z.object({
  event: z.uuid(),
  starts: z.string().max(100),
  ends: z.string().max(100),
  where: optionalLine(500),
});

/** Moves an event: answers and seats stay, sessions move along, everybody concerned is told once. */
export async function moveEvent(
  work: Work,
  actor: Member,
  input: z.output<typeof moveInput>,
): Promise<Reply> {
  const event = await holdMovable(work, input.event);
  const times = await readWhen(work, input);
  const where = whereOf(event, input.where);
  const isSame =
    new Date(times.startsAt).getTime() === event.startsAt.getTime() &&
    new Date(times.endsAt).getTime() === event.endsAt.getTime() &&
    where.venue === event.venue &&
    where.link === event.link;
  if (isSame) throw new Refusal('bad-input', words.notMoved, { starts: words.notMoved });
  await setEventTimes(work.tx, event.id, times, where);
  const along = (moment: Date) => new Date(shiftOnClock(moment, event, times).epochMilliseconds);
  const sessions = await listSessions(work.tx, event.id);
  await setSessions(
    work.tx,
    work.networkId,
    event.id,
    sessions.map((one) => ({ ...one, startsAt: along(one.startsAt), endsAt: along(one.endsAt) })),
  );
  if (event.releaseAt) {
    const { reminders, releaseAt } = event;
    await setEventRhythm(work.tx, event.id, { reminders, releaseAt: along(releaseAt) });
  }
  await moveMeetings(work, event, along);
  await reviseEvent(work.tx, event.id);
  const moved = await readEvent(work, event.id);
  await shortenOffers(work, moved);
  await audit(work, 'event.moved', { actorId: actor.person.id, subjectId: event.id });
  const told = add(await tellConcerned(work, moved, 'event.moved'), await tellMoved(work, moved));
  await redraw(work, { card: 'event.card', ids: [event.id] });
  await planEvent(work, moved);
  return { kind: 'replace', message: toldMessage(words.moved(event.title, told.all), told) };
}

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

interface Told {
  readonly all: number;
  readonly untold: number;
}

function add(
  { all, untold }: Told,
  stalls: { readonly all: number; readonly untold: number },
): Told {
  return { all: all + stalls.all, untold: untold + stalls.untold };
}

async function tellConcerned(work: Work, event: EventRow, card: string): Promise<Told> {
  const concerned = await listConcerned(work.tx, event.id);
  const all = await tellGuests(work, concerned, {
    card,
    once: `${card}:${event.sequence}`,
    expiresAt: event.endsAt,
  });
  return { all, untold: concerned.length - all };
}

function toldMessage(sentence: string, { untold }: Told): Message {
  const blocks = untold === 0 ? [] : [{ kind: 'note' as const, text: words.untold(untold) }];
  return { summary: sentence, blocks: [{ kind: 'text', text: sentence }, ...blocks] };
}
