import { z } from 'zod';
import {
  type AttendeeRow,
  countInRoom,
  findAttendee,
  inviteWalkIn,
  markAttended,
  setAttendedPlaces,
} from '../../../db/attendance.ts';
import { countWrongWords, findEventByWord, insertWrongWord } from '../../../db/check-in.ts';
import type { EventRow } from '../../../db/event.ts';
import { findPerson } from '../../../db/person.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { coordinators, hasRole } from '../../role.ts';
import { toOneLine } from '../../text.ts';
import type { Block, Form, Message, Reply } from '../../view.ts';
import { noteAttendance } from '../after/ending.ts';
import { type eventInput, holdEvent } from '../event/event.ts';
import { showDesks } from './desk.ts';
import { holdTickable } from './tickable.ts';
import { MINUTES_BEFORE } from './times.ts';
import { words } from './words.en.ts';

/** So many wrong words may somebody try within an hour. */
const MOST_TRIES = 5;
const TRY_MINUTES = 60;

/** The word as typed, small and without anything but letters: `“Kite!”` is `kite`. */
export const checkInInput = z.object({
  word: z
    .string()
    .max(100)
    .default('')
    .transform((text) =>
      toOneLine(text)
        .toLowerCase()
        .replace(/[^a-z]/g, ''),
    ),
});

/**
 * With the word that is shown in the room: notes that she is here. Without one: the form that asks for
 * it, and for a coordinator what there is to do on the day.
 *
 * A wrong word is answered, not thrown: the try has to stay in the database, or it would not count.
 */
export async function checkIn(
  work: Work,
  actor: Member,
  { word }: z.output<typeof checkInInput>,
): Promise<Reply> {
  if (word === '')
    return hasRole(actor.person, coordinators)
      ? showDesks(work)
      : { kind: 'form', form: wordForm() };
  if ((await countWrongWords(work.tx, actor.person.id, TRY_MINUTES)) >= MOST_TRIES)
    throw new Refusal('too-often', words.tooManyTries);
  const eventId = await findEventByWord(work.tx, word, MINUTES_BEFORE);
  if (eventId === null) {
    await insertWrongWord(work.tx, actor.person.id);
    return { kind: 'refused', sentence: words.wrongWord, fields: { word: words.wrongWord } };
  }
  return arrive(work, actor, await holdEvent(work, eventId));
}

/** *I'm here*: the form that asks for the word. */
export async function askWord(): Promise<Reply> {
  return { kind: 'form', form: wordForm() };
}

function wordForm(): Form {
  return {
    title: words.wordTitle,
    fields: [
      {
        kind: 'text',
        name: 'word',
        label: words.wordLabel,
        help: words.wordHelp,
        required: true,
        maxLength: 20,
      },
    ],
    submit: { label: words.wordSubmit, to: { command: 'event.checkin', ids: [] } },
    reopen: { command: 'event.ask-word', ids: [] },
  };
}

async function arrive(work: Work, actor: Member, event: EventRow): Promise<Reply> {
  const personId = actor.person.id;
  const known = await findAttendee(work.tx, event.id, personId);
  if (known?.attendance === 'attended') return welcome(event, known, words.already(event.title));
  if (!known?.wasGoing && !known?.isOffered) await refuseFull(work, event);
  if (!known) {
    const group = (await findPerson(work.tx, personId))?.stakeholderGroup ?? 'other';
    const walkIn = { id: newId(), eventId: event.id, personId, group };
    await inviteWalkIn(work.tx, work.networkId, walkIn);
  }
  const row = known ?? (await findAttendee(work.tx, event.id, personId));
  if (!row) throw new Error('An answer that was just written is not there.');
  await markAttended(work.tx, event.id, [row.rsvpId]);
  await noteAttendance(work, event);
  return welcome(event, row, words.checkedIn(event.title, row.wasGoing));
}

/** Until it begins every place that is booked is kept; from then on only those count who came. */
async function refuseFull(work: Work, { id, capacity }: EventRow): Promise<void> {
  if (capacity === null || (await countInRoom(work.tx, id)) < capacity) return;
  throw new Refusal('closed', words.full);
}

function welcome(event: EventRow, row: AttendeeRow, sentence: string): Reply {
  const party: Block[] =
    row.wasGoing && row.places > 1
      ? [
          { kind: 'text', text: words.party(row.places) },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: words.fewer,
                to: { command: 'event.ask-of-us', ids: [event.id] },
              },
            ],
          },
        ]
      : [];
  const blocks: Block[] = [{ kind: 'heading', text: sentence }, ...party];
  return { kind: 'whisper', message: { summary: sentence, blocks } };
}

/** *Fewer of us*: asks how many of her own party are here. */
export async function askOfUs(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const row = await ownParty(work, actor, input.event);
  const choices = Array.from({ length: row.places }, (_, at) => String(at + 1));
  return {
    kind: 'form',
    form: {
      title: words.ofUsTitle,
      fields: [
        {
          kind: 'single',
          name: 'places',
          label: words.ofUs(row.places),
          required: true,
          initial: String(row.attendedPlaces),
          choices: choices.map((value) => ({ value, label: value })),
        },
      ],
      submit: { label: words.save, to: { command: 'event.of-us', ids: [input.event] } },
      reopen: { command: 'event.ask-of-us', ids: [input.event] },
    },
  };
}

export const ofUsInput = z.object({ event: z.uuid(), places: z.coerce.number().int().min(1) });

/** Notes how many of her own party are here. */
export async function saveOfUs(
  work: Work,
  actor: Member,
  input: z.output<typeof ofUsInput>,
): Promise<Reply> {
  await holdTickable(work, input.event);
  const row = await ownParty(work, actor, input.event);
  const places = Math.min(input.places, row.places);
  await setAttendedPlaces(work.tx, input.event, row.rsvpId, places);
  return { kind: 'whisper', message: noted(places) };
}

async function ownParty(work: Work, actor: Member, eventId: string): Promise<AttendeeRow> {
  const row = await findAttendee(work.tx, eventId, actor.person.id);
  if (row?.attendance !== 'attended' || row.places < 2)
    throw new Refusal('not-found', words.noParty);
  return row;
}

function noted(places: number): Message {
  const text = words.ofUsNoted(places);
  return { summary: text, blocks: [{ kind: 'text', text }] };
}
