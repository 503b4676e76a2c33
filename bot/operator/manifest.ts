import type { Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

/** Prints the Slack app's manifest as JSON; needs no settings, so that it works before all others. */
export const manifest: Subcommand = {
  options: { http: { type: 'string' } },
  run: async ({ outside, say }, { http }) => {
    const publicUrl = typeof http === 'string' ? originOf(http) : '';
    if (publicUrl === null) {
      say(operatorWords.manifest.needsHttps);
      return 1;
    }
    const made = outside.slackManifest({ socketMode: http === undefined, publicUrl });
    say(JSON.stringify(made, null, 2));
    return 0;
  },
};

function originOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' ? url.href.replace(/\/$/, '') : null;
}
