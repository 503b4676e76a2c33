import { z } from 'zod';
import { inDispatch, inNetwork } from '../../db/connect.ts';
import * as placeRows from '../../db/place.ts';
import type { Context, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { type AnyJob, type JobContext, job } from '../job.ts';
import { channelLane } from '../outbox/lane.ts';
import type { Directory, PlaceRef, Platform } from '../ports.ts';
import { inWork } from '../work.ts';
import { audit } from './audit.ts';
import { words } from './words.en.ts';

/** The job that reads a place's channels and people. */
export const REFRESH_JOB = 'network.refresh-place';

/** Twice of the largest channel for which members were measured; a larger one is cut. */
const MOST_MEMBERS = 100_000;

/** A place as an interaction tells of it. */
export interface NewPlace {
  readonly id: string;
  readonly platform: Platform;
  readonly realm: string;
  readonly externalId: string;
  readonly name: string;
}

/**
 * Makes a place part of the network, and lets a job read its channels and people.
 *
 * @throws Refusal `already-done` when it belongs to a network already, whichever.
 */
export async function registerPlace(work: Work, place: NewPlace): Promise<void> {
  const isNew = await placeRows.insertPlace(work.tx, place);
  if (!isNew) throw new Refusal('already-done', words.refused.alreadySetUp);
  askForRefresh(work, place.id);
}

/** Lets a job read a place's channels and people anew, after the commit. */
export function askForRefresh(work: Work, placeId: string): void {
  work.afterCommit({
    name: REFRESH_JOB,
    payload: { networkId: work.networkId, placeId },
    once: placeId,
  });
}

/**
 * Notes that the bot was taken out of a place: nothing is asked there any more. The first press from
 * there says that it is back.
 */
export async function leavePlace(ctx: Context, place: PlaceRef): Promise<void> {
  const { platform, externalId } = place;
  const networkId = await inDispatch(ctx.db, (tx) =>
    placeRows.findNetworkOfPlace(tx, platform, externalId),
  );
  if (networkId === null) return;
  await inWork(ctx, networkId, async (work) => {
    const subjectId = await placeRows.markPlaceLeft(work.tx, platform, externalId);
    if (subjectId !== null) await audit(work, 'network.place-left', { actorId: null, subjectId });
  });
}

/** Reads a place's channels from its platform, and then the people of each. */
export async function refreshPlace(
  ctx: JobContext,
  { networkId, placeId }: { readonly networkId: string; readonly placeId: string },
): Promise<void> {
  const place = await inNetwork(ctx.db, networkId, (tx) => placeRows.findPlace(tx, placeId));
  const directory = place && ctx.directories[place.platform];
  if (!place || !directory) return;
  const channels = await directory.channels(place);
  const channelIds = await inNetwork(ctx.db, networkId, async (tx) => {
    await placeRows.saveChannels(
      tx,
      placeId,
      channels.map((channel) => ({
        ...channel,
        id: newId(),
        lane: channelLane(place, channel.externalId),
      })),
    );
    await placeRows.markChannelsGone(
      tx,
      placeId,
      channels.map(({ externalId }) => externalId),
    );
    return placeRows.listChannelIds(tx, placeId);
  });
  for (const channelId of channelIds) {
    if (ctx.signal.aborted) return;
    await refreshChannelMembers(ctx, { networkId, channelId });
  }
}

/**
 * Reads who is in a channel. Where its platform does not tell, nobody is kept for it and
 * `members_read_at` stays empty: then all who joined from that place stand for it.
 */
export async function refreshChannelMembers(
  ctx: JobContext,
  { networkId, channelId }: { readonly networkId: string; readonly channelId: string },
): Promise<void> {
  const channel = await inNetwork(ctx.db, networkId, (tx) =>
    placeRows.findChannelRef(tx, channelId),
  );
  const directory = channel && ctx.directories[channel.platform];
  if (!channel || !directory) return;
  const { platform, placeExternalId, externalId } = channel;
  const members = await readMembers(
    directory,
    { platform, externalId: placeExternalId },
    externalId,
  );
  await inNetwork(ctx.db, networkId, async (tx) => {
    if (members) await placeRows.saveMembers(tx, channelId, members);
    else await placeRows.deleteMembers(tx, channelId);
    await placeRows.markMembersRead(tx, channelId, members !== null);
  });
}

/** The job `network.refresh-place`. */
export const refreshPlaceJob: AnyJob = job({
  payload: z.strictObject({ networkId: z.uuid(), placeId: z.uuid() }),
  run: refreshPlace,
});

async function readMembers(
  directory: Directory,
  place: PlaceRef,
  channelExternalId: string,
): Promise<readonly string[] | null> {
  const stream = await directory.members(place, channelExternalId);
  if (stream === null) return null;
  const members: string[] = [];
  for await (const externalId of stream) {
    members.push(externalId);
    if (members.length === MOST_MEMBERS) break;
  }
  return members;
}
