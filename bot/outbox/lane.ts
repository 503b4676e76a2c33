import type { JobRequest, PlaceRef } from '../ports.ts';

/** The lane of a channel: its messages go one after the other, at the channel's pace. */
export function channelLane(place: PlaceRef, channelExternalId: string): string {
  return `${placePrefix(place)}${channelExternalId}`;
}

/** The lane of all direct messages of a place. */
export function directLane(place: PlaceRef): string {
  return `${placePrefix(place)}direct`;
}

/** Not a lane to speak in: while it rests, all lanes of the place (of one token there) do. */
export function placeLane(place: PlaceRef): string {
  return `${placePrefix(place)}*`;
}

/** What a lane's name says; null for a name that is no lane's. */
export function parseLane(lane: string): { place: PlaceRef; isDirect: boolean } | null {
  const [platform, externalId, rest] = lane.split(':');
  if ((platform !== 'slack' && platform !== 'discord') || !externalId || !rest) return null;
  return { place: { platform, externalId }, isDirect: rest === 'direct' };
}

/** The job that delivers a lane: one at a time, and one more kept for afterwards. */
export function laneJob(networkId: string, lane: string, delayMs = 0): JobRequest {
  const job = { name: 'outbox.deliver', payload: { networkId, lane }, once: lane };
  return delayMs > 0 ? { ...job, delayMs: Math.ceil(delayMs) } : job;
}

function placePrefix(place: PlaceRef): string {
  return `${place.platform}:${place.externalId}:`;
}
