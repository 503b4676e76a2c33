/**
 * Installing the app in further workspaces: Bolt's installer between our pages and Slack's.
 * Source: https://docs.slack.dev/authentication/installing-with-oauth
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  HTTPReceiver,
  type HTTPReceiverOptions,
  type InstallationQuery,
  type InstallationStore,
  type Installation as SlackInstallation,
} from '@slack/bolt';
import type { Installation, Installations } from '../../bot/installations.ts';
import type { Log } from '../../bot/log.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { html } from '../web/markup.ts';
import { contentSecurityPolicy, renderPage } from '../web/page.ts';
import { type ClientSettings, makeClientOptions, makeSlackLogger } from './client.ts';
import type { PageHandler } from './http.ts';
import { botScopes, INSTALL_PATH, REDIRECT_PATH } from './manifest.ts';
import { codeOf } from './problems.ts';

/** What installing needs to know. */
export interface SlackInstalls {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what a browser brings back, so that any of our processes may take it. */
  readonly stateSecret: string;
  /** Where outsiders reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly store: Installations;
}

/** Bolt's side of it, and the pages by path. */
export interface SlackInstaller {
  readonly authorize: NonNullable<HTTPReceiver['installer']>['authorize'];
  readonly pages: ReadonlyMap<string, PageHandler>;
}

/**
 * Makes the installer. It sits in a receiver of its own that is given nothing but its two pages, so
 * that it is the same by socket and by posts; Socket Mode's own receiver would let it try a hundred
 * times.
 */
export function makeInstaller(installs: SlackInstalls, settings: ClientSettings): SlackInstaller {
  const { log, apiUrl } = settings;
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    endpoints: [],
    clientId: installs.clientId,
    clientSecret: installs.clientSecret,
    stateSecret: installs.stateSecret,
    scopes: [...botScopes()],
    redirectUri: `${installs.publicUrl}${REDIRECT_PATH}`,
    installationStore: makeStore(installs.store, log),
    logger: makeSlackLogger(log),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      directInstall: true,
      ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
      clientOptions: makeClientOptions(settings),
      callbackOptions: {
        success: (installation, _options, _request, response) =>
          showPage(response, 200, edgeWords.installed(nameOf(installation))),
        failure: (error, _options, _request, response) => showFailure(error, response, log),
      },
    },
  } satisfies HTTPReceiverOptions);
  const { installer } = receiver;
  if (!installer) throw new Error('Bolt made no installer');
  const handle: PageHandler = (request, response) => receiver.requestListener(request, response);
  return {
    authorize: installer.authorize,
    pages: new Map([
      [INSTALL_PATH, handle],
      [REDIRECT_PATH, handle],
    ]),
  };
}

function makeStore(store: Installations, log: Log): InstallationStore {
  return {
    storeInstallation: async (given) => {
      const installation = readInstallation(given);
      await store.save(installation);
      log.info({ place: installation.holder }, 'a workspace installed the app');
    },
    fetchInstallation: async (query) => {
      const found = await store.find(query.teamId ?? null, organisationOf(query));
      if (!found) throw new Error(`no installation for ${query.teamId ?? query.enterpriseId}`);
      return showInstallation(found, query) as never;
    },
  };
}

function organisationOf(query: InstallationQuery<boolean>): string | null {
  return query.isEnterpriseInstall ? (query.enterpriseId ?? null) : null;
}

/** @throws Error when it came without what we need. */
function readInstallation(given: SlackInstallation): Installation {
  const holder = given.isEnterpriseInstall ? given.enterprise?.id : given.team?.id;
  if (!given.bot || !holder) throw new Error('Slack gave no bot token');
  // Such a token would end after twelve hours.
  if (given.bot.refreshToken) throw new TokenRotation();
  return {
    holder,
    isEnterprise: given.isEnterpriseInstall === true,
    name: nameOf(given),
    botUserId: given.bot.userId,
    botId: given.bot.id || null,
    scopes: given.bot.scopes,
    botToken: given.bot.token,
  };
}

function nameOf({ team, enterprise }: SlackInstallation): string {
  return (team?.name ?? enterprise?.name ?? team?.id ?? enterprise?.id ?? '').slice(0, 255);
}

function showInstallation(
  found: Installation,
  query: InstallationQuery<boolean>,
): SlackInstallation {
  return {
    team: found.isEnterprise ? undefined : { id: found.holder, name: found.name },
    enterprise: query.enterpriseId ? { id: query.enterpriseId } : undefined,
    user: { token: undefined, scopes: undefined, id: '' },
    bot: {
      token: found.botToken,
      id: found.botId ?? '',
      userId: found.botUserId,
      scopes: [...found.scopes],
    },
    tokenType: 'bot',
    isEnterpriseInstall: found.isEnterprise,
    authVersion: 'v2',
  };
}

class TokenRotation extends Error {
  readonly code = 'token_rotation_is_on';
}

/** The code tells the operator which of them it was; neither holds a secret. */
function showFailure(error: Error & { code?: string }, response: ServerResponse, log: Log): void {
  const original = 'original' in error && error.original instanceof Error ? error.original : error;
  log.warn({ problem: error.code, reason: codeOf(original) }, 'an installation failed');
  const { status, text } = failures[error.code ?? ''] ?? failed;
  showPage(response, status, text);
}

const failed = { status: 502, text: edgeWords.installFailed };

const startAgain = { status: 400, text: edgeWords.installAgain };

const failures: Readonly<Record<string, { readonly status: number; readonly text: string }>> = {
  slack_oauth_installer_authorization_error: { status: 200, text: edgeWords.installCancelled },
  slack_oauth_missing_state: startAgain,
  slack_oauth_invalid_state: startAgain,
  slack_oauth_missing_code: startAgain,
};

function showPage(response: ServerResponse<IncomingMessage>, status: number, text: string): void {
  const title = edgeWords.appName;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(renderPage(title, html`<h1>${title}</h1><p>${text}</p>`));
}
