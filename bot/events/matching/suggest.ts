import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import {
  type IntroductionRow,
  insertIntroductions,
  listIntroductions,
} from '../../../db/introduction.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { type eventInput, holdEvent, whyClosed } from '../event/event.ts';
import { tellEach } from '../event/tell.ts';
import { words as shared } from '../event/words.en.ts';
import {
  type MatchingPlan,
  type Standing,
  type Suggestion,
  suggestConversations,
} from './match.ts';
import { type Guest, readGuests } from './participants.ts';
import { tellPartings } from './parting.ts';
import { words } from './words.en.ts';

/** How many conversations are suggested to each: what fits a morning beside all else. */
const MOST = 3;

/** A coordinator has conversations suggested now, to whoever has room for more. */
export async function suggestNow(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdEvent(work, input.event);
  const closed = whyClosed(event);
  if (closed) throw closed;
  if (event.hasBegun) throw new Refusal('closed', shared.hasBegun(event.title));
  const { suggested, told, without, silent } = await suggest(work, event);
  await audit(work, 'event.conversations-suggested', {
    actorId: actor.person.id,
    subjectId: event.id,
    detail: { suggested: suggested.length },
  });
  return {
    kind: 'whisper',
    message: oneSentence(words.suggested({ talks: suggested.length, told, without, silent })),
  };
}

/** The same at a planned moment; nothing for an event that does not take place, or has begun. */
export async function suggestPlanned(work: Work, { subjectId }: DuePayload): Promise<void> {
  const event = await holdEvent(work, subjectId);
  if (event.state === 'open' && !event.hasBegun) await suggest(work, event);
}

interface Suggested {
  readonly suggested: readonly Suggestion[];
  /** How many people will hear of it. */
  readonly told: number;
  /** Who said something, but has nobody to talk to; and who said nothing. */
  readonly without: number;
  readonly silent: number;
}

async function suggest(work: Work, event: EventRow): Promise<Suggested> {
  await tellPartings(work, event);
  const all = await readGuests(work, event.id);
  const known = await listIntroductions(work.tx, event.id);
  const speaking = all.filter(({ looksFor, offers }) => looksFor + offers !== '');
  const suggested = suggestConversations(speaking.map(toParticipant), planOf(known));
  await insertIntroductions(
    work.tx,
    event.id,
    suggested.map((each) => ({ ...each, id: newId() })),
  );
  const people = new Set(suggested.flatMap(({ one, other }) => [one, other]));
  const told = await tellEach(work, [...people].sort(), event.id, {
    card: 'event.suggestions',
    // What is suggested later is told in a message of its own, even if erasures left as many as before.
    once: `event.suggestions:${event.id}:${newId()}`,
    expiresAt: event.startsAt,
  });
  const served = new Set(known.flatMap(({ oneId, otherId }) => [oneId, otherId])).union(people);
  return {
    suggested,
    told,
    without: speaking.filter(({ personId }) => !served.has(personId)).length,
    silent: all.length - speaking.length,
  };
}

function toParticipant({ personId, ...said }: Guest) {
  return { ...said, id: personId };
}

/**
 * What was suggested before counts; a no makes room only for who said it. If it did for the other too,
 * a further suggestion would tell her of it.
 */
function planOf(known: readonly IntroductionRow[]): MatchingPlan {
  const standing: Standing[] = known.flatMap(({ oneId, otherId, oneSays, otherSays }) => [
    ...(oneSays === 'no' ? [] : [{ of: oneId, with: otherId }]),
    ...(otherSays === 'no' ? [] : [{ of: otherId, with: oneId }]),
  ]);
  return {
    most: MOST,
    standing,
    barred: known.map(({ oneId, otherId }) => ({ one: oneId, other: otherId })),
  };
}
