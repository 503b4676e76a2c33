import type { JsonObject } from '../../stand-in/json.ts';
import { botPermissions, memberPermissions, VIEW_CHANNEL } from './permissions.ts';
import {
  type ChannelRecord,
  type GuildRecord,
  type MemberRecord,
  memberOf,
  type State,
  type UserRecord,
} from './state.ts';

/** A user as Discord shows one to bots. */
export function userJson(user: UserRecord): JsonObject {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(/[^a-z0-9_.]+/g, '.'),
    global_name: user.bot ? null : user.name,
    discriminator: '0',
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

/** A member with its user; `permissions` only where an interaction carries it. */
export function memberJson(state: State, member: MemberRecord): JsonObject {
  const user = state.users.get(member.userId);
  return {
    user: user ? userJson(user) : { id: member.userId, username: 'unknown', discriminator: '0' },
    ...partialMemberJson(member),
  };
}

/** A member without its user, as it stands in `resolved`. */
export function partialMemberJson(member: MemberRecord): JsonObject {
  return {
    nick: null,
    avatar: null,
    roles: [],
    joined_at: isoOf(member.at),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

/** The bot's own membership of a server. */
export function botMember(state: State, guild: GuildRecord): MemberRecord {
  return { guildId: guild.id, userId: state.applicationId, manageGuild: false, at: guild.at };
}

/** A text channel of a server, or a direct conversation. */
export function channelJson(state: State, channel: ChannelRecord): JsonObject {
  if (channel.guildId === null) {
    const others = channel.members.filter((id) => id !== state.applicationId);
    const recipients = others.map((id) => state.users.get(id)).filter((user) => user !== undefined);
    return {
      id: channel.id,
      type: 1,
      flags: 0,
      last_message_id: null,
      recipients: recipients.map(userJson),
    };
  }
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    topic: null,
    nsfw: false,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites: overwrites(channel),
  };
}

function overwrites(channel: ChannelRecord): readonly JsonObject[] {
  if (!channel.private || channel.guildId === null) return [];
  const view = String(VIEW_CHANNEL);
  return [
    { id: channel.guildId, type: 0, allow: '0', deny: view },
    ...channel.members.map((id) => ({ id, type: 1, allow: view, deny: '0' })),
  ];
}

/** A server as the REST API shows it. */
export function guildJson(state: State, guild: GuildRecord): JsonObject {
  const everyone = {
    id: guild.id,
    name: '@everyone',
    color: 0,
    hoist: false,
    icon: null,
    position: 0,
    permissions: String(botPermissions(state)),
    managed: false,
    mentionable: false,
    flags: 0,
  };
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    premium_tier: 0,
    preferred_locale: 'en-GB',
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
  };
}

/** A server as GUILD_CREATE brings it: with its channels, its size and the bot's membership. */
export function guildCreateJson(state: State, guild: GuildRecord): JsonObject {
  const channels = state.channels.all().filter((channel) => channel.guildId === guild.id);
  const members = state.members.all().filter((member) => member.guildId === guild.id);
  return {
    ...guildJson(state, guild),
    joined_at: isoOf(guild.at),
    large: false,
    unavailable: false,
    member_count: members.length + 1,
    members: [memberJson(state, botMember(state, guild))],
    channels: channels.map((channel) => channelJson(state, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The membership of a user as an interaction carries it, or null outside servers. */
export function interactionMemberJson(
  state: State,
  guildId: string | null,
  userId: string,
): JsonObject | null {
  const member = guildId === null ? undefined : memberOf(state, guildId, userId);
  if (!member) return null;
  return {
    ...memberJson(state, member),
    permissions: String(memberPermissions(state, member)),
  };
}

/** Discord's way to write an instant. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
