import { z } from 'zod';
import type { EnterableRow } from '../../../db/entry.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { findGuest, type GuestRow, listUnreached, markEntered } from '../../../db/guest-list.ts';
import { findStanding, type StandingRow } from '../../../db/rsvp.ts';
import { listNeeds, replaceNeeds } from '../../../db/rsvp-need.ts';
import { listSeatsOf } from '../../../db/seat.ts';
import { admitGuests } from '../../../db/seat-write.ts';
import type { Card } from '../../card.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { holdEvent } from '../event/event.ts';
import { type Guest, join, leave, resize, take } from './guest.ts';
import { guestWords as words } from './guest-words.en.ts';
import { closeHall, openHall } from './hall.ts';
import { needsFields, needsForm, readNeeds } from './needs.ts';
import { whyFrozen } from './own.ts';
import { trimSessions } from './sessions.ts';
import { words as shared } from './words.en.ts';

/** What somebody told a coordinator. */
interface Entry {
  readonly answer: 'going' | 'maybe' | 'cant';
  readonly places: number;
}

/** Enters an answer as if she had given it herself at this moment, and says how she stands. */
export async function enterAnswer(
  work: Work,
  actor: Member,
  { id: eventId }: EventRow,
  { personId }: EnterableRow,
  { answer, places }: Entry,
): Promise<Reply> {
  const hall = await openHall(work, eventId);
  const frozen = whyFrozen(hall.event);
  if (frozen) throw frozen;
  await admitGuests(work.tx, eventId, [{ key: null, accountId: null, personId }]);
  const [row] = await listSeatsOf(work.tx, eventId, [personId]);
  if (!row) throw new Refusal('not-found', words.gone);
  const guest: Guest = hall.changed.get(row.id)?.guest ?? { ...row };
  const problem = answer === 'cant' ? null : resize(hall, guest, places);
  if (problem === 'tooMany') {
    const sentence = shared.tooMany(hall.seating.capacity ?? 0);
    throw new Refusal('bad-input', sentence, { places: sentence });
  }
  if (problem) {
    const { name } = (await findGuest(work.tx, guest.id)) ?? { name: '' };
    throw new Refusal('bad-input', words.placesKept(name));
  }
  if (answer === 'going') join(hall, guest);
  else leave(hall, guest, answer === 'maybe' ? 'tentative' : 'declined');
  await closeHall(work, hall);
  await trimSessions(work, eventId, guest.id);
  await markEntered(work.tx, guest.id, actor.person.id);
  await audit(work, 'event.entered', { actorId: actor.person.id, subjectId: eventId });
  return tellEntered(work, guest.id);
}

export const guestInput = z.object({ rsvp: z.uuid() });
export const enteredInput = guestInput.extend({ value: z.enum(['take', 'cant']) });

/** Takes an offer for somebody without an account, or leaves it to the next. */
export async function settleFor(
  work: Work,
  actor: Member,
  { rsvp: rsvpId, value }: z.output<typeof enteredInput>,
): Promise<Reply> {
  const found = await findGuest(work.tx, rsvpId);
  if (!found) throw new Refusal('not-found', words.gone);
  const hall = await openHall(work, found.eventId);
  const frozen = whyFrozen(hall.event);
  if (frozen) throw frozen;
  const [row] = await listSeatsOf(work.tx, found.eventId, [found.personId]);
  if (!row) throw new Refusal('not-found', words.gone);
  const guest: Guest = hall.changed.get(row.id)?.guest ?? { ...row };
  if (value === 'take') take(hall, guest);
  else leave(hall, guest, 'declined');
  await closeHall(work, hall);
  await audit(work, 'event.entered', { actorId: actor.person.id, subjectId: found.eventId });
  return tellEntered(work, rsvpId);
}

async function tellEntered(work: Work, rsvpId: string): Promise<Reply> {
  const message = await guestMessage(work, rsvpId);
  if (!message) throw new Refusal('not-found', words.gone);
  return { kind: 'whisper', message };
}

/** *What they need*: the same boxes, for somebody else. */
export async function openTheirNeeds(
  work: Work,
  actor: Member,
  { rsvp }: z.output<typeof guestInput>,
): Promise<Reply> {
  const guest = await findGuest(work.tx, rsvp);
  if (!guest) throw new Refusal('not-found', words.gone);
  const frozen = whyFrozen(await holdEvent(work, guest.eventId));
  if (frozen) throw frozen;
  await audit(work, 'event.needs-read', { actorId: actor.person.id, subjectId: guest.eventId });
  const form = needsForm(await listNeeds(work.tx, rsvp), {
    submit: { command: 'event.save-their-needs', ids: [rsvp] },
    reopen: { command: 'event.their-needs', ids: [rsvp] },
  });
  return { kind: 'form', form };
}

export const theirNeedsInput = guestInput.extend(needsFields);

/** Keeps what somebody else needs. */
export async function saveTheirNeeds(
  work: Work,
  actor: Member,
  input: z.output<typeof theirNeedsInput>,
): Promise<Reply> {
  const guest = await findGuest(work.tx, input.rsvp);
  if (!guest) throw new Refusal('not-found', words.gone);
  const frozen = whyFrozen(await holdEvent(work, guest.eventId));
  if (frozen) throw frozen;
  await replaceNeeds(work.tx, guest.id, readNeeds(input));
  await audit(work, 'event.entered', { actorId: actor.person.id, subjectId: guest.eventId });
  return tellEntered(work, guest.id);
}

/** What a coordinator is told of somebody whom no message reaches. */
export const placeForCard: Card = async (work, [rsvpId = '']) => guestMessage(work, rsvpId);

async function guestMessage(work: Work, rsvpId: string): Promise<Message | null> {
  const guest = await findGuest(work.tx, rsvpId);
  const standing = guest && (await findStanding(work.tx, rsvpId));
  if (!guest || !standing) return null;
  const event = await findEvent(work.tx, guest.eventId);
  if (event?.state !== 'open' || event.hasBegun) return null;
  const { seat, answer, position, offeredUntil } = standing;
  const summary = words.theirs(guest.name, event.title, seat, answer, position);
  return {
    summary,
    blocks: [
      { kind: 'text', text: [{ bold: summary }] },
      ...(offeredUntil
        ? [{ kind: 'text' as const, text: words.keptUntil(offeredUntil.toISOString()) }]
        : []),
      ...(await whyToTell(work, guest)),
      { kind: 'buttons', buttons: guestButtons(event, standing) },
    ],
  };
}

/** Who is not reached hears of it from a coordinator only. */
async function whyToTell(work: Work, guest: GuestRow): Promise<readonly Block[]> {
  if (!guest.hasAccount) return [{ kind: 'note', text: words.readOut }];
  const unreached = await listUnreached(work.tx, [guest.id]);
  return unreached.length > 0 ? [{ kind: 'note', text: words.notReached }] : [];
}

function guestButtons({ id }: EventRow, { id: rsvp, seat }: StandingRow): readonly Button[] {
  const button = (label: string, command: string, ids: string[], value?: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids, ...(value === undefined ? {} : { value }) },
  });
  const settle = [
    button(words.takeForThem, 'event.settle-for', [rsvp], 'take'),
    button(words.passOnForThem, 'event.settle-for', [rsvp], 'cant'),
  ];
  return [
    ...(seat === 'offered' ? settle : []),
    ...(seat === 'none' ? [] : [button(words.theirNeeds, 'event.their-needs', [rsvp])]),
    button(words.another, 'event.enter', [id]),
  ];
}
