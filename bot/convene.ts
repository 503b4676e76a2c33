// The operator's command line, run by "npm run convene -- COMMAND".
import { checkDiscord } from '../adapters/discord/check.ts';
import { discordInvite } from '../adapters/discord/permissions.ts';
import { checkSlack } from '../adapters/slack/check.ts';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { checkRedis } from '../workers/redis-check.ts';
import { slashWords } from './commands.ts';
import { readConfig } from './config.ts';
import { operate } from './operator/operate.ts';
import { makeProgress } from './operator/progress.ts';

process.exitCode = await operate(process.argv.slice(2), {
  readConfig,
  say: (line) => console.log(line),
  progress: makeProgress(process.stderr),
  outside: {
    checkSlack,
    checkDiscord,
    checkRedis,
    slackManifest: (options) => slackManifest(slashWords, options),
    discordInvite,
  },
});
