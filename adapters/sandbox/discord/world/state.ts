import { type Changes, createChanges } from '../../stand-in/changes.ts';
import type { JsonObject } from '../../stand-in/json.ts';
import { createRecent, type Recent } from '../../stand-in/recent.ts';
import { openTable, type Table } from '../../stand-in/table.ts';
import type { Timers } from '../../stand-in/timers.ts';
import type { RecordStore } from '../../store.ts';
import { compareSnowflakes, createSnowflakes, type Snowflakes } from './snowflakes.ts';

/** Someone with a Discord account; the bot is one too. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly acceptsDirectMessages: boolean;
}

/** A server; `botIn` is false after the bot was removed. */
export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly botIn: boolean;
  readonly at: number;
}

/** That a user belongs to a server, and whether she may manage it. */
export interface MemberRecord {
  readonly guildId: string;
  readonly userId: string;
  readonly manageGuild: boolean;
  readonly at: number;
}

/** A text channel of a server, or (guildId null) the direct conversation of its members. */
export interface ChannelRecord {
  readonly id: string;
  readonly guildId: string | null;
  readonly name: string;
  readonly private: boolean;
  /** Who sees a private channel or a direct conversation; the bot stands here under its own id. */
  readonly members: readonly string[];
}

/** A file as a message holds it; its bytes are in `files` under the same id. */
export interface AttachmentRecord {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly description: string | null;
}

/** The bytes of an attachment. */
interface FileRecord {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly base64: string;
}

/** A message as stored; `onlyFor` is the one user who sees an ephemeral one. */
export interface MessageRecord {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly type: number;
  readonly flags: number;
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly attachments: readonly AttachmentRecord[];
  readonly nonce: string | null;
  readonly onlyFor: string | null;
  readonly interaction: {
    readonly id: string;
    readonly type: number;
    readonly userId: string;
  } | null;
}

/** A registered command as the bot sent it; guildId null means everywhere. */
export interface CommandRecord {
  readonly id: string;
  readonly guildId: string | null;
  readonly body: JsonObject;
}

/** One press, choice, command or form on its way to the bot, and how far it came. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 form. */
  readonly type: number;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  /** The message pressed, or from which the form came. */
  readonly messageId: string | null;
  readonly at: number;
  readonly state: 'waiting' | 'answered' | 'void';
  /** What `@original` stands for once answered. */
  readonly originalId: string | null;
}

/** An event of a server's calendar, as Discord would give it back. */
export interface ScheduledEventRecord {
  readonly id: string;
  readonly guildId: string;
  readonly body: JsonObject;
}

/** That a message would have made somebody's device ring. */
export interface Ping {
  readonly messageId: string;
  readonly channelId: string;
  readonly kind: 'user' | 'role' | 'everyone';
  /** User or role id; the literal word for everyone and here. */
  readonly id: string;
  readonly at: number;
}

/** Something moved in the stand-in; enough for a page to know what to draw again. */
interface DiscordChange {
  readonly kind: 'message' | 'form' | 'channel' | 'guild' | 'command' | 'request' | 'gateway';
  readonly channelId?: string;
  readonly messageId?: string;
  readonly userId?: string;
}

/** All that the pretend Discord knows. */
export interface State {
  readonly applicationId: string;
  readonly token: string;
  readonly timeZone: string;
  readonly historyPermission: boolean;
  readonly eventsPermission: boolean;
  readonly now: () => number;
  readonly timers: Timers;
  readonly ids: Snowflakes;
  readonly changes: Changes<DiscordChange>;
  readonly users: Table<UserRecord>;
  readonly guilds: Table<GuildRecord>;
  readonly members: Table<MemberRecord>;
  readonly channels: Table<ChannelRecord>;
  readonly messages: Table<MessageRecord>;
  readonly files: Table<FileRecord>;
  readonly commands: Table<CommandRecord>;
  readonly interactions: Table<InteractionRecord>;
  readonly scheduledEvents: Table<ScheduledEventRecord>;
  /** Message ids by channel, oldest first. */
  readonly messageIds: Map<string, Set<string>>;
  /** The newest message of an author with a nonce, by `nonceKey`. */
  readonly nonces: Map<string, string>;
  readonly pings: Recent<Ping>;
  /** Where the stand-in listens, without a path: http://127.0.0.1:PORT; set once it does. */
  origin: string;
}

/** What a state is opened with; see `startDiscordStandIn` for the meaning of each. */
export interface StateOptions {
  readonly token: string;
  readonly applicationId: string;
  readonly timeZone: string;
  readonly historyPermission: boolean;
  readonly eventsPermission: boolean;
  readonly now: () => number;
  readonly timers: Timers;
  readonly store: RecordStore | undefined;
}

