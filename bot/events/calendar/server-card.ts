import { z } from 'zod';
import { findEvent } from '../../../db/event.ts';
import { findPlace } from '../../../db/place.ts';
import { forgetRefusals } from '../../../db/server-event.ts';
import type { Card } from '../../card.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { type eventInput, readEvent, whyClosed } from '../event/event.ts';
import { keepInStep } from './in-step.ts';
import { words } from './words.en.ts';

const reasons = z.enum(['forbidden', 'invalid', 'not-found']);

/** Tells whoever made an event why a server does not list it, and what can be done. */
export const notInServerCard: Card = async (work, [eventId, placeId], variant) => {
  const event = eventId ? await findEvent(work.tx, eventId) : null;
  const place = placeId ? await findPlace(work.tx, placeId) : null;
  if (!place || event?.state !== 'open' || event.hasBegun) return null;
  const reason = reasons.catch('not-found').parse(variant);
  return {
    summary: words.notInServer(event.title, place.name),
    blocks: [
      { kind: 'text', text: words.notInServer(event.title, place.name) },
      { kind: 'text', text: words.notInServerWhy[reason] },
      { kind: 'note', text: words.notInServerRest },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.tryAgain,
            to: { command: 'event.try-server', ids: [event.id] },
          },
        ],
      },
    ],
  };
};

/** Tries once more what servers refused, for instance after the permission was given. */
export async function tryServer(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const closed = whyClosed(event);
  if (closed) throw closed;
  if ((await forgetRefusals(work.tx, event.id)) > 0) await keepInStep(work, event, `:${newId()}`);
  return { kind: 'whisper', message: oneSentence(words.triedAgain(event.title)) };
}
