import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../bot/log.ts';

/** How Slack's Web API is reached. `apiUrl` ends in `/api/`; without it, Slack's own. */
export interface ClientSettings {
  readonly apiUrl?: string | undefined;
  /** How long a call may take, in milliseconds; 10 s without. */
  readonly timeoutMs?: number | undefined;
  readonly log: Log;
}

const CALL_TIMEOUT_MS = 10_000;

/** A client that neither repeats nor waits by itself: the outbox decides both. */
export function makeClient(token: string, settings: ClientSettings): WebClient {
  return new WebClient(token, makeClientOptions(settings));
}

/** The client of each token, made once. */
export function makeClientPool(settings: ClientSettings): (token: string) => WebClient {
  const clients = new Map<string, WebClient>();
  return (token) => {
    const client = clients.get(token) ?? makeClient(token, settings);
    clients.set(token, client);
    return client;
  };
}

/**
 * Options for one client. Always a fresh object: Bolt's Socket Mode writes into the object it is
 * given, and shared with the app that would mean a hundred retries for every post.
 */
export function makeClientOptions({ apiUrl, timeoutMs, log }: ClientSettings): WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    timeout: timeoutMs ?? CALL_TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: makeSlackLogger(log),
  };
}

/** Slack's logger on ours. Never at debug, where the SDK writes out whole payloads. */
export function makeSlackLogger(log: Log): Logger {
  const words = (parts: unknown[]): string =>
    parts
      .filter((part) => typeof part === 'string')
      .join(' ')
      .slice(0, 300);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn({ sdk: 'slack' }, words(parts)),
    error: (...parts) => log.error({ sdk: 'slack' }, words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
