/** The workspace world itself: who is there, what was said, what is open in front of whom. */
import { randomBytes } from 'node:crypto';
import type { RecordStore } from '../store.ts';
import { isObject, type JsonObject, objectOf, textOf } from './json.ts';

/** A workspace with the bot installed in it. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterpriseId: string | null;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** A member of one workspace; in an Enterprise organisation the same id may be in several. */
export interface User {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  /** IANA time zone. */
  readonly tz: string;
  readonly isAdmin: boolean;
  readonly guest: boolean;
  readonly isBot: boolean;
  /** False for people whom Slack will not open a conversation with (deactivated, or shut off). */
  readonly acceptsDirectMessages: boolean;
}

/** A conversation: a channel, or the one-to-one conversation of a person with the bot. */
export interface Channel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: readonly string[];
}

/** A named group of people (`@handle`). */
export interface UserGroup {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly handle: string;
  readonly users: readonly string[];
}

/** A message as Slack keeps it; `raw` is what the API shows. */
export interface PostedMessage {
  readonly channelId: string;
  readonly ts: string;
  /** Set for an ephemeral message: the only user who sees it. */
  readonly onlyFor: string | null;
  readonly raw: JsonObject;
}

/** An uploaded file; `ready` once the upload was completed. */
export interface StoredFile {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly mimeType: string;
  /** Base64; null before the bytes arrived. */
  readonly bytes: string | null;
  readonly size: number;
  readonly ready: boolean;
  readonly createdAt: number;
}

/** A modal or home tab as Slack keeps it, with what the person has put in so far. */
export interface StoredView {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  /** The bot's own definition, with block and action ids filled in. */
  readonly body: JsonObject;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** `values[block_id][action_id]`, as payloads carry them. */
  readonly values: ViewValues;
  /** Field errors shown at present, by block id. */
  readonly errors: { readonly [blockId: string]: string };
}

/** Input so far, `values[block_id][action_id]`. */
export type ViewValues = {
  readonly [blockId: string]: { readonly [actionId: string]: JsonObject };
};

/** A mention that would really have notified somebody. */
export interface Ping {
  readonly channelId: string;
  readonly ts: string;
  /** `channel`, `here`, `everyone`, or the id of a user or user group. */
  readonly target: string;
}

/** What changed, so that a listener can look at what it cares for only. */
export interface Change {
  readonly kind: 'message' | 'form' | 'home' | 'file' | 'place' | 'request' | 'connection';
  readonly teamId: string | null;
  readonly channelId?: string;
  readonly userId?: string;
}

/** The world and the few moves that keep it whole; every move is stored and told to listeners. */
export interface World {
  readonly teams: ReadonlyMap<string, Team>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly groups: ReadonlyMap<string, UserGroup>;
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly pings: Ping[];
  now(): number;
  /** A message time stamp, unique and rising. */
  nextTs(): string;
  saveTeam(team: Team): void;
  saveUser(user: User): void;
  saveChannel(channel: Channel): void;
  saveGroup(group: UserGroup): void;
  saveFile(file: StoredFile): void;
  saveMessage(message: PostedMessage): void;
  removeMessage(channelId: string, ts: string): void;
  user(teamId: string, userId: string): User | undefined;
  usersOf(teamId: string): readonly User[];
  message(channelId: string, ts: string): PostedMessage | undefined;
  messagesOf(channelId: string): readonly PostedMessage[];
  home(teamId: string, userId: string): StoredView | undefined;
  saveHome(view: StoredView): void;
  /** Modals open in front of a person, the visible one last. */
  stack(teamId: string, userId: string): readonly StoredView[];
  saveStack(teamId: string, userId: string, views: readonly StoredView[]): void;
  allModals(): readonly StoredView[];
  onChange(listener: (change: Change) => void): () => void;
  tell(change: Change): void;
  flush(): Promise<void>;
}

/** A fresh id of Slack's kind: a letter and ten characters. */
export function newId(prefix: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return prefix + Array.from(randomBytes(10), (byte) => letters[byte % 36]).join('');
}

