import { describe, expect, it } from 'vitest';
import {
  discordInvite,
  holds,
  NEEDED_PERMISSIONS,
  PERMISSION,
  permissionsIn,
} from '../../../adapters/discord/permissions.ts';

const { viewChannel, sendMessages, administrator } = PERMISSION;
const bot = { guildId: '1', userId: '9', roleIds: ['2', '3'] };
const roles = [
  { id: '1', permissions: String(viewChannel) },
  { id: '2', permissions: String(sendMessages) },
  { id: '4', permissions: String(administrator) },
];

function bits(allow: bigint, deny: bigint) {
  return { allow: String(allow), deny: String(deny) };
}

describe('permissionsIn', () => {
  it('adds up the roles a member has, and no others', () => {
    expect(permissionsIn(bot, roles, [])).toBe(viewChannel | sendMessages);
    expect(permissionsIn({ ...bot, roleIds: [] }, roles, [])).toBe(viewChannel);
  });

  it('lets a role override everyone, and the member override the role', () => {
    const everyone = { id: '1', type: 0, ...bits(0n, viewChannel) };
    const role = { id: '2', type: 0, ...bits(viewChannel, 0n) };
    const member = { id: '9', type: 1, ...bits(0n, sendMessages) };
    expect(permissionsIn(bot, roles, [everyone])).toBe(sendMessages);
    expect(permissionsIn(bot, roles, [role, everyone])).toBe(viewChannel | sendMessages);
    expect(permissionsIn(bot, roles, [member, role, everyone])).toBe(viewChannel);
  });

  it('lets one role allow what another denies', () => {
    const denies = { id: '2', type: 0, ...bits(0n, viewChannel) };
    const allows = { id: '3', type: 0, ...bits(viewChannel, 0n) };
    expect(holds(permissionsIn(bot, roles, [allows, denies]), viewChannel)).toBe(true);
  });

  it('keeps nothing from an administrator', () => {
    const everyone = { id: '1', type: 0, ...bits(0n, viewChannel) };
    const all = permissionsIn({ ...bot, roleIds: ['4'] }, roles, [everyone]);
    expect(holds(all, NEEDED_PERMISSIONS)).toBe(true);
  });
});

describe('discordInvite', () => {
  it('asks for writing, pictures, reading back and entering events, and for nothing else', () => {
    expect(discordInvite('1100000000000000001')).toBe(
      'https://discord.com/oauth2/authorize?client_id=1100000000000000001' +
        '&scope=bot+applications.commands&permissions=17592186162176',
    );
  });
});
