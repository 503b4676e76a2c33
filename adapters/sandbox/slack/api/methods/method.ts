import { type JsonObject, textOf } from '../../../stand-in/json.ts';
import type { SlackContext } from '../../context.ts';
import { SlackRefusal } from '../../refusal.ts';
import type { Channel, Team, User } from '../../world/state.ts';

/** One Web API call by the bot of a workspace. */
export interface MethodCall {
  readonly slack: SlackContext;
  readonly team: Team;
  /** Arguments as they came: texts from a form, or JSON values. */
  readonly args: JsonObject;
}

/** A Web API method: returns what stands beside `ok: true`, or throws a SlackRefusal. */
export type Method = (call: MethodCall) => JsonObject;

/** A text argument that must be there. @throws SlackRefusal `invalid_arguments`. */
export function needText(args: JsonObject, name: string): string {
  const value = textOf(args[name]);
  if (!value) throw new SlackRefusal('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** A number argument, which forms carry as text. */
export function readNumber(args: JsonObject, name: string, otherwise: number): number {
  const value = Number(args[name] ?? otherwise);
  if (Number.isNaN(value))
    throw new SlackRefusal('invalid_arguments', [`${name} must be a number`]);
  return value;
}

/** A yes-or-no argument, which forms carry as text. */
export function readFlag(args: JsonObject, name: string): boolean {
  return ['true', '1'].includes(String(args[name] ?? ''));
}

/**
 * A channel that the bot can see, by id or name.
 *
 * @throws SlackRefusal `channel_not_found`, also for private channels without the bot.
 */
export function needChannel({ slack, team }: MethodCall, idOrName: string): Channel {
  const name = idOrName.replace(/^#/, '');
  const channel =
    slack.world.channels.get(idOrName) ??
    slack.world.channels
      .all()
      .find((one) => one.teamId === team.id && one.kind !== 'im' && one.name === name);
  const visible =
    channel?.teamId === team.id &&
    (channel.kind === 'public' || channel.members.includes(team.botUserId));
  if (!channel || !visible) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** A channel that the bot is a member of. @throws SlackRefusal `not_in_channel`. */
export function needOwnChannel(call: MethodCall, idOrName: string): Channel {
  const channel = needChannel(call, idOrName);
  if (!channel.members.includes(call.team.botUserId)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** A user of the bot's workspace. @throws SlackRefusal `user_not_found`. */
export function needUser({ slack, team }: MethodCall, userId: string): User {
  const user = slack.world.user(team.id, userId);
  if (!user) throw new SlackRefusal('user_not_found');
  return user;
}

/** One page of a list by `limit` and `cursor`; the cursor is opaque to callers. */
export function pageOf<T>(
  args: JsonObject,
  all: readonly T[],
  most = 1000,
): { readonly page: readonly T[]; readonly response_metadata: { next_cursor: string } } {
  const cursor = textOf(args.cursor);
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) throw new SlackRefusal('invalid_cursor');
  const limit = Math.min(most, Math.max(1, readNumber(args, 'limit', 100)));
  const more = from + limit < all.length;
  const next = more ? Buffer.from(String(from + limit)).toString('base64url') : '';
  return { page: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