/** Opens the world, with everything that the store remembers. */
export async function openWorld(options: {
  readonly now: () => number;
  readonly store: RecordStore;
}): Promise<World> {
  const { now, store } = options;
  const shelf = await loadShelves(store);
  const stacks = new Map<string, readonly StoredView[]>();
  const listeners = new Set<(change: Change) => void>();
  let lastMicros = latestMicros(shelf.messages);

  const tell = (change: Change): void => {
    for (const listener of [...listeners]) listener(change);
  };
  const keep = <T>(kind: ShelfName, map: Map<string, T>, key: string, value: T): void => {
    map.set(key, value);
    store.put(`slack.${kind}`, key, value);
  };

  return {
    teams: shelf.teams,
    channels: shelf.channels,
    groups: shelf.groups,
    files: shelf.files,
    pings: [],
    now,
    nextTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.round(now() * 1000));
      const seconds = Math.floor(lastMicros / 1e6);
      return `${seconds}.${String(lastMicros - seconds * 1e6).padStart(6, '0')}`;
    },
    saveTeam: (team) => {
      keep('teams', shelf.teams, team.id, team);
      tell({ kind: 'place', teamId: team.id });
    },
    saveUser: (user) => {
      keep('users', shelf.users, pairKey(user.teamId, user.id), user);
      tell({ kind: 'place', teamId: user.teamId, userId: user.id });
    },
    saveChannel: (channel) => {
      keep('channels', shelf.channels, channel.id, channel);
      tell({ kind: 'place', teamId: channel.teamId, channelId: channel.id });
    },
    saveGroup: (group) => {
      keep('groups', shelf.groups, group.id, group);
      tell({ kind: 'place', teamId: group.teamId });
    },
    saveFile: (file) => {
      keep('files', shelf.files, file.id, file);
      tell({ kind: 'file', teamId: file.teamId });
    },
    saveMessage: (message) => {
      const inChannel = shelf.messages.get(message.channelId) ?? new Map<string, PostedMessage>();
      shelf.messages.set(message.channelId, inChannel);
      inChannel.set(message.ts, message);
      // A whisper is gone after a reload on the real Slack too.
      if (message.onlyFor === null) {
        store.put('slack.messages', pairKey(message.channelId, message.ts), message);
      }
      tell(messageChange(shelf.channels, message.channelId, message.onlyFor));
    },
    removeMessage: (channelId, ts) => {
      const gone = shelf.messages.get(channelId)?.get(ts);
      if (!gone) return;
      shelf.messages.get(channelId)?.delete(ts);
      if (gone.onlyFor === null) store.remove('slack.messages', pairKey(channelId, ts));
      tell(messageChange(shelf.channels, channelId, gone.onlyFor));
    },
    user: (teamId, userId) => shelf.users.get(pairKey(teamId, userId)),
    usersOf: (teamId) => [...shelf.users.values()].filter((user) => user.teamId === teamId),
    message: (channelId, ts) => shelf.messages.get(channelId)?.get(ts),
    messagesOf: (channelId) => [...(shelf.messages.get(channelId)?.values() ?? [])],
    home: (teamId, userId) => shelf.homes.get(pairKey(teamId, userId)),
    saveHome: (view) => {
      keep('homes', shelf.homes, pairKey(view.teamId, view.userId), view);
      tell({ kind: 'home', teamId: view.teamId, userId: view.userId });
    },
    stack: (teamId, userId) => stacks.get(pairKey(teamId, userId)) ?? [],
    saveStack: (teamId, userId, views) => {
      stacks.set(pairKey(teamId, userId), views);
      tell({ kind: 'form', teamId, userId });
    },
    allModals: () => [...stacks.values()].flat(),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    flush: () => store.flush(),
  };
}

interface Shelves {
  readonly teams: Map<string, Team>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<string, UserGroup>;
  readonly files: Map<string, StoredFile>;
  readonly homes: Map<string, StoredView>;
  readonly messages: Map<string, Map<string, PostedMessage>>;
}

type ShelfName = 'teams' | 'users' | 'channels' | 'groups' | 'files' | 'homes';

async function loadShelves(store: RecordStore): Promise<Shelves> {
  const shelf = async <T>(name: ShelfName): Promise<Map<string, T>> => {
    const records = await store.load(`slack.${name}`);
    // Written by this module only, so the shape is known.
    return new Map(records.map((record) => [record.id, record.body as T]));
  };
  const messages = new Map<string, Map<string, PostedMessage>>();
  for (const record of await store.load('slack.messages')) {
    const body = objectOf(record.body);
    const channelId = textOf(body.channelId);
    const ts = textOf(body.ts);
    if (!isObject(body.raw)) continue;
    const inChannel = messages.get(channelId) ?? new Map<string, PostedMessage>();
    messages.set(channelId, inChannel);
    inChannel.set(ts, { channelId, ts, onlyFor: null, raw: body.raw });
  }
  return {
    teams: await shelf('teams'),
    users: await shelf('users'),
    channels: await shelf('channels'),
    groups: await shelf('groups'),
    files: await shelf('files'),
    homes: await shelf('homes'),
    messages,
  };
}

function latestMicros(messages: Map<string, Map<string, PostedMessage>>): number {
  let latest = 0;
  for (const inChannel of messages.values()) {
    for (const ts of inChannel.keys()) latest = Math.max(latest, Math.round(Number(ts) * 1e6));
  }
  return latest;
}

function messageChange(
  channels: Map<string, Channel>,
  channelId: string,
  onlyFor: string | null,
): Change {
  const teamId = channels.get(channelId)?.teamId ?? null;
  return { kind: 'message', teamId, channelId, ...(onlyFor ? { userId: onlyFor } : {}) };
}

function pairKey(first: string, second: string): string {
  return `${first}:${second}`;
}
