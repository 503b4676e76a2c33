import { FLAGS } from './limits.ts';
import {
  type AttachmentRecord,
  type ChannelRecord,
  type GuildRecord,
  type MemberRecord,
  type MessageRecord,
  memberOf,
  type State,
  type UserRecord,
} from './state.ts';
import { isRecord, type Json, recordOf } from './wire.ts';

/** Permission bits used here. Source: topics/permissions, Bitwise Permission Flags. */
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const EMBED_LINKS = 1n << 14n;
const ATTACH_FILES = 1n << 15n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const MANAGE_GUILD = 1n << 5n;
const USE_COMMANDS = 1n << 31n;
const MANAGE_EVENTS = 1n << 33n;
const CREATE_EVENTS = 1n << 44n;

/** What everybody may do in a server, the bot included; history only where it is granted. */
export function everyonePermissions(state: State): bigint {
  const base = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | USE_COMMANDS;
  return base | (state.historyPermission ? READ_MESSAGE_HISTORY : 0n);
}

/** What the bot may do in a server: everybody's permissions and the calendar. */
export function botPermissions(state: State): bigint {
  return everyonePermissions(state) | MANAGE_EVENTS | CREATE_EVENTS;
}

/** What a member may do: everybody's permissions, and Manage Server where she has it. */
export function memberPermissions(state: State, member: MemberRecord): bigint {
  return everyonePermissions(state) | (member.manageGuild ? MANAGE_GUILD : 0n);
}

/** A user as Discord shows one to bots. */
export function userJson(user: UserRecord): Json {
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
export function memberJson(state: State, member: MemberRecord): Json {
  const user = state.users.get(member.userId);
  return {
    user: user ? userJson(user) : { id: member.userId, username: 'unknown', discriminator: '0' },
    ...partialMemberJson(member),
  };
}

/** A member without its user, as it stands in `resolved`. */
export function partialMemberJson(member: MemberRecord): Json {
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
export function channelJson(state: State, channel: ChannelRecord): Json {
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

function overwrites(channel: ChannelRecord): readonly Json[] {
  if (!channel.private || channel.guildId === null) return [];
  const view = String(VIEW_CHANNEL);
  return [
    { id: channel.guildId, type: 0, allow: '0', deny: view },
    ...channel.members.map((id) => ({ id, type: 1, allow: view, deny: '0' })),
  ];
}

/** A server as the REST API shows it. */
export function guildJson(state: State, guild: GuildRecord): Json {
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
export function guildCreateJson(state: State, guild: GuildRecord): Json {
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

/** A message as Discord would send it, with the addresses of its files filled in. */
export function messageJson(state: State, message: MessageRecord): Json {
  const author = state.users.get(message.authorId);
  const urls = new Map(
    message.attachments.map((file) => [file.filename, attachmentUrl(state, message, file)]),
  );
  return {
    id: message.id,
    channel_id: message.channelId,
    author: author ? userJson(author) : { id: message.authorId, username: 'unknown' },
    content: message.content,
    timestamp: isoOf(message.at),
    edited_timestamp: message.editedAt === null ? null : isoOf(message.editedAt),
    tts: false,
    mention_everyone: state.pings.some(
      (ping) => ping.messageId === message.id && ping.kind === 'everyone',
    ),
    mentions: mentionedUsers(state, message),
    mention_roles: [],
    attachments: message.attachments.map((file) => attachmentJson(state, message, file)),
    embeds: fillUrls(message.embeds, urls),
    components: fillUrls(message.components, urls),
    pinned: false,
    type: message.type,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.interaction === null ? {} : interactionJson(state, message)),
  };
}

function interactionJson(state: State, message: MessageRecord): Json {
  const { id, type, userId } = recordOf(message.interaction);
  const user = state.users.get(String(userId));
  return {
    application_id: state.applicationId,
    webhook_id: state.applicationId,
    interaction_metadata: {
      id,
      type,
      user: user ? userJson(user) : { id: userId },
      authorizing_integration_owners: {},
    },
  };
}

function mentionedUsers(state: State, message: MessageRecord): readonly Json[] {
  const ids = [...message.content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const users = [...new Set(ids)].map((id) => state.users.get(id));
  return users.filter((user) => user !== undefined).map(userJson);
}

/** An attachment of a message, with the loopback address of its bytes. */
export function attachmentJson(
  state: State,
  message: Pick<MessageRecord, 'channelId' | 'flags'>,
  file: AttachmentRecord,
): Json {
  const url = attachmentUrl(state, message, file);
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description }),
    ...((message.flags & FLAGS.ephemeral) === 0 ? {} : { ephemeral: true }),
  };
}

/** Where the bytes of an attachment can be fetched. */
export function attachmentUrl(
  state: State,
  message: Pick<MessageRecord, 'channelId'>,
  file: AttachmentRecord,
): string {
  const name = encodeURIComponent(file.filename);
  return `${state.origin}/attachments/${message.channelId}/${file.id}/${name}`;
}

function fillUrls(value: unknown, urls: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => fillUrls(entry, urls));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, fillUrls(inner, urls)]),
    );
  }
  if (typeof value !== 'string' || !value.startsWith('attachment://')) return value;
  return urls.get(value.slice('attachment://'.length)) ?? value;
}

/** True if this member, in a server, holds all the permissions of a decimal bit string. */
export function holdsPermissions(state: State, member: MemberRecord, needed: string): boolean {
  if (!/^\d+$/.test(needed)) return true;
  const bits = BigInt(needed);
  // '0' hides a command from everybody but administrators.
  if (bits === 0n) return false;
  return (memberPermissions(state, member) & bits) === bits;
}

/** The membership of a user as an interaction carries it, or null outside servers. */
export function interactionMemberJson(
  state: State,
  guildId: string | null,
  userId: string,
): Json | null {
  const member = guildId === null ? undefined : memberOf(state, guildId, userId);
  if (!member) return null;
  return {
    ...memberJson(state, member),
    permissions: String(memberPermissions(state, member)),
  };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
