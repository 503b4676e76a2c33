import { count } from '../network/words.en.ts';

/** What the operator's command line says, in English. */
export const operatorWords = {
  help: `Convene, for whoever runs it. Type: npm run convene -- COMMAND

  doctor                  says in plain words what is right and what is wrong
  migrate                 brings the database up to date
  manifest                prints the manifest of the Slack app, for Socket Mode
  manifest --http URL     the same for HTTP mode, reached at that https address
  manifest --installs URL the same for an app that several workspaces install, at that address
  invite                  prints the link that adds the bot to a Discord server
  invite --application ID the same before a token is set
  rebuild --check         checks all figures against the answers; changes nothing
  rebuild                 counts all figures anew from the answers
  audit --verify          checks that nobody changed the audit log
  outbox                  lists messages that were not, or perhaps not, delivered
  outbox --post-again ID  posts one of them again
  jobs                    lists jobs that failed for good
  jobs --retry ID         tries one of them again
  template list           lists the surveys that can be made, with --network NAME of one network
  template import FILE    keeps a file of questions for a network: --network NAME or ID, and
                          --replace to put it in the place of one of the same name
  template export NAME    prints a file of questions, with --network NAME one of that network's own
  help                    prints this
`,
  unknownCommand: (name: string) => `There is no command "${name}".`,
  badOptions: (name: string) => `"${name}" was not called as it should be.`,
  noDatabase: 'There is no database yet: npm start makes it.',
  pending: 'The database is not up to date: run npm run migrate, then try again.',
  good: (text: string) => `✓ ${text}`,
  bad: (text: string) => `✗ ${text}`,

  doctor: {
    fine: 'All is well.',
    wrong: (n: number) =>
      n === 1 ? 'One thing needs to be put right.' : `${n} things need to be put right.`,
    settingsFirst:
      'Put the settings right first (in .env or the environment): the rest was not checked.',
    node: (version: string) => `Node ${version}`,
    oldNode: (version: string) =>
      `Node ${version} is too old: run commands by npm (npm run …), which brings Node 26.`,
    settings: 'Settings can be read',
    zone: (zone: string) => `Time zone ${zone}`,
    notFree: (name: string, port: number) =>
      `${name} ${port} is used by another program: stop it, or set ${name} to another.`,
    free: (name: string, port: number) => `${name} ${port} is free`,
    running: (name: string, port: number) => `${name} ${port}: Convene is running there`,

    secretToCome: 'Secret key: will be made at the first start',
    secretGood: (n: number) => `Secret key: ${n === 1 ? 'one version' : `${n} versions`}`,
    secretGone: (file: string) =>
      `The secret key file ${file} is missing although there is a database: restore it from a backup.`,
    secretLacks: (versions: readonly string[]) =>
      `Some surveys are still protected by version ${versions.join(', ')} of the secret: put it back at the end of SECRET_KEY.`,

    databaseToCome: 'Database: Convene makes its own at the first start',
    databaseGood: (version: string) => `Database: PostgreSQL ${version} answers`,
    databaseAway: (reason: string) =>
      `The database does not let us in (${reason}): check address, login and password in DATABASE_URL.`,
    databaseOld: (version: string) =>
      `PostgreSQL ${version} is too old: point DATABASE_URL at PostgreSQL 18 or newer.`,
    migrated: 'Database: up to date',
    pending: (n: number) =>
      `The database lacks ${n === 1 ? 'one migration' : `${n} migrations`}: run npm run migrate.`,
    newer: 'The database is newer than this program: update Convene.',
    roles: 'Database: networks are kept apart',
    sandboxData:
      'This database was made for the sandbox, whose clock can be moved: use an empty one for Slack and Discord.',
    realData:
      'This database holds real data but no Slack or Discord token is set: set one, or remove DATABASE_URL to try things out.',
    clock: 'Clocks of this machine and of the database agree',
    clockOff: (seconds: number) =>
      `The clocks of this machine and of the database are ${seconds} s apart: turn on network time (NTP) on both.`,

    queueInDatabase: 'Queue: in the database',
    queueGood: (version: string) => `Queue: Redis ${version} answers`,
    queueAway: (reason: string) =>
      `Redis does not answer (${reason}): check REDIS_URL, and that Redis runs.`,
    queueEvicts: (policy: string) =>
      `Redis throws data away when it is full (${policy}): set maxmemory-policy to noeviction.`,
    queueForgets: 'Redis forgets everything at a restart: set appendonly to yes.',

    sandbox: 'No token is set: Slack and Discord are played on this machine',
    slackGood: (name: string) => `Slack: the bot token belongs to ${name}`,
    slackAppGood: 'Slack: the app token opens Socket Mode',
    slackRefused: (reason: string) =>
      `Slack does not take SLACK_BOT_TOKEN (${reason}): copy it anew from "OAuth & Permissions".`,
    slackAppRefused: (reason: string) =>
      `Slack does not take SLACK_APP_TOKEN (${reason}): make one with the scope connections:write under "Basic Information".`,
    slackAway: (reason: string) =>
      `Slack cannot be reached (${reason}): check the network, a proxy or firewall, and SLACK_API_URL.`,
    slackScopes: (scopes: readonly string[]) =>
      `The Slack app lacks ${scopes.join(', ')}: paste the manifest (npm run convene -- manifest) and install the app again.`,
    slackScopesGood: 'Slack: the app has every scope it needs',
    slackNotInstalled: (url: string) =>
      `Slack: no workspace has installed the app yet: an admin of one opens ${url}`,
    slackInstalled: (who: string) => `Slack: ${who} has installed the app, and its token is good`,
    slackInstalledRefused: (who: string, reason: string, url: string) =>
      `Slack does not take the token of ${who} any more (${reason}): let an admin there open ${url}`,
    slackInstalledScopes: (who: string, scopes: readonly string[], url: string) =>
      `${who} has not granted ${scopes.join(', ')}: let an admin there open ${url}`,
    slackInstalledLacks: (who: string, version: string, url: string) =>
      `The Slack token of ${who} is protected by version ${version} of the secret: put it back at the end of SECRET_KEY, or let an admin there open ${url}`,
    slackTwoWays:
      'SLACK_CLIENT_ID is not used beside SLACK_BOT_TOKEN: remove the token if several workspaces are to install the app, else the client ID and secret.',
    discordGood: (name: string) => `Discord: the token belongs to ${name}`,
    discordRefused: (reason: string) =>
      `Discord does not take DISCORD_TOKEN (${reason}): reset it under "Bot" and copy it anew.`,
    discordAway: (reason: string) =>
      `Discord cannot be reached (${reason}): check the network, a proxy or firewall, and DISCORD_API_URL.`,
    discordOther: (id: string) =>
      `DISCORD_TOKEN belongs to the application ${id}: set DISCORD_APPLICATION_ID to that number.`,
    discordElsewhere:
      'Discord sends presses to a web address: empty "Interactions Endpoint URL" under "General Information".',
    discordEvents: (servers: readonly string[]) =>
      `Convene may not enter events in the calendar of ${servers.slice(0, 5).join(', ')}${servers.length > 5 ? ` and ${servers.length - 5} more` : ''}: let somebody who manages the server open the link of npm run convene -- invite again.`,
  },

  migrate: {
    step: (name: string) => `Applying ${name}`,
    done: (n: number) =>
      n === 0
        ? 'The database was up to date.'
        : `Applied ${n === 1 ? 'one migration' : `${n} migrations`}. The database is up to date.`,
  },

  manifest: {
    needsHttps:
      'After --http comes the https address at which Slack reaches us, after --installs the one at which people do.',
  },

  invite: {
    noApplication: 'Set DISCORD_APPLICATION_ID, or type: invite --application ID',
  },

  rebuild: {
    at: (done: number, of: number) => `Looked at ${done} of ${of} surveys sent`,
    differs: (waveId: string, cells: number) =>
      `✗ ${waveId}: ${cells === 1 ? 'one figure differs' : `${cells} figures differ`} from the answers`,
    toldOtherwise: (period: string, figures: number) =>
      `✗ ${period}: ${figures === 1 ? 'one figure' : `${figures} figures`} of its digest ${figures === 1 ? 'is' : 'are'} not what was published`,
    agrees: (surveys: number, digests: number) =>
      `✓ All figures agree with the answers (${count(surveys, 'survey sent', 'surveys sent')}${digests > 0 ? ` and ${digests} ${digests === 1 ? 'digest' : 'digests'}` : ''} looked at).`,
    disagrees: (n: number, of: number) =>
      `${n} of ${of} differ: run npm run convene -- rebuild, and please report it.`,
    done: (n: number) => `✓ All figures were counted anew (${n}).`,
  },

  audit: {
    whole: (networkId: string, sealed: number) =>
      `✓ ${networkId}: ${sealed} sealed lines, none was changed`,
    broken: (networkId: string, at: number) =>
      `✗ ${networkId}: line ${at} was changed, removed or put in later: compare with a backup.`,
    unsealed: (networkId: string, n: number) =>
      `  ${networkId}: ${n} ${n === 1 ? 'line is' : 'lines are'} not sealed yet`,
    none: 'There is no network yet.',
  },

  jobs: {
    none: 'No job has failed.',
    line: (job: {
      readonly id: string;
      readonly name: string;
      readonly since: string;
      readonly error: string;
    }) => `${job.id}  ${job.since}  ${job.name}  ${job.error}`,
    hint: 'To try one again: npm run convene -- jobs --retry ID',
    again: 'It will be tried again within a minute.',
    noSuch: 'There is no such failed job: see npm run convene -- jobs',
  },

  template: {
    usage: 'Type: template list, template import FILE --network NAME, or template export NAME',
    shipped: 'Shipped with Convene:',
    ofNetwork: (name: string) => `Of ${name}:`,
    line: (name: string, title: string) => `  ${name.padEnd(26)}  ${title}`,
    noFile: (path: string) => `${path} cannot be read: check its name and where it lies.`,
    notText: (path: string) =>
      `${path} is not plain text in UTF-8: save it as such, and try again.`,
    needsNetwork: 'Say which network is meant: --network NAME or ID.',
    noNetwork: (name: string) => `There is no network “${name}”.`,
    manyNetworks: (name: string, ids: readonly string[]) =>
      `There are several networks “${name}”: give one of these instead: ${ids.join(', ')}`,
    noAdmin: 'This network has no admin yet: somebody types /network setup there first.',
    exists:
      'The network has a file of that name already: add --replace to put this one in its place.',
    kept: (name: string, network: string) =>
      `Kept as “${name}” for ${network}: /pulse new offers it now.`,
    noSuch: (name: string) =>
      `There is no template “${name}”: see npm run convene -- template list`,
  },

  outbox: {
    none: 'Every message was delivered.',
    line: (row: {
      readonly id: string;
      readonly state: string;
      readonly card: string;
      readonly since: string;
      readonly error: string | null;
    }) =>
      `${row.id}  ${row.state.padEnd(7)}  ${row.since}  ${row.card}  ${row.error ?? ''}`.trimEnd(),
    hint: 'To post one again: npm run convene -- outbox --post-again ID',
    again: (id: string) => `It will be posted again, as ${id}.`,
    noSuch: 'There is no such message to post again: see npm run convene -- outbox',
  },
} as const;
