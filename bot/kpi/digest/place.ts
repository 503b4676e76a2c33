import { listChannels } from '../../../db/audience.ts';
import type { Member, Work } from '../../context.ts';

/** The channel from which somebody types or presses, where the bot can post; null elsewhere. */
export async function findChannelHere(
  work: Work,
  { place, channelExternalId }: Member,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const channels = await listChannels(work.tx);
  return (
    channels.find(
      ({ placeId, externalId }) => placeId === place?.id && externalId === channelExternalId,
    ) ?? null
  );
}
