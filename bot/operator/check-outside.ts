import type { Config, SlackConfig } from '../config.ts';
import { type ListedInstallation, listInstallations } from '../installations.ts';
import { hasSecrets } from './check-machine.ts';
import { bad, type Finding, good } from './finding.ts';
import { hasDatabase, withContext } from './open.ts';
import type { Outside, TokenState } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.doctor;

/** Whether the queue's Redis answers and keeps what it is given. */
export async function checkQueue(config: Config, outside: Outside): Promise<Finding[]> {
  if (!config.redisUrl) return [good(words.queueInDatabase)];
  const found = await outside.checkRedis(config.redisUrl);
  if (found.kind === 'unreachable') return [bad(words.queueAway(found.reason))];
  const { version, policy, appendOnly } = found;
  return [
    good(words.queueGood(version)),
    ...(policy !== null && policy !== 'noeviction' ? [bad(words.queueEvicts(policy))] : []),
    ...(appendOnly === false ? [bad(words.queueForgets)] : []),
  ];
}

/** Whether the platforms take our tokens and let us do what we need to. */
export async function checkPlatforms(config: Config, outside: Outside): Promise<Finding[]> {
  if (config.sandbox) return [good(words.sandbox)];
  const findings = await Promise.all([checkSlack(config, outside), checkDiscord(config, outside)]);
  return findings.flat();
}

async function checkSlack(config: Config, outside: Outside): Promise<Finding[]> {
  const { slack } = config;
  if (!slack) return [];
  const { bot, app, missingScopes } = await outside.checkSlack(slack);
  const findings = bot
    ? [judge(bot, words.slackGood, words.slackRefused, words.slackAway)]
    : await checkInstallations(config, slack, outside);
  if (bot?.kind === 'good') {
    const isLacking = missingScopes.length > 0;
    findings.push(isLacking ? bad(words.slackScopes(missingScopes)) : good(words.slackScopesGood));
  }
  // When Slack is away it is away for both: once is enough.
  if (app && !(app.kind === 'unreachable' && bot?.kind === 'unreachable')) {
    findings.push(judge(app, () => words.slackAppGood, words.slackAppRefused, words.slackAway));
  }
  if (slack.botToken !== null && slack.oauth) findings.push(bad(words.slackTwoWays));
  return findings;
}

/** One line for each workspace that installed the app. */
async function checkInstallations(
  config: Config,
  slack: SlackConfig,
  outside: Outside,
): Promise<Finding[]> {
  const url = outside.slackInstallUrl(config.http.publicUrl ?? '');
  const installed = await readInstallations(config);
  if (installed?.length === 0) return [good(words.slackNotInstalled(url))];
  const findings: Finding[] = [];
  for (const one of installed ?? [])
    findings.push(await checkInstallation(one, slack, outside, url));
  return findings;
}

async function checkInstallation(
  installed: ListedInstallation,
  slack: SlackConfig,
  outside: Outside,
  url: string,
): Promise<Finding> {
  const who = `${installed.name} (${installed.holder})`;
  if ('lackedSecret' in installed) {
    return bad(words.slackInstalledLacks(who, installed.lackedSecret, url));
  }
  const { bot, missingScopes } = await outside.checkSlackBot(slack, installed.botToken);
  if (missingScopes.length > 0) {
    return bad(words.slackInstalledScopes(who, missingScopes, url));
  }
  return judge(
    bot,
    () => words.slackInstalled(who),
    (reason) => words.slackInstalledRefused(who, reason, url),
    words.slackAway,
  );
}

/** Null where database or secrets are in a state of which the doctor has told already. */
async function readInstallations(config: Config): Promise<readonly ListedInstallation[] | null> {
  if (!hasDatabase(config.database)) return [];
  if (!hasSecrets(config)) return null;
  try {
    return await withContext(config, ({ db, keyring }) => listInstallations(db, keyring));
  } catch {
    return null;
  }
}

async function checkDiscord({ discord }: Config, outside: Outside): Promise<Finding[]> {
  if (!discord) return [];
  const { bot, applicationId, sendsElsewhere, withoutEvents } = await outside.checkDiscord(discord);
  const isOther = applicationId !== null && applicationId !== discord.applicationId;
  return [
    judge(bot, words.discordGood, words.discordRefused, words.discordAway),
    ...(isOther ? [bad(words.discordOther(applicationId))] : []),
    ...(sendsElsewhere ? [bad(words.discordElsewhere)] : []),
    ...(withoutEvents.length > 0 ? [bad(words.discordEvents(withoutEvents))] : []),
  ];
}

type Say = (text: string) => string;

function judge(state: TokenState, isGood: Say, isRefused: Say, isAway: Say): Finding {
  switch (state.kind) {
    case 'good':
      return good(isGood(state.name));
    case 'refused':
      return bad(isRefused(state.reason));
    case 'unreachable':
      return bad(isAway(state.reason));
    default:
      return state satisfies never;
  }
}
