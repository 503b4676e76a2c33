import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, findEvent } from '../../../db/event.ts';
import { findIntroduction } from '../../../db/introduction.ts';
import { findPersonName } from '../../../db/person.ts';
import type { Card, Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import { words as network } from '../../network/words.en.ts';
import { allowedFrom } from '../../pulse/reminding/spacing.ts';
import type { Message } from '../../view.ts';
import { introductionMessage } from './introduction-card.ts';
import { ownMeetings } from './meetings-card.ts';
import { readComing } from './participants.ts';
import { suggestionsMessage } from './suggestions-card.ts';
import { talkOf } from './talk.ts';
import { words } from './words.en.ts';

/** The cards of bringing people together: each of what it is about, and of whom it is for. */
export const matchingCards: Readonly<Record<string, Card>> = {
  'event.suggestions': async (work, [eventId, personId]) => {
    const event = await openEvent(work, eventId);
    if (!event || event.hasBegun || !personId) return null;
    return unlessQuiet(work, event.startsAt, await suggestionsMessage(work, event, personId));
  },
  'event.introduction': async (work, [introductionId, personId]) => {
    const introduction = introductionId ? await findIntroduction(work.tx, introductionId) : null;
    const event = introduction?.introducedAt && (await openEvent(work, introduction.eventId));
    const talk = event && personId ? await talkOf(work, introduction, personId) : null;
    if (!event || !talk) return null;
    return unlessQuiet(work, event.endsAt, await introductionMessage(work, event, talk));
  },
  'event.parting': (work, [introductionId, personId]) =>
    partingCard(work, introductionId, personId),
  'event.meetings': async (work, [eventId, personId]) => {
    const event = await openEvent(work, eventId);
    return event && personId ? ownMeetings(work, event, personId) : null;
  },
};

async function openEvent(work: Work, eventId: string | undefined): Promise<EventRow | null> {
  const event = eventId ? await findEvent(work.tx, eventId) : null;
  return event?.state === 'open' && !event.isOver ? event : null;
}

/** It can wait until nobody is disturbed, unless it would be too late then. */
async function unlessQuiet(
  work: Work,
  until: Date,
  message: Message | null,
): Promise<Message | Postponed | null> {
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const allowed = await allowedFrom(work, now);
  return allowed > now && allowed < until.getTime() ? { notBefore: new Date(allowed) } : message;
}

/** Null where the other comes after all, or has been erased meanwhile. */
async function partingCard(
  work: Work,
  introductionId: string | undefined,
  personId: string | undefined,
): Promise<Message | Postponed | null> {
  const introduction = introductionId ? await findIntroduction(work.tx, introductionId) : null;
  const event = introduction && (await openEvent(work, introduction.eventId));
  if (!introduction || !event) return null;
  const otherId = introduction.oneId === personId ? introduction.otherId : introduction.oneId;
  const isComing = (await readComing(work, event.id)).has(otherId);
  const name = (await findPersonName(work.tx, otherId)) ?? network.noName;
  if (isComing) return null;
  return unlessQuiet(work, event.endsAt, {
    summary: words.partingSummary(name, event.title),
    blocks: [{ kind: 'text', text: words.parting(name, event.title) }],
  });
}
