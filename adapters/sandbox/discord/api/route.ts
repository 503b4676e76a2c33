import type { JsonObject } from '../../stand-in/json.ts';
import type { DiscordContext } from '../context.ts';
import { DiscordRefusal } from '../refusal.ts';
import type { UploadedFile } from '../world/messages.ts';
import type { ChannelRecord, GuildRecord, State } from '../world/state.ts';

/** A request as its handler sees it. */
export interface Call {
  readonly platform: DiscordContext;
  readonly state: State;
  /** A named piece of the path, percent-decoded. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** The JSON object of the body, or of `payload_json`; empty if there is none. */
  readonly body: JsonObject;
  /** The body when it is a list. */
  readonly list: readonly JsonObject[];
  readonly uploads: readonly UploadedFile[];
}

/** What goes back; without `body` there is no content type either. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** One route of the REST API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v10`, with `:name` for a piece. */
  readonly path: string;
  /** `token` routes carry an interaction token in the path and need no authorization. */
  readonly auth: 'bot' | 'token';
  handle(call: Call): Reply;
}

/** 200 with a JSON body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** A channel that the bot can see. @throws DiscordRefusal 10003 unknown, 50001 hidden from the bot. */
export function visibleChannel(call: Call): ChannelRecord {
  const { state } = call;
  const channel = state.channels.get(call.param('channelId'));
  if (!channel) throw new DiscordRefusal('unknownChannel');
  if (channel.guildId === null) {
    if (!channel.members.includes(state.applicationId)) throw new DiscordRefusal('missingAccess');
    return channel;
  }
  const inGuild = state.guilds.get(channel.guildId)?.botIn === true;
  const allowed = !channel.private || channel.members.includes(state.applicationId);
  if (!inGuild || !allowed) throw new DiscordRefusal('missingAccess');
  return channel;
}

/** A server the bot is in. @throws DiscordRefusal 10004 unknown, 50001 without the bot. */
export function joinedGuild(call: Call): GuildRecord {
  const guild = call.state.guilds.get(call.param('guildId'));
  if (!guild) throw new DiscordRefusal('unknownGuild');
  if (!guild.botIn) throw new DiscordRefusal('missingAccess');
  return guild;
}

/** Refuses another application's id. @throws DiscordRefusal 10002. */
export function checkApplication(call: Call): void {
  if (call.param('applicationId') !== call.state.applicationId) {
    throw new DiscordRefusal('unknownApplication');
  }
}
