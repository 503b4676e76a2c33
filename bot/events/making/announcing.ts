import type { z } from 'zod';
import { inNetwork } from '../../../db/connect.ts';
import { type EventRow, findEvent, lockEvent } from '../../../db/event.ts';
import {
  countEventAudience,
  inviteEventAudience,
  listDirectGuests,
  listEventChannels,
} from '../../../db/event-audience.ts';
import { announceEvent, deleteDraftEvent } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { JobContext } from '../../job.ts';
import { audit } from '../../network/audit.ts';
import { refreshChannelMembers } from '../../network/places.ts';
import { sayAll } from '../../outbox/say.ts';
import { type DuePayload, runDue } from '../../schedule/due.ts';
import { planNow } from '../../schedule/plan.ts';
import { oneSentence, type Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { tellGuests } from '../event/tell.ts';
import { planNextEvent } from '../repeating/turn.ts';
import { holdDraft } from './draft.ts';
import { planEvent } from './plans.ts';
import { words } from './words.en.ts';

/** Announces a draft: its card is posted, people are invited, and everything about it is planned. */
export async function announce(
  work: Work,
  actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdDraft(work, input.event);
  const channels = await listEventChannels(work.tx, event.id);
  const audience = await countEventAudience(work.tx, event.id);
  if (channels.length + audience.length === 0) throw new Refusal('bad-input', words.nobodyToInvite);
  if (!(await announceNow(work, event, actor.person.id)))
    throw new Refusal('bad-input', words.startsPast);
  return { kind: 'replace', message: oneSentence(words.announced(event.title)) };
}

async function announceNow(work: Work, { id }: EventRow, actorId: string | null): Promise<boolean> {
  if (!(await announceEvent(work.tx, id))) return false;
  await audit(work, 'event.announced', { actorId, subjectId: id });
  await planNow(work, { kind: INVITE_JOB, subjectId: id });
  return true;
}

/** Announces the next of a series; one that has passed meanwhile is left out, and the next made. */
export async function announceNextJob(work: Work, { subjectId }: DuePayload): Promise<void> {
  const event = await lockEvent(work.tx, subjectId);
  if (event?.state !== 'draft') return;
  if (await announceNow(work, event, null)) return;
  await planNextEvent(work, event);
  await deleteDraftEvent(work.tx, event.id);
}

/** The planned moment at which an announced event is posted and people are invited. */
export const INVITE_JOB = 'event.invite';

/** Posts the card, freezes who is invited, asks the groups that are invited by direct message. */
export async function inviteJob(ctx: JobContext, due: DuePayload): Promise<void> {
  const channels = await inNetwork(ctx.db, due.networkId, (tx) =>
    listEventChannels(tx, due.subjectId),
  );
  for (const channel of channels)
    await refreshChannelMembers(ctx, { networkId: due.networkId, channelId: channel.id });
  await runDue(ctx, due, async (work) => {
    const event = await findEvent(work.tx, due.subjectId);
    if (event?.state === 'open') await invite(work, event);
  });
}

async function invite(work: Work, event: EventRow): Promise<void> {
  await inviteEventAudience(work.tx, work.networkId, event.id);
  const channels = await listEventChannels(work.tx, event.id);
  await sayAll(
    work,
    channels.map(({ id }) => ({ card: 'event.card', ids: [event.id], channelId: id })),
  );
  await tellGuests(work, await listDirectGuests(work.tx, event.id), {
    card: 'event.invitation',
    once: 'event.invitation',
    expiresAt: event.endsAt,
  });
  await planEvent(work, event);
  await planNextEvent(work, event);
}
