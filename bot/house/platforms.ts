import { drawPicture } from '../../adapters/charts/render.ts';
import { type DiscordApp, startDiscord } from '../../adapters/discord/app.ts';
import { makeDiscordCalendar } from '../../adapters/discord/calendar.ts';
import { makeDiscordDirectory } from '../../adapters/discord/directory.ts';
import { makeDiscordMessenger } from '../../adapters/discord/messenger.ts';
import { type SlackApp, startSlack } from '../../adapters/slack/app.ts';
import { makeSlackDirectory } from '../../adapters/slack/directory.ts';
import { INSTALL_PATH } from '../../adapters/slack/manifest.ts';
import { makeSlackMessenger } from '../../adapters/slack/messenger.ts';
import { tokensOfInstallations, tokensOfOne } from '../../adapters/slack/tokens.ts';
import type { Db } from '../../db/connect.ts';
import { openShardLease } from '../../db/shard-lease.ts';
import type { DiscordConfig, SlackConfig } from '../config.ts';
import type { Context } from '../context.ts';
import type { Dispatcher } from '../incoming.ts';
import { type Installations, makeInstallations } from '../installations.ts';
import type { Keyring } from '../keyring.ts';
import type { Log } from '../log.ts';
import { leavePlace } from '../network/places.ts';
import type { Clock, Directory, Messenger, PlaceCalendar, Platform } from '../ports.ts';

/** How each platform is reached; null for one that is not used. */
export interface Access {
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
}

/** Both platforms as this process holds them. */
export interface Platforms {
  readonly messengers: Partial<Readonly<Record<Platform, Messenger>>>;
  readonly directories: Partial<Readonly<Record<Platform, Directory>>>;
  readonly calendars: Partial<Readonly<Record<Platform, PlaceCalendar>>>;
  /** Opens the doors: from now on presses come in. */
  open(ctx: Context, dispatcher: Dispatcher, databaseUrl: string): Promise<Doors>;
  /** Whether each platform that is used is connected; empty in a process without doors. */
  ready(): Readonly<Record<string, boolean>>;
  /** Requests turned away unread because Slack did not send them; none in Socket Mode. */
  turnedAway(): number;
}

interface Doors {
  /** Resolves when the platforms are connected. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes what speaks to the platforms; nothing is connected before `open`. */
export function connectPlatforms(options: {
  readonly access: Access;
  readonly db: Db;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: string;
  /** Where outsiders reach us, without a slash at the end. */
  readonly publicUrl: string;
}): Platforms {
  const { access, clock, db, keyring, publicUrl } = options;
  const { slack, discord } = access;
  const charts = drawPicture;
  const log = options.log;
  const installations = makeInstallations({ db, keyring, now: () => clock.now().getTime() });
  const slackSide = slack && {
    ...slackTokens(slack, { installations, publicUrl, log }),
    apiUrl: slack.apiUrl ?? undefined,
    charts,
    clock,
    log: log.child({ folder: 'slack' }),
  };
  const discordSide = discord && {
    token: discord.token,
    apiUrl: discord.apiUrl ?? undefined,
    charts,
    log: log.child({ folder: 'discord' }),
  };
  let slackApp: SlackApp | null = null;
  let discordApp: DiscordApp | null = null;
  return {
    messengers: {
      ...(slackSide ? { slack: makeSlackMessenger(slackSide) } : {}),
      ...(discordSide ? { discord: makeDiscordMessenger(discordSide) } : {}),
    },
    directories: {
      ...(slackSide ? { slack: makeSlackDirectory(slackSide) } : {}),
      ...(discordSide ? { discord: makeDiscordDirectory(discordSide) } : {}),
    },
    calendars: discordSide ? { discord: makeDiscordCalendar(discordSide) } : {},
    async open(ctx, dispatcher, databaseUrl) {
      const left = (platform: Platform) => (externalId: string) => {
        leavePlace(ctx, { platform, externalId }).catch((error: unknown) =>
          log.warn({ err: error, platform }, 'uninstall not noted'),
        );
      };
      const lease = discord ? openShardLease({ url: databaseUrl, log }) : null;
      if (slack && slackSide)
        slackApp = await startSlack({
          ...slackSide,
          config: slackConfig(slack, { installations, keyring, publicUrl }),
          dispatcher,
          onUninstalled: left('slack'),
        });
      if (discord && discordSide && lease)
        discordApp = await startDiscord({
          ...discordSide,
          config: {
            token: discord.token,
            applicationId: discord.applicationId,
            apiUrl: discordSide.apiUrl,
            timeZone: options.timeZone,
          },
          dispatcher,
          lease,
          onUninstalled: left('discord'),
        });
      return {
        async ready() {
          await discordApp?.whenReady();
        },
        async stop() {
          await Promise.all([slackApp?.stop(), discordApp?.stop()]);
          await lease?.close();
        },
      };
    },
    ready: () => ({
      ...(slackApp ? { slack: slackApp.ready() } : {}),
      ...(discordApp ? { discord: discordApp.ready() } : {}),
    }),
    turnedAway: () =>
      Object.values(slackApp?.rejected() ?? {}).reduce((sum, count) => sum + count, 0),
  };
}

function slackTokens(
  { botToken, apiUrl }: SlackConfig,
  house: { readonly installations: Installations; readonly publicUrl: string; readonly log: Log },
) {
  const tokens =
    botToken === null
      ? tokensOfInstallations(house.installations, `${house.publicUrl}${INSTALL_PATH}`)
      : tokensOfOne(botToken, { apiUrl: apiUrl ?? undefined, log: house.log });
  return { token: tokens.of, speaksFor: tokens.speaksFor };
}

function slackConfig(
  slack: SlackConfig,
  house: {
    readonly installations: Installations;
    readonly keyring: Keyring;
    readonly publicUrl: string;
  },
) {
  const { mode, apiUrl } = slack;
  const way =
    mode.kind === 'socket'
      ? { appToken: mode.appToken }
      : { signingSecret: mode.signingSecret, port: mode.port };
  const base = { ...way, apiUrl: apiUrl ?? undefined };
  if (slack.botToken !== null) return { ...base, botToken: slack.botToken };
  const { clientId, clientSecret, port } = slack.oauth;
  const stateSecret = house.keyring.digest('slack-install-state').toString('base64url');
  const { installations: store, publicUrl } = house;
  return { ...base, port, installs: { clientId, clientSecret, stateSecret, publicUrl, store } };
}
