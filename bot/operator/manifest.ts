import { type Config, ConfigError } from '../config.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

/**
 * Prints the Slack app's manifest as JSON; needs no settings, so that it works before all others. Where
 * they say that several workspaces install the app, or `--installs` does, it names the address to which
 * Slack sends people back.
 */
export const manifest: Subcommand = {
  options: { http: { type: 'string' }, installs: { type: 'string' } },
  run: async ({ outside, say, readConfig }, { http, installs }) => {
    const publicUrl = typeof http === 'string' ? originOf(http) : '';
    const installsAt =
      typeof installs === 'string' ? originOf(installs) : configuredAddress(readConfig);
    if (publicUrl === null || installsAt === null) {
      say(operatorWords.manifest.needsHttps);
      return 1;
    }
    const socketMode = http === undefined;
    const made = outside.slackManifest({
      socketMode,
      publicUrl,
      ...(installsAt ? { installsAt } : {}),
    });
    say(JSON.stringify(made, null, 2));
    return 0;
  },
};

/** Empty where one workspace has a token of its own, or the settings are not there yet. */
function configuredAddress(readConfig: Operator['readConfig']): string {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (error instanceof ConfigError) return '';
    throw error;
  }
  const { slack, http } = config;
  return (slack?.botToken === null && http.publicUrl) || '';
}

function originOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' ? url.href.replace(/\/$/, '') : null;
}
