/** The real Bolt, wired to a stand-in the way a careful app wires it to Slack. */
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackStandIn } from '../../../../adapters/sandbox/slack/server.ts';
import { findFreePort } from '../../../support/free-port.ts';

export const botToken = 'xoxb-test';
export const appToken = 'xapp-test';
export const signingSecret = 'a secret of the tests';

/** A fresh object each time: Bolt's Socket Mode client writes into the one it is given. */
function clientOptions(standIn: SlackStandIn): WebClientOptions {
  return {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 5000,
    logger: silent,
  };
}

export function createClient(standIn: SlackStandIn, token = botToken): WebClient {
  return new WebClient(token, { ...clientOptions(standIn), rejectRateLimitedCalls: true });
}

/** Starts a Socket Mode app; a short ping time-out makes it reconnect at once. */
export async function startSocketApp(
  standIn: SlackStandIn,
  register: (app: App) => void,
): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    clientPingTimeout: 300,
    installerOptions: { clientOptions: clientOptions(standIn) },
  });
  const app = createApp(standIn, receiver);
  register(app);
  await app.init();
  await app.start();
  return app;
}

/** Starts an HTTP mode app on a free port and points the stand-in at it. */
export async function startHttpApp(
  standIn: SlackStandIn,
  register: (app: App) => void,
  secret = signingSecret,
): Promise<{ app: App; url: string }> {
  const receiver = new HTTPReceiver({ signingSecret: secret, logger: silent });
  const app = createApp(standIn, receiver);
  register(app);
  await app.init();
  const port = await findFreePort();
  await app.start({ port, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${port}/slack/events`;
  standIn.useEventsUrl(url);
  return { app, url };
}

function createApp(standIn: SlackStandIn, receiver: SocketModeReceiver | HTTPReceiver): App {
  return new App({
    token: botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    logger: silent,
    clientOptions: clientOptions(standIn),
  });
}

const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
