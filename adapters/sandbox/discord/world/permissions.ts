import type { MemberRecord, State } from './state.ts';

/** Permission bits used here. Source: topics/permissions, Bitwise Permission Flags. */
export const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const EMBED_LINKS = 1n << 14n;
const ATTACH_FILES = 1n << 15n;
const READ_MESSAGE_HISTORY = 1n << 16n;
const MANAGE_GUILD = 1n << 5n;
const USE_COMMANDS = 1n << 31n;
const CREATE_EVENTS = 1n << 44n;

/** What everybody may do in a server, the bot included; history only where it is granted. */
function everyonePermissions(state: State): bigint {
  const base = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | USE_COMMANDS;
  return base | (state.historyPermission ? READ_MESSAGE_HISTORY : 0n);
}

/** What the bot may do in a server: everybody's permissions, and the calendar where it is granted. */
export function botPermissions(state: State): bigint {
  return everyonePermissions(state) | (state.eventsPermission ? CREATE_EVENTS : 0n);
}

/** What a member may do: everybody's permissions, and Manage Server where she has it. */
export function memberPermissions(state: State, member: MemberRecord): bigint {
  return everyonePermissions(state) | (member.manageGuild ? MANAGE_GUILD : 0n);
}

/** True if this member, in a server, holds all the permissions of a decimal bit string. */
export function holdsPermissions(state: State, member: MemberRecord, needed: string): boolean {
  if (!/^\d+$/.test(needed)) return true;
  const bits = BigInt(needed);
  // '0' hides a command from everybody but administrators.
  if (bits === 0n) return false;
  return (memberPermissions(state, member) & bits) === bits;
}
