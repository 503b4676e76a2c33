import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import type { EventRow } from '../../../db/event.ts';
import { insertEvent } from '../../../db/event.ts';
import { deleteDraftEvent, setEventName, setEventTimes } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { line, optionalLine } from '../../network/input.ts';
import { readNetwork } from '../../network/network.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { type eventInput, holdEvent } from '../event/event.ts';
import { readTimes } from '../event/times.ts';
import { moveSeries, planNextEvent } from '../repeating/turn.ts';
import { words as repeating } from '../repeating/words.en.ts';
import { draftCard } from './draft-card.ts';
import { basicsForm, kinds } from './forms.ts';
import { words } from './words.en.ts';

/** Opens the form for a new event. */
export async function startEvent(): Promise<Reply> {
  return { kind: 'form', form: basicsForm(null) };
}

const basics = {
  kind: z.enum(kinds),
  title: line(100),
  starts: z.string().max(100),
  ends: z.string().max(100),
  where: optionalLine(500),
};
export const draftInput = z.object(basics);
export const basicsInput = z.object({ ...basics, event: z.uuid() });

/** Makes the draft, and shows it. */
export async function makeDraft(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<Reply> {
  const id = await insertDraft(work, actor, input);
  return { kind: 'whisper', message: await draftCard(work, await holdDraft(work, id)) };
}

/** Makes the draft of an event, for other parts too; returns its id. */
export async function insertDraft(
  work: Work,
  actor: Member,
  input: z.output<typeof draftInput>,
): Promise<string> {
  const id = newId();
  await insertEvent(work.tx, work.networkId, {
    id,
    kind: input.kind,
    title: input.title,
    createdBy: actor.person.id,
    ...readWhere(input.where),
    ...(await readWhen(work, input)),
  });
  return id;
}

/** Opens the first form again. */
export async function changeBasics(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  return { kind: 'form', form: basicsForm(await holdDraft(work, input.event)) };
}

/** Keeps what, when and where, and shows the draft again. */
export async function saveBasics(
  work: Work,
  _actor: Member,
  input: z.output<typeof basicsInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  const times = await readWhen(work, input);
  await setEventName(work.tx, event.id, input);
  await setEventTimes(work.tx, event.id, times, whereOf(event, input.where));
  await moveSeries(work, event, times.startsOnClock);
  return { kind: 'replace', message: await draftCard(work, await holdDraft(work, event.id)) };
}

/** Shows a draft again, for whoever left it half way. */
export async function showDraft(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  return { kind: 'whisper', message: await draftCard(work, event) };
}

/** Deletes a draft to which nobody was invited; of a series, the one after it comes as planned. */
export async function discardDraft(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  const isOneOfMany = (event.seriesNumber ?? 1) > 1;
  if (isOneOfMany) await planNextEvent(work, event);
  await deleteDraftEvent(work.tx, event.id);
  const sentence = isOneOfMany ? repeating.skipped(event.title) : words.discarded;
  return { kind: 'replace', message: oneSentence(sentence) };
}

/** A draft, held until the transaction ends. @throws Refusal for one that was announced already */
export async function holdDraft(work: Work, eventId: string): Promise<EventRow> {
  const event = await holdEvent(work, eventId);
  if (event.state !== 'draft') throw new Refusal('already-done', words.draftTaken);
  return event;
}

/** Times as typed or picked, in the network's zone. */
export async function readWhen(
  work: Work,
  typed: { readonly starts: string; readonly ends: string },
) {
  const { timeZone: zone } = await readNetwork(work);
  return readTimes(typed, { zone, now: await readBusinessTime(work.tx) });
}

/** A place as typed; what starts like a link is where people join online. */
function readWhere(typed: string | null): { venue: string; link: string | null } {
  const text = typed ?? '';
  if (/^https?:\/\//i.test(text)) return { venue: '', link: readLink(text, 'where') };
  return { venue: text, link: null };
}

/** The same for an event that may have a link already: naming a place leaves it. */
export function whereOf(event: EventRow, typed: string | null) {
  const { venue, link } = readWhere(typed);
  return { venue, link: link ?? (event.venue === '' && venue !== '' ? null : event.link) };
}

/** A link as typed. @throws Refusal beside `field` for anything but https */
export function readLink(text: string, field: string): string {
  const isLink = URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= 500;
  if (!isLink) throw new Refusal('bad-input', words.linkWrong, { [field]: words.linkWrong });
  return new URL(text).href;
}
