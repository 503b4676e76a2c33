/** The stand-in as tests, the demo and the sandbox page see it. */
import type { WaitFor } from '../stand-in/changes.ts';
import type { JsonObject } from '../stand-in/json.ts';
import type { RecordStore } from '../store.ts';
import type { SlackFaults } from './api/faults.ts';
import type { OAuthApp } from './api/installs.ts';
import type { RecordedRequest } from './api/web-api.ts';
import type { Acknowledgement } from './delivery/delivery.ts';
import type { EventOptions } from './delivery/events.ts';
import type { DisconnectReason } from './delivery/socket-mode.ts';
import type { SlackPerson } from './people/person.ts';
import type { NewChannel, NewTeam, NewUser, NewUserGroup } from './world/places.ts';
import type { Change, Channel, Ping, Team, User, UserGroup } from './world/state.ts';

/** How the stand-in is set up. */
export interface SlackStandInOptions {
  /** 0, the default, takes a free one; always on 127.0.0.1. */
  readonly port?: number;
  /** Token of the first workspace that is added without its own. */
  readonly botToken: string;
  readonly appToken: string;
  /** Needed for installing by OAuth. */
  readonly oauth?: OAuthApp;
  /** Needed with `eventsUrl`. */
  readonly signingSecret?: string;
  /** Whether the bot holds the `*:history` scopes; without them reading back is refused. */
  readonly historyScope?: boolean;
  /** Milliseconds; moves triggers, response URLs, rates and message times, not signatures. */
  readonly now?: () => number;
  readonly store?: RecordStore;
  /** HTTP mode: everything goes there by signed post instead of a socket. */
  readonly eventsUrl?: string;
  /** Enforces Slack's published call rates with 429. */
  readonly enforceRates?: boolean;
  /** Slack's three seconds; tests shorten them. */
  readonly ackTimeoutMs?: number;
  /** When a failed event comes again; by default at once, after one and after five minutes. */
  readonly eventRetriesMs?: readonly number[];
}

/** The running stand-in. */
export interface SlackStandIn {
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly origin: string;
  /** A workspace with the bot in it; one with a known id is kept and brought up to date. */
  addTeam(team: NewTeam): Team;
  addUser(teamId: string, user: NewUser): User;
  addChannel(teamId: string, channel: NewChannel): Channel;
  addUserGroup(teamId: string, group: NewUserGroup): UserGroup;
  /** The commands the app has; before the first call any command is taken as its own. */
  registerCommands(
    commands: readonly string[],
    options?: { readonly shouldEscape?: boolean },
  ): void;
  person(teamId: string, userId: string): SlackPerson;
  teams(): readonly Team[];
  users(teamId: string): readonly User[];
  allChannels(teamId: string): readonly Channel[];
  /** Slack's own messages of a conversation, oldest first, with metadata, whispers left out. */
  channelMessages(channelId: string): readonly JsonObject[];
  /** The last thousand Web API calls, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Every mention that really notified somebody. */
  readonly pings: readonly Ping[];
  readonly faults: SlackFaults;
  onChange(listener: (change: Change) => void): () => void;
  readonly waitFor: WaitFor;
  deliverEvent(event: JsonObject, options?: EventOptions): Promise<Acknowledgement>;
  /** Somebody agrees on Slack's page at that address: where her browser goes on to. */
  approveInstall(authorizeUrl: string, teamId: string, userId: string): string;
  /** The same, when she does not agree. */
  declineInstall(authorizeUrl: string): string;
  /** Takes the app out of a workspace: its token is good no more, and the app is told. */
  removeApp(teamId: string): Promise<void>;
  /** Asks every open socket to connect anew. */
  disconnectSockets(reason: DisconnectReason): void;
  /** Cuts every open socket. */
  dropSockets(): void;
  connectionCount(): number;
  /** From now on HTTP mode to this address. */
  useEventsUrl(url: string): void;
  close(): Promise<void>;
}
