import { z } from 'zod';
import { listChannels } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  type EventRow,
  listOutcomes,
  listPools,
  listSessions,
  listStallTypes,
  type PoolRow,
} from '../../../db/event.ts';
import {
  listEventChannels,
  listEventGroups,
  setEventAudience,
} from '../../../db/event-audience.ts';
import {
  setDraftCapacity,
  setEventAbout,
  setEventRhythm,
  setPools,
  setSessions,
  setStallTypes,
} from '../../../db/event-write.ts';
import { listLocalities } from '../../../db/locality.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { group, lines, optionalId, optionalLine } from '../../network/input.ts';
import { readMoment } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { cleanText } from '../../text.ts';
import { MOST_CHOICES, type Reply } from '../../view.ts';
import { setCapacity } from '../answering/capacity.ts';
import { askHowToLower } from '../answering/lowering.ts';
import { type eventInput, holdEvent, whyClosed } from '../event/event.ts';
import { resizeStalls } from '../stalls/resizing.ts';
import { holdDraft, readLink } from './draft.ts';
import { draftCard } from './draft-card.ts';
import { aboutForm, audienceForm, placesForm, programmeForm, reminderChoices } from './forms.ts';
import {
  MOST_SESSIONS,
  MOST_STALL_TYPES,
  readPools,
  readSessions,
  readStallTypes,
} from './lines.ts';
import { afterChange } from './managing.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

const body = (most: number) =>
  z
    .string()
    .max(most)
    .optional()
    .transform((text) => cleanText(text ?? '').trim());

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

/** Opens *What it is for*. */
export async function changeAbout(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const outcomes = await listOutcomes(work.tx, event.id);
  return { kind: 'form', form: aboutForm(event, outcomes, await listLocalities(work.tx)) };
}

export const aboutInput = z.object({
  event: z.uuid(),
  purpose: body(1000),
  outcomes: lines(1300, 1000),
  access: body(600),
  link: optionalLine(500),
  area: optionalId,
});

/** Keeps what an event is for; each outcome is one line, since each becomes a question. */
export async function saveAbout(
  work: Work,
  actor: Member,
  input: z.output<typeof aboutInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  if (input.outcomes.length > 6) throw refuse('outcomes', words.tooManyOutcomes);
  if (input.outcomes.some((one) => one.length > 200))
    throw refuse('outcomes', words.outcomeTooLong);
  await setEventAbout(work.tx, work.networkId, event.id, {
    purpose: input.purpose,
    accessNotes: input.access,
    outcomes: input.outcomes,
    localityId: input.area,
    link: input.link === null ? null : readLink(input.link, 'link'),
  });
  return showAgain(work, actor, event);
}

/** Opens *Places and reminders*. */
export async function changePlaces(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const pools = await listPools(work.tx, event.id);
  return { kind: 'form', form: placesForm(event, pools, await readNetwork(work)) };
}

export const placesInput = z.object({
  event: z.uuid(),
  capacity: optionalLine(6),
  pools: body(800),
  release: optionalLine(100),
  reminders: z
    .array(z.enum(reminderChoices.map(String)))
    .default([])
    .transform((chosen) => chosen.map(Number).sort((a, b) => b - a)),
});

/** Keeps how many can come, who has places kept until when, and when people are reminded. */
export async function savePlaces(
  work: Work,
  actor: Member,
  input: z.output<typeof placesInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const capacity = readCapacity(input.capacity);
  const pools = checkPools(readPools(input.pools, await readNetwork(work)), capacity);
  const releaseAt = await readRelease(work, event, input.release);
  await setEventRhythm(work.tx, event.id, { releaseAt, reminders: input.reminders });
  await setPools(work.tx, work.networkId, event.id, pools);
  const taken = await changeCapacity(work, event, capacity);
  const reply = await showAgain(work, actor, event);
  if (taken === null || capacity === null) return reply;
  return { kind: 'whisper', message: askHowToLower(event, capacity, taken) };
}

/** Null when it is done; else how many places are taken, more than are wanted. */
async function changeCapacity(
  work: Work,
  event: EventRow,
  capacity: number | null,
): Promise<number | null> {
  // Coming down to it already, sent once more with the rest of the form.
  if (capacity !== null && capacity === event.capacityGoal) return null;
  if (event.state !== 'draft') return setCapacity(work, event.id, capacity);
  await setDraftCapacity(work.tx, event.id, capacity);
  return null;
}

