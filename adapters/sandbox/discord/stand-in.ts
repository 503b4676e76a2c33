import type { SandboxPerson, SeenEvent } from '../seen.ts';
import type { WaitFor } from '../stand-in/changes.ts';
import type { JsonObject } from '../stand-in/json.ts';
import type { Timers } from '../stand-in/timers.ts';
import type { RecordStore } from '../store.ts';
import type { DiscordFaults } from './api/faults.ts';
import type { RecordedRequest } from './api/rest.ts';
import type { GatewayDrop } from './delivery/gateway.ts';
import type { Ping, State } from './world/state.ts';
import type { WorldEditor } from './world/world-editor.ts';

/** How a stand-in is started; only the token is needed. */
export interface DiscordStandInOptions {
  /** On loopback; 0 or nothing takes a free one. */
  readonly port?: number;
  readonly token: string;
  /** Also the bot's user id. */
  readonly applicationId?: string;
  readonly botName?: string;
  /** Milliseconds since the epoch: ids, message times, tokens, nonces and rate windows. */
  readonly now?: () => number;
  /** Runs the three seconds of an interaction and scripted delays; real ones by default. */
  readonly timers?: Timers;
  /** Where the world is kept; without it, in memory only. */
  readonly store?: RecordStore;
  /** Whether the bot may read back what was posted in servers; true by default. */
  readonly historyPermission?: boolean;
  /** Whether the bot may enter events in a server's calendar; true by default. */
  readonly eventsPermission?: boolean;
  /** Whether rate limits are counted; false by default. */
  readonly enforceRates?: boolean;
  /** The host name in addresses handed out (gateway, attachments); 127.0.0.1 by default. */
  readonly publicHost?: string;
  /** The zone in which moments are shown; Europe/London by default. */
  readonly timeZone?: string;
}

/** A running pretend Discord. */
export interface DiscordStandIn extends WorldEditor {
  /** For the real client's `rest.api`; ends in `/api`. */
  readonly apiUrl: string;
  readonly applicationId: string;
  readonly port: number;
  /** @throws if the user is not a member of the server. */
  person(guildId: string, userId: string): SandboxPerson;
  guilds(): readonly { readonly id: string; readonly name: string }[];
  /** Everybody of a server, the bot left out. */
  people(guildId: string): readonly SandboxPerson[];
  /** A server's own calendar as everybody there sees it, the earliest first. */
  events(guildId: string): readonly SeenEvent[];
  /** Raw messages as Discord would send them, oldest first, ephemeral ones included. */
  channelMessages(channelId: string): readonly JsonObject[];
  /** The same for the bot's conversation with a user. */
  directMessages(userId: string): readonly JsonObject[];
  /** Commands of every scope as Discord gives them back. */
  registeredCommands(): readonly JsonObject[];
  /** The last 5,000 calls, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Everybody whose device would have rung. */
  readonly pings: readonly Ping[];
  readonly faults: DiscordFaults;
  readonly onChange: State['changes']['onChange'];
  readonly waitFor: WaitFor;
  dropGateway(how: GatewayDrop): void;
  /** Makes the next deeds (one, if nothing is said) reach the bot twice, with the same id. */
  deliverTwice(count?: number): void;
  /** How often a client identified anew. */
  readonly identifies: number;
  /** How often a client resumed a session. */
  readonly resumes: number;
  /** Gateway connections that are identified now. */
  readonly connections: number;
  /** Closes every connection and waits until the store has everything. */
  close(): Promise<void>;
}
