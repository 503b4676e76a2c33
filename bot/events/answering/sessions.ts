import { z } from 'zod';
import { listSessions, type SessionRow } from '../../../db/event.ts';
import {
  listSessionRoom,
  replaceSessionChoices,
  type SessionRoomRow,
} from '../../../db/session-choice.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { cutText } from '../../text.ts';
import { type Choice, MOST_CHOICES, type Reply } from '../../view.ts';
import { eventInput } from '../event/event.ts';
import { spanOnClock } from '../event/sessions.ts';
import { holdOwn, type Own, tellOwn } from './own.ts';
import { words } from './words.en.ts';

/** Labels of choices are short on both platforms. */
const LONGEST_LABEL = 75;

/** *Choose sessions*: each with what is left of its places. */
export async function openSessions(
  work: Work,
  { person }: Member,
  { event: id }: z.output<typeof eventInput>,
): Promise<Reply> {
  const { event, standing } = await holdSeated(work, id, person.id);
  const sessions = await listSessions(work.tx, id);
  const room = await listSessionRoom(work.tx, id, standing.id);
  return {
    kind: 'form',
    form: {
      title: words.sessions.title,
      intro: [{ kind: 'text', text: words.sessions.intro(standing.places) }],
      fields: [
        {
          kind: 'multiple',
          name: 'sessions',
          label: words.sessions.label,
          required: false,
          choices: sessions
            .slice(0, MOST_CHOICES)
            .map((session, at) => choiceOf(session, room[at], event.timeZone)),
          initial: room.filter(({ isChosen }) => isChosen).map((one) => one.id),
        },
      ],
      submit: { label: words.save, to: { command: 'event.save-sessions', ids: [id] } },
      reopen: { command: 'event.sessions', ids: [id] },
    },
  };
}

function choiceOf(session: SessionRow, room: SessionRoomRow | undefined, zone: string): Choice {
  const label = `${spanOnClock(session, zone)} ${session.title}`;
  const left = room?.left ?? null;
  return {
    value: session.id,
    label: cutText(label, LONGEST_LABEL),
    ...(left === null ? {} : { help: words.sessions.left(left) }),
  };
}

export const sessionsInput = eventInput.extend({ sessions: z.array(z.uuid()).default([]) });

/** Keeps the sessions that have room; those that are full, or clash, are refused, all others kept. */
export async function saveSessions(
  work: Work,
  { person }: Member,
  { event: id, sessions: wanted }: z.output<typeof sessionsInput>,
): Promise<Reply> {
  const { standing } = await holdSeated(work, id, person.id);
  const sessions = (await listSessions(work.tx, id)).filter((one) => wanted.includes(one.id));
  const room = await listSessionRoom(work.tx, id, standing.id);
  const clash = sessions.find((one, at) => sessions.slice(0, at).some((two) => overlap(one, two)));
  if (clash) {
    const sentence = words.sessions.clash(clash.title);
    throw new Refusal('bad-input', sentence, { sessions: sentence });
  }
  const full = sessions.filter((one) => !fits(room, one.id, standing.places));
  const kept = sessions.filter((one) => !full.includes(one)).map((one) => one.id);
  await replaceSessionChoices(work.tx, standing.id, kept);
  const news = [
    words.sessions.saved(kept.length),
    ...full.map(({ title }) => words.sessions.full(title)),
  ];
  return tellOwn(work, id, person.id, news.join(' '));
}

/**
 * Gives back sessions that have no room for all of an answer's places any more, after they have become
 * more; returns how many.
 */
export async function trimSessions(work: Work, eventId: string, rsvpId: string): Promise<number> {
  const room = await listSessionRoom(work.tx, eventId, rsvpId);
  const chosen = room.filter(({ isChosen }) => isChosen);
  if (chosen.length === 0) return 0;
  const places = chosen[0]?.places ?? 1;
  const kept = chosen.filter(({ left }) => left === null || left >= places);
  if (kept.length === chosen.length) return 0;
  await replaceSessionChoices(
    work.tx,
    rsvpId,
    kept.map(({ id }) => id),
  );
  return chosen.length - kept.length;
}

async function holdSeated(work: Work, eventId: string, personId: string): Promise<Own> {
  const own = await holdOwn(work, eventId, personId);
  if (own.standing.seat !== 'seated') throw new Refusal('not-found', words.sessions.needPlace);
  return own;
}

function fits(room: readonly SessionRoomRow[], id: string, places: number): boolean {
  const left = room.find((one) => one.id === id)?.left ?? null;
  return left === null || left >= places;
}

function overlap(one: SessionRow, two: SessionRow): boolean {
  return one.startsAt < two.endsAt && two.startsAt < one.endsAt;
}
