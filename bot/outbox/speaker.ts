import type { JobContext } from '../job.ts';
import type { Messenger, PlaceRef } from '../ports.ts';

/**
 * The messenger for a place; null where speaking there is not this process's task, or it cannot tell
 * just now. Then its rows are left alone, for the process that can or until the next sweep.
 */
export async function findSpeaker(ctx: JobContext, place: PlaceRef): Promise<Messenger | null> {
  const { platform } = place;
  const messenger = ctx.messengers[platform];
  if (!messenger) {
    ctx.log.warn({ platform }, 'no such platform here');
    return null;
  }
  try {
    if (await messenger.speaksFor(place)) return messenger;
    ctx.log.debug({ platform, place: place.externalId }, 'another process speaks there');
  } catch (error) {
    ctx.log.warn({ err: error, platform }, 'not known yet where our token belongs');
  }
  return null;
}
