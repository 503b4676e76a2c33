import { createChanges } from '../../stand-in/changes.ts';
import { createRecent } from '../../stand-in/recent.ts';
import { openTable, type Table } from '../../stand-in/table.ts';
import type { RecordStore } from '../../store.ts';
import type {
  Change,
  Channel,
  Ping,
  PostedMessage,
  StoredFile,
  StoredView,
  Team,
  User,
  UserGroup,
  World,
} from './state.ts';

/** More would only show the same fault again. */
const keptPings = 10_000;

/** Opens the world, with everything that the store remembers. */
export async function openWorld(options: {
  readonly now: () => number;
  readonly store: RecordStore;
}): Promise<World> {
  const { now, store } = options;
  const tables = await openTables(store);
  const { teams, users, channels, groups, files, homes } = tables;
  const directs = new Map<string, Channel>();
  for (const channel of channels.values()) indexDirect(directs, channel);
  const stacks = new Map<string, readonly StoredView[]>();
  const changes = createChanges<Change>();

  return {
    teams,
    channels,
    groups,
    files,
    pings: createRecent<Ping>(keptPings),
    changes,
    now,
    nextTs: createClock(now, tables.messages),
    saveTeam: (team) => {
      teams.put(team.id, team);
      changes.tell({ kind: 'place', teamId: team.id });
    },
    saveUser: (user) => {
      users.put(pairKey(user.teamId, user.id), user);
      changes.tell({ kind: 'place', teamId: user.teamId, userId: user.id });
    },
    saveChannel: (channel) => {
      indexDirect(directs, channel);
      channels.put(channel.id, channel);
      changes.tell({ kind: 'place', teamId: channel.teamId, channelId: channel.id });
    },
    saveGroup: (group) => {
      groups.put(group.id, group);
      changes.tell({ kind: 'place', teamId: group.teamId });
    },
    saveFile: (file) => {
      files.put(file.id, file);
      changes.tell({ kind: 'file', teamId: file.teamId });
    },
    user: (teamId, userId) => users.get(pairKey(teamId, userId)),
    usersOf: (teamId) => users.all().filter((user) => user.teamId === teamId),
    direct: (teamId, userId) => directs.get(pairKey(teamId, userId)),
    ...keepMessages(tables, (change) => changes.tell(change)),
    home: (teamId, userId) => homes.get(pairKey(teamId, userId)),
    saveHome: (view) => {
      homes.put(pairKey(view.teamId, view.userId), view);
      changes.tell({ kind: 'home', teamId: view.teamId, userId: view.userId });
    },
    stack: (teamId, userId) => stacks.get(pairKey(teamId, userId)) ?? [],
    saveStack: (teamId, userId, views) => {
      stacks.set(pairKey(teamId, userId), views);
      changes.tell({ kind: 'form', teamId, userId });
    },
    allModals: () => [...stacks.values()].flat(),
    flush: () => store.flush(),
  };
}

interface Tables {
  readonly teams: Table<Team>;
  readonly users: Table<User>;
  readonly channels: Table<Channel>;
  readonly groups: Table<UserGroup>;
  readonly files: Table<StoredFile>;
  readonly homes: Table<StoredView>;
  readonly messages: Table<PostedMessage>;
}

async function openTables(store: RecordStore): Promise<Tables> {
  return {
    teams: await openTable(store, 'slack.teams'),
    users: await openTable(store, 'slack.users'),
    channels: await openTable(store, 'slack.channels'),
    groups: await openTable(store, 'slack.groups'),
    files: await openTable(store, 'slack.files'),
    homes: await openTable(store, 'slack.homes'),
    messages: await openTable(store, 'slack.messages'),
  };
}

/** Time stamps above every stored one; several of one moment still rise. */
function createClock(now: () => number, messages: Table<PostedMessage>): () => string {
  let last = 0;
  for (const { ts } of messages.values()) last = Math.max(last, Math.round(Number(ts) * 1e6));
  return () => {
    last = Math.max(last + 1, Math.round(now() * 1000));
    const seconds = Math.floor(last / 1e6);
    return `${seconds}.${String(last - seconds * 1e6).padStart(6, '0')}`;
  };
}

/** Messages by channel, whispers among them, which are gone after a reload on the real Slack too. */
function keepMessages(
  { messages, channels }: Tables,
  tell: (change: Change) => void,
): Pick<World, 'message' | 'messagesOf' | 'saveMessage' | 'removeMessage'> {
  const byChannel = new Map<string, Map<string, PostedMessage>>();
  const inChannel = (channelId: string): Map<string, PostedMessage> => {
    const found = byChannel.get(channelId) ?? new Map<string, PostedMessage>();
    byChannel.set(channelId, found);
    return found;
  };
  const tellOf = ({ channelId, onlyFor }: PostedMessage): void => {
    const teamId = channels.get(channelId)?.teamId ?? null;
    tell({ kind: 'message', teamId, channelId, ...(onlyFor ? { userId: onlyFor } : {}) });
  };
  for (const message of messages.values()) inChannel(message.channelId).set(message.ts, message);
  return {
    message: (channelId, ts) => byChannel.get(channelId)?.get(ts),
    messagesOf: (channelId) => [...(byChannel.get(channelId)?.values() ?? [])],
    saveMessage: (message) => {
      const { channelId, ts, onlyFor } = message;
      inChannel(channelId).set(ts, message);
      if (onlyFor === null) messages.put(pairKey(channelId, ts), message);
      tellOf(message);
    },
    removeMessage: (channelId, ts) => {
      const gone = byChannel.get(channelId)?.get(ts);
      if (!gone) return;
      inChannel(channelId).delete(ts);
      messages.remove(pairKey(channelId, ts));
      tellOf(gone);
    },
  };
}

function indexDirect(directs: Map<string, Channel>, channel: Channel): void {
  if (channel.kind !== 'im') return;
  for (const member of channel.members) directs.set(pairKey(channel.teamId, member), channel);
}

function pairKey(first: string, second: string): string {
  return `${first}:${second}`;
}
