/** What the bot asks for in a server, and how it works out what it may do in a channel. */

/** Permission bits. Source: topics/permissions, Bitwise Permission Flags. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  createEvents: 1n << 44n,
} as const;

/**
 * What the invitation asks for: to see and write in channels, with pictures, to find its posts, and to
 * enter events in the server's calendar and change those that it entered itself.
 */
export const NEEDED_PERMISSIONS =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.embedLinks |
  PERMISSION.attachFiles |
  PERMISSION.readMessageHistory |
  PERMISSION.createEvents;

/** What the bot is in a server: itself and slash words. Source: topics/oauth2, OAuth2 Scopes. */
const NEEDED_SCOPES = ['bot', 'applications.commands'] as const;

/** The page on which somebody with Manage Server adds the bot to a server. */
export function discordInvite(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: NEEDED_SCOPES.join(' '),
    permissions: String(NEEDED_PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** A role or the everyone-role (its id is the server's) with its permission bits. */
export interface RolePermissions {
  readonly id: string;
  readonly permissions: string;
}

/** An exception of a channel for a role (type 0) or a member (type 1). */
export interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

/** Whoever the permissions are worked out for. */
export interface MemberRoles {
  readonly guildId: string;
  readonly userId: string;
  readonly roleIds: readonly string[];
}

/**
 * The permission bits of a member in a channel. Source: topics/permissions, Permission Overwrites:
 * roles together, then the channel's everyone-role, its roles together, its member.
 */
export function permissionsIn(
  member: MemberRoles,
  roles: readonly RolePermissions[],
  overwrites: readonly Overwrite[],
): bigint {
  const own = new Set([member.guildId, ...member.roleIds]);
  const base = roles
    .filter((role) => own.has(role.id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & PERMISSION.administrator) !== 0n) return ~0n;
  const steps = [
    overwrites.filter((row) => row.type === 0 && row.id === member.guildId),
    overwrites.filter((row) => row.type === 0 && member.roleIds.includes(row.id)),
    overwrites.filter((row) => row.type === 1 && row.id === member.userId),
  ];
  return steps.reduce((bits, rows) => {
    const deny = rows.reduce((sum, row) => sum | BigInt(row.deny), 0n);
    const allow = rows.reduce((sum, row) => sum | BigInt(row.allow), 0n);
    return (bits & ~deny) | allow;
  }, base);
}

/** Whether all of these bits are set. */
export function holds(bits: bigint, needed: bigint): boolean {
  return (bits & needed) === needed;
}
