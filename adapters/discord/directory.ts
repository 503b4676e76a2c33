/** Reads what Discord tells of a server: the channels in which the bot may post. */
import {
  type APIChannel,
  type APIGuild,
  type APIGuildChannel,
  type APIGuildMember,
  type APIUser,
  ChannelType,
  type REST,
  Routes,
} from 'discord.js';
import type { ChannelRef, Directory, PlaceRef } from '../../bot/ports.ts';
import { holds, type Overwrite, PERMISSION, permissionsIn } from './permissions.ts';
import { makeRest, platformErrorOf, type RestConfig } from './rest.ts';

const textTypes = new Set<ChannelType>([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

/**
 * A directory of Discord servers. Members are never told: listing them needs a privileged intent,
 * and all who joined from that server stand for a channel instead.
 */
export function makeDiscordDirectory(config: RestConfig): Directory {
  const rest = makeRest(config);
  return {
    platform: 'discord',
    channels: async (place) => {
      try {
        return await readChannels(rest, place);
      } catch (error) {
        throw platformErrorOf(error);
      }
    },
    members: async () => null,
  };
}

/** The bot's permission bits in one channel of a server. */
export async function readPermissions(
  rest: REST,
  guildId: string,
  channelId: string,
): Promise<bigint> {
  const channel = (await rest.get(Routes.channel(channelId))) as APIGuildChannel;
  const bot = await readBot(rest, guildId);
  return permissionsIn(bot.member, bot.guild.roles, overwritesOf(channel));
}

async function readChannels(rest: REST, place: PlaceRef): Promise<readonly ChannelRef[]> {
  const guildId = place.externalId;
  const channels = (await rest.get(Routes.guildChannels(guildId))) as readonly APIChannel[];
  const { guild, member } = await readBot(rest, guildId);
  const everyone = { guildId, userId: '', roleIds: [] };
  const writes = PERMISSION.viewChannel | PERMISSION.sendMessages;
  return channels
    .filter((channel) => textTypes.has(channel.type))
    .map((channel) => channel as APIGuildChannel)
    .filter((channel) => holds(permissionsIn(member, guild.roles, overwritesOf(channel)), writes))
    .map((channel) => ({
      externalId: channel.id,
      name: channel.name,
      isPrivate: !holds(
        permissionsIn(everyone, guild.roles, overwritesOf(channel)),
        PERMISSION.viewChannel,
      ),
    }));
}

async function readBot(rest: REST, guildId: string) {
  const user = (await rest.get(Routes.user())) as APIUser;
  const guild = (await rest.get(Routes.guild(guildId))) as APIGuild;
  const found = (await rest.get(Routes.guildMember(guildId, user.id))) as APIGuildMember;
  return { guild, member: { guildId, userId: user.id, roleIds: found.roles } };
}

function overwritesOf(channel: APIGuildChannel): readonly Overwrite[] {
  return channel.permission_overwrites ?? [];
}
