import type { SlashWord } from '../../bot/incoming.ts';
import { cleanText, cutText } from '../../bot/text.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { EVENTS_PATH } from './http.ts';
import { commandScope, fileScope, methodScopes, optionalMethodScopes } from './scopes.ts';

/** The page from which a workspace installs the app. */
export const INSTALL_PATH = '/slack/install';

/** The page to which Slack sends people back from there. */
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** How the app will be run. */
export interface ManifestOptions {
  readonly socketMode: boolean;
  /** Where Slack reaches us in HTTP mode, without a slash at the end. */
  readonly publicUrl: string;
  /** Where people reach us who install the app in their workspace, if several may. */
  readonly installsAt?: string | undefined;
}

/** Slack's limits: https://docs.slack.dev/reference/app-manifest */
const DESCRIPTION = 2000;
const USAGE_HINT = 1000;

/**
 * The app manifest to paste at https://api.slack.com/apps: commands, and no scope that the code does
 * not use. Reading history is optional: with it a message whose answer was lost can be found again.
 */
export function slackManifest(slashes: readonly SlashWord[], options: ManifestOptions): object {
  const url = options.socketMode ? {} : { url: `${options.publicUrl}${EVENTS_PATH}` };
  const request = options.socketMode ? {} : { request_url: `${options.publicUrl}${EVENTS_PATH}` };
  return {
    display_information: {
      name: edgeWords.appName,
      description: edgeWords.appDescription,
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: edgeWords.appName, always_online: true },
      slash_commands: slashes.map((slash) => ({
        command: `/${slash.name}`,
        ...url,
        description: cutText(cleanText(slash.description), DESCRIPTION),
        ...usageHint(slash),
        should_escape: false,
      })),
    },
    oauth_config: {
      ...(options.installsAt ? { redirect_urls: [`${options.installsAt}${REDIRECT_PATH}`] } : {}),
      scopes: { bot: botScopes(), bot_optional: scopesOf(optionalMethodScopes) },
    },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: ['app_home_opened', 'app_uninstalled', 'tokens_revoked'],
      },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: options.socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** The scopes that the app asks for, sorted. */
export function botScopes(): readonly string[] {
  return [commandScope, fileScope, ...scopesOf(methodScopes)].sort();
}

function scopesOf(methods: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return [...new Set(Object.values(methods).flat())].sort();
}

function usageHint({ subs }: SlashWord): { usage_hint?: string } {
  const hint = subs.map(({ name }) => name).join(' | ');
  return hint ? { usage_hint: cutText(`[${hint}]`, USAGE_HINT) } : {};
}