/** More would only show the same fault again. */
const KEPT_PINGS = 10_000;

/** Opens the state with everything the store holds; ids go on above the stored ones. */
export async function openState(options: StateOptions): Promise<State> {
  const { store, ...known } = options;
  const state: State = {
    ...known,
    ids: createSnowflakes(options.now),
    changes: createChanges(),
    users: await openTable(store, 'discord-users'),
    guilds: await openTable(store, 'discord-guilds'),
    members: await openTable(store, 'discord-members'),
    channels: await openTable(store, 'discord-channels'),
    messages: await openTable(store, 'discord-messages'),
    files: await openTable(store, 'discord-files'),
    commands: await openTable(store, 'discord-commands'),
    interactions: await openTable(store, 'discord-interactions'),
    scheduledEvents: await openTable(store, 'discord-scheduled-events'),
    messageIds: new Map(),
    nonces: new Map(),
    pings: createRecent(KEPT_PINGS),
    origin: '',
  };
  for (const table of [state.guilds, state.channels, state.messages, state.files]) {
    for (const row of table.all()) state.ids.riseAbove(row.id);
  }
  for (const row of [...state.interactions.all(), ...state.commands.all(), ...state.users.all()]) {
    state.ids.riseAbove(row.id);
  }
  const stored = state.messages.all().toSorted((a, b) => compareSnowflakes(a.id, b.id));
  for (const message of stored) indexMessage(state, message);
  return state;
}

/** Keeps a message, new or changed, and tells the listeners. */
export function storeMessage(state: State, message: MessageRecord): void {
  state.messages.put(message.id, message);
  indexMessage(state, message);
  const { id, channelId } = message;
  state.changes.tell({ kind: 'message', channelId, messageId: id });
}

/** Takes a message and its files away and tells the listeners. */
export function removeMessage(state: State, message: MessageRecord): void {
  state.messages.remove(message.id);
  state.messageIds.get(message.channelId)?.delete(message.id);
  for (const attachment of message.attachments) state.files.remove(attachment.id);
  const nonce = nonceKey(message);
  if (state.nonces.get(nonce) === message.id) state.nonces.delete(nonce);
  const { id, channelId } = message;
  state.changes.tell({ kind: 'message', channelId, messageId: id });
}

/** A channel's messages, oldest first. */
export function messagesOf(state: State, channelId: string): readonly MessageRecord[] {
  const ids = state.messageIds.get(channelId) ?? new Set<string>();
  return [...ids].map((id) => state.messages.get(id)).filter((message) => message !== undefined);
}

function indexMessage(state: State, message: MessageRecord): void {
  const ids = state.messageIds.get(message.channelId) ?? new Set<string>();
  state.messageIds.set(message.channelId, ids.add(message.id));
  if (message.nonce !== null) state.nonces.set(nonceKey(message), message.id);
}

/** The key under which the newest message of an author with a nonce is known. */
export function nonceKey({ authorId, nonce }: Pick<MessageRecord, 'authorId' | 'nonce'>): string {
  return `${authorId}:${nonce}`;
}

/** The membership of one user in one server, if any. */
export function memberOf(state: State, guildId: string, userId: string): MemberRecord | undefined {
  return state.members.get(memberKey(guildId, userId));
}

/** The key under which a membership is kept. */
export function memberKey(guildId: string, userId: string): string {
  return `${guildId}:${userId}`;
}

/** Whether this user (or the bot, by its own id) sees the channel. */
export function seesChannel(state: State, channel: ChannelRecord, userId: string): boolean {
  if (channel.guildId === null) return channel.members.includes(userId);
  const inGuild =
    userId === state.applicationId
      ? state.guilds.get(channel.guildId)?.botIn === true
      : memberOf(state, channel.guildId, userId) !== undefined;
  return inGuild && (!channel.private || channel.members.includes(userId));
}

/** The direct conversation between the bot and this user, if one was opened. */
export function directChannelOf(state: State, userId: string): ChannelRecord | undefined {
  return state.channels
    .all()
    .find((channel) => channel.guildId === null && channel.members.includes(userId));
}

/** The direct conversation with this user, opened if there is none yet. */
export function openDirectChannel(state: State, userId: string): ChannelRecord {
  const existing = directChannelOf(state, userId);
  if (existing) return existing;
  const channel: ChannelRecord = {
    id: state.ids.next(),
    guildId: null,
    name: '',
    private: true,
    members: [userId, state.applicationId],
  };
  state.channels.put(channel.id, channel);
  state.changes.tell({ kind: 'channel', channelId: channel.id, userId });
  return channel;
}
