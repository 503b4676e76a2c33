/** The two ways in which Slack reaches us; one looks like the other from inside. */
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import { makeClientOptions, makeSlackLogger } from './client.ts';
import { EVENTS_PATH, makeHttpDoor, type Rejections } from './http.ts';
import { superviseSocket } from './socket.ts';

/** How Slack reaches us: by an app token (Socket Mode), or by signed posts (HTTP mode). */
export interface SlackConfig {
  readonly botToken: string;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** Ends in `/api/`; without it, Slack's own. */
  readonly apiUrl?: string | undefined;
  /** HTTP mode: where posts to `/slack/events` are taken; 0 picks a free one, 3001 without. */
  readonly port?: number | undefined;
  /** HTTP mode: the address to listen on; all of them without. */
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
  throw new Error('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET beside SLACK_BOT_TOKEN');
}

function makeSocketTransport(
  { config, clock, log }: TransportOptions,
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
  const transport = {
    ready: socket.ready,
    rejected: () => null,
    start: async () => {
      await socket.start();
      return null;
    },
    // Acknowledgements still need the socket.
    refuseNew: async () => undefined,
    stop: socket.stop,
  };
  return { receiver, transport };
}

function makeHttpTransport(
  { config, log }: TransportOptions,
  signingSecret: string,
): { receiver: Receiver; transport: Transport } {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [EVENTS_PATH],
    logger: makeSlackLogger(log),
  });
  const door = makeHttpDoor({
    signingSecret,
    path: EVENTS_PATH,
    port: config.port ?? 3001,
    host: config.host,
    pass: (request, response) => receiver.requestListener(request, response),
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
