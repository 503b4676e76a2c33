import { textOf } from '../../stand-in/json.ts';
import { fileUrl } from '../world/files.ts';
import type { Channel } from '../world/state.ts';
import type { Doer } from './doer.ts';
import type { Onlooker } from './seen.ts';

/** The world through one person's eyes: names, her time zone, and whom and what she may pick. */
export function createOnlooker({ slack, team, user }: Doer): Onlooker {
  const { world } = slack;
  const channels = world.channels
    .all()
    .filter((channel) => channel.teamId === team.id && canSee(channel, user.id));
  return {
    timeZone: user.tz,
    nameOf: (userId) => world.user(team.id, userId)?.name ?? null,
    channelName: (channelId) => channels.find((channel) => channel.id === channelId)?.name ?? null,
    groupHandle: (groupId) => world.groups.get(groupId)?.handle ?? null,
    fileUrl: (file) => fileUrl(slack.origin, file),
    findFile: (reference) => {
      const { id } = reference;
      const url = textOf(reference.url) || textOf(reference.url_private);
      return world.files
        .all()
        .find((file) => file.id === id || (url !== '' && url.includes(`/files/${file.id}/`)));
    },
    people: world.usersOf(team.id).filter((one) => !one.isBot),
    channels,
  };
}

/** Private channels and direct conversations show themselves to their members only. */
function canSee(channel: Channel, userId: string): boolean {
  return channel.kind === 'public' || channel.members.includes(userId);
}
