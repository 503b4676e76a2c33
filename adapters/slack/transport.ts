/** The two ways in which Slack reaches us; one looks like the other from inside. */
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import { makeClientOptions, makeSlackLogger } from './client.ts';
import {
  EVENTS_PATH,
  type HttpDoor,
  type HttpDoorOptions,
  makeHttpDoor,
  type PageHandler,
  type Rejections,
} from './http.ts';
import type { SlackInstalls } from './installs.ts';
import { superviseSocket } from './socket.ts';

/** How Slack reaches us: by an app token (Socket Mode), or by signed posts (HTTP mode). */
export interface SlackConfig {
  /** One workspace's token. */
  readonly botToken?: string | undefined;
  /** Instead of a token: how workspaces install the app. */
  readonly installs?: SlackInstalls | undefined;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** Ends in `/api/`; without it, Slack's own. */
  readonly apiUrl?: string | undefined;
  /**
   * HTTP mode: where posts to `/slack/events` are taken; with installations also their pages, in
   * Socket Mode too. 0 picks a free one, 3001 without.
   */
  readonly port?: number | undefined;
  /** The address to listen on; all of them without. */
  readonly host?: string | undefined;
  /** Beginnings of commands that ask whether the person is a workspace admin. */
  readonly adminCommands?: readonly string[] | undefined;
  /** How long a press may take before the person is told; 2,500 ms without. */
  readonly patienceMs?: number | undefined;
}

interface TransportOptions {
  readonly config: SlackConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** The pages of the installation. */
  readonly pages?: ReadonlyMap<string, PageHandler> | undefined;
}

/** A way in, and how it is opened and closed. */
export interface Transport {
  readonly ready: () => boolean;
  readonly rejected: () => Rejections | null;
  start(): Promise<number | null>;
  refuseNew(): Promise<void>;
  stop(): Promise<void>;
}

/** The way in that the settings name. @throws Error when they name none. */
export function makeTransport(options: TransportOptions): {
  receiver: Receiver;
  transport: Transport;
} {
  if (options.config.appToken) return makeSocketTransport(options, options.config.appToken);
  const { signingSecret } = options.config;
  if (signingSecret) return makeHttpTransport(options, signingSecret);
  throw new Error('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET beside its token');
}

function makeSocketTransport(
  { config, clock, log, pages }: TransportOptions,
  appToken: string,
): { receiver: Receiver; transport: Transport } {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: makeSlackLogger(log),
    // An object of its own: the client writes into it.
    installerOptions: { clientOptions: makeClientOptions({ apiUrl: config.apiUrl, log }) },
  });
  const socket = superviseSocket(receiver.client, { clock, log });
  const door = pages && openDoor(config, { posts: null, pages });
  let port: number | null = null;
  const transport = {
    ready: socket.ready,
    rejected: () => null,
    start: async () => {
      // It may be open from an earlier attempt, when Slack could not be reached.
      if (door) port ??= await door.start();
      await socket.start();
      return port;
    },
    // Acknowledgements still need the socket.
    refuseNew: async () => door?.close(),
    stop: async () => {
      await socket.stop();
      door?.end();
    },
  };
  return { receiver, transport };
}

function makeHttpTransport(
  { config, log, pages }: TransportOptions,
  signingSecret: string,
): { receiver: Receiver; transport: Transport } {
  const receiver = new HTTPReceiver({
    signingSecret,
    // Our own door has checked it, more strictly; a second time would cost a tenth of a press.
    signatureVerification: false,
    endpoints: [EVENTS_PATH],
    logger: makeSlackLogger(log),
  });
  const door = openDoor(config, {
    posts: {
      signingSecret,
      path: EVENTS_PATH,
      pass: (request, response) => receiver.requestListener(request, response),
    },
    pages,
  });
  const transport = {
    ready: door.ready,
    rejected: door.rejected,
    start: door.start,
    refuseNew: door.close,
    stop: async () => door.end(),
  };
  return { receiver, transport };
}

function openDoor(
  { port = 3001, host }: SlackConfig,
  what: Pick<HttpDoorOptions, 'posts' | 'pages'>,
): HttpDoor {
  return makeHttpDoor({ ...what, port, host });
}