function readCapacity(typed: string | null): number | null {
  if (typed === null) return null;
  const capacity = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (capacity < 1 || capacity > 20_000) throw refuse('capacity', words.capacityWrong);
  return capacity;
}

function checkPools(
  read: ReturnType<typeof readPools>,
  capacity: number | null,
): readonly PoolRow[] {
  if ('problem' in read) throw refuse('pools', read.problem);
  const { rows } = read;
  if (new Set(rows.map((pool) => pool.group)).size < rows.length)
    throw refuse('pools', words.poolTwice);
  const kept = rows.reduce((sum, { places }) => sum + places, 0);
  if (kept > 0 && capacity === null) throw refuse('capacity', words.poolsNeedCapacity);
  if (capacity !== null && kept > capacity)
    throw refuse('pools', words.poolsTooMany(kept, capacity));
  return rows;
}

async function readRelease(
  work: Work,
  event: EventRow,
  typed: string | null,
): Promise<Date | null> {
  if (typed === null) return null;
  const { timeZone: zone } = await readNetwork(work);
  const moment = readMoment(typed, { zone, now: await readBusinessTime(work.tx) });
  if (!moment) throw refuse('release', words.releaseUnclear);
  if (moment.epochMilliseconds >= event.startsAt.getTime())
    throw refuse('release', words.releaseLate);
  return new Date(moment.epochMilliseconds);
}

/** Opens *Sessions and stalls*. */
export async function changeProgramme(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const sessions = await listSessions(work.tx, event.id);
  const types = await listStallTypes(work.tx, event.id);
  return { kind: 'form', form: programmeForm(event, sessions, types) };
}

export const programmeInput = z.object({
  event: z.uuid(),
  sessions: body(3000),
  stalls: body(1000),
});

/** Keeps sessions and kinds of stalls; those of an announced event as `resizeStalls` tells. */
export async function saveProgramme(
  work: Work,
  actor: Member,
  input: z.output<typeof programmeInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const known = await listSessions(work.tx, event.id);
  const sessions = rowsOf(readSessions(input.sessions, { ...event, known }), 'sessions');
  if (sessions.length > MOST_SESSIONS) throw refuse('sessions', words.sessionsMany(MOST_SESSIONS));
  const outside = sessions.find(
    ({ startsAt, endsAt }) => startsAt < event.startsAt || endsAt > event.endsAt,
  );
  if (outside) throw refuse('sessions', words.sessionOutside(outside.title));
  await setSessions(work.tx, work.networkId, event.id, sessions);
  const types = rowsOf(readStallTypes(input.stalls), 'stalls');
  if (types.length > MOST_STALL_TYPES) throw refuse('stalls', words.stallsMany(MOST_STALL_TYPES));
  if (event.state === 'draft') await setStallTypes(work.tx, work.networkId, event.id, types);
  else await resizeStalls(work, actor, event, types);
  return showAgain(work, actor, event);
}

function rowsOf<Row>(
  read: { readonly rows: readonly Row[] } | { readonly problem: string },
  field: string,
): readonly Row[] {
  if ('problem' in read) throw refuse(field, read.problem);
  return read.rows;
}

/** Opens *Who to invite*. */
export async function changeAudience(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  const chosen = {
    channels: await listEventChannels(work.tx, event.id),
    groups: await listEventGroups(work.tx, event.id),
  };
  const channels = await listChannels(work.tx);
  return { kind: 'form', form: audienceForm(event, await readNetwork(work), channels, chosen) };
}

export const audienceInput = z.object({
  event: z.uuid(),
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  groups: z.array(group).default([]),
});

/** Keeps who is to be invited. */
export async function saveAudience(
  work: Work,
  actor: Member,
  input: z.output<typeof audienceInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  if (input.channels.length + input.groups.length === 0)
    throw refuse('channels', words.chooseSomebody);
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!input.channels.every((id) => known.has(id))) throw refuse('channels', words.noChannels);
  await setEventAudience(work.tx, work.networkId, event.id, {
    channelIds: input.channels,
    groups: input.groups,
  });
  return showAgain(work, actor, event);
}

function refuse(field: string, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [field]: sentence });
}
