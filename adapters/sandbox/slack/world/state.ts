/** The workspace world itself: who is there, what was said, what is open in front of whom. */
import { randomBytes } from 'node:crypto';
import type { Changes } from '../../stand-in/changes.ts';
import type { JsonObject } from '../../stand-in/json.ts';
import type { Recent } from '../../stand-in/recent.ts';
import type { Table } from '../../stand-in/table.ts';

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

/** Records of one kind, to look at only. */
type Shelf<T> = Pick<Table<T>, 'get' | 'all' | 'values'>;

/** The world and the few moves that keep it whole; every move is stored and told to listeners. */
export interface World {
  readonly teams: Shelf<Team>;
  readonly channels: Shelf<Channel>;
  readonly groups: Shelf<UserGroup>;
  readonly files: Shelf<StoredFile>;
  readonly pings: Recent<Ping>;
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
  /** The one-to-one conversation of a person with the bot, if it was ever opened. */
  direct(teamId: string, userId: string): Channel | undefined;
  message(channelId: string, ts: string): PostedMessage | undefined;
  messagesOf(channelId: string): readonly PostedMessage[];
  home(teamId: string, userId: string): StoredView | undefined;
  saveHome(view: StoredView): void;
  /** Modals open in front of a person, the visible one last. */
  stack(teamId: string, userId: string): readonly StoredView[];
  saveStack(teamId: string, userId: string, views: readonly StoredView[]): void;
  allModals(): readonly StoredView[];
  readonly changes: Changes<Change>;
  flush(): Promise<void>;
}

/** A fresh id of Slack's kind: a letter and ten characters. */
export function newId(prefix: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return prefix + Array.from(randomBytes(10), (byte) => letters[byte % 36]).join('');
}
