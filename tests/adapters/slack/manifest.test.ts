import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botScopes, slackManifest } from '../../../adapters/slack/manifest.ts';
import { methodScopes, optionalMethodScopes } from '../../../adapters/slack/scopes.ts';

const folder = join(import.meta.dirname, '../../../adapters/slack');

/** Every `client.chat.update(` in the adapter; Bolt itself calls auth.test. */
function methodsCalled(): Set<string> {
  const called = new Set(['auth.test']);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const source = readFileSync(join(folder, name), 'utf8');
    for (const [, family, method] of source.matchAll(/client\s*\.\s*(\w+)\s*\.\s*(\w+)\s*\(/g)) {
      called.add(`${family}.${method}`);
    }
  }
  return called;
}

const slashes = [
  {
    name: 'pulse',
    description: 'Short surveys',
    subs: [
      { name: 'new', description: 'Make one', command: 'pulse.new', options: [] },
      { name: 'list', description: 'See all', command: 'pulse.list', options: [] },
    ],
  },
];

describe('the Slack manifest', () => {
  it('lists the methods that the adapter calls, no more and no fewer', () => {
    const listed = [...Object.keys(methodScopes), ...Object.keys(optionalMethodScopes)];
    expect([...methodsCalled()].sort()).toEqual(listed.sort());
  });

  it('asks for the scopes of those methods, commands and files handed in only', () => {
    expect(botScopes()).toEqual([
      'channels:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'groups:read',
      'im:write',
      'users:read',
    ]);
  });

  it('names no address in Socket Mode', () => {
    const manifest = slackManifest(slashes, { socketMode: true, publicUrl: 'https://us.example' });
    expect(JSON.stringify(manifest)).not.toContain('us.example');
    expect(manifest).toMatchObject({
      features: {
        slash_commands: [
          {
            command: '/pulse',
            description: 'Short surveys',
            usage_hint: '[new | list]',
            should_escape: false,
          },
        ],
      },
      settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } },
    });
  });

  it('sends everything to one address in HTTP mode', () => {
    const url = 'https://us.example/slack/events';
    expect(
      slackManifest(slashes, { socketMode: false, publicUrl: 'https://us.example' }),
    ).toMatchObject({
      features: { slash_commands: [{ command: '/pulse', url }] },
      settings: {
        socket_mode_enabled: false,
        interactivity: { is_enabled: true, request_url: url },
        event_subscriptions: {
          request_url: url,
          bot_events: ['app_home_opened', 'app_uninstalled', 'tokens_revoked'],
        },
      },
    });
  });

  it('names where Slack sends people back to where several workspaces install the app', () => {
    const given = { socketMode: true, publicUrl: '', installsAt: 'https://us.example' };
    expect(slackManifest(slashes, given)).toMatchObject({
      oauth_config: { redirect_urls: ['https://us.example/slack/oauth_redirect'] },
      settings: { token_rotation_enabled: false },
    });
    const one = slackManifest(slashes, { socketMode: true, publicUrl: '' });
    expect(JSON.stringify(one)).not.toContain('redirect_urls');
  });
});
