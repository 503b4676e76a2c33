// The operator's command line, run by "npm run convene -- COMMAND".
import { checkDiscord } from '../adapters/discord/check.ts';
import { discordInvite } from '../adapters/discord/permissions.ts';
import { checkSlack, checkSlackBot } from '../adapters/slack/check.ts';
import { INSTALL_PATH, slackManifest } from '../adapters/slack/manifest.ts';
import { checkRedis } from '../workers/redis-check.ts';
import { slashWords } from './commands.ts';
import { loadEnvFile, readConfig } from './config.ts';
import { operate } from './operator/operate.ts';
import { makeProgress } from './operator/progress.ts';

loadEnvFile();
process.exitCode = await operate(process.argv.slice(2), {
  readConfig,
  say: (line) => console.log(line),
  progress: makeProgress(process.stderr),
  outside: {
    checkSlack,
    checkSlackBot,
    slackInstallUrl: (publicUrl) => `${publicUrl}${INSTALL_PATH}`,
    checkDiscord,
    checkRedis,
    slackManifest: (options) => slackManifest(slashWords, options),
    discordInvite,
  },
});
