import type { RecordStore } from '../store.ts';
import { isObject, objectOf, textOf } from './json.ts';
import type {
  Change,
  Channel,
  PostedMessage,
  StoredFile,
  StoredView,
  Team,
  User,
  UserGroup,
  World,
} from './state.ts';

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
      indexDirect(shelf.directs, channel);
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
    direct: (teamId, userId) => shelf.directs.get(pairKey(teamId, userId)),
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
  /** Channels of kind `im` by workspace and member. */
  readonly directs: Map<string, Channel>;
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
  const channels = await shelf<Channel>('channels');
  const directs = new Map<string, Channel>();
  for (const channel of channels.values()) indexDirect(directs, channel);
  return {
    teams: await shelf('teams'),
    users: await shelf('users'),
    channels,
    directs,
    groups: await shelf('groups'),
    files: await shelf('files'),
    homes: await shelf('homes'),
    messages,
  };
}

function indexDirect(directs: Map<string, Channel>, channel: Channel): void {
  if (channel.kind !== 'im') return;
  for (const member of channel.members) directs.set(pairKey(channel.teamId, member), channel);
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
