/** Discord's REST client as we want it, and what its errors mean in our words. */
import { DiscordAPIError, HTTPError, RateLimitError, REST, type RESTOptions } from 'discord.js';
import { PlatformError, type PlatformProblem } from '../../bot/errors.ts';

/** Where and as whom to call. `apiUrl` ends in `/api`; without it, the real Discord. */
export interface RestConfig {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
  /** Repeats after 5xx and cut connections: only where a second call does no harm. */
  readonly retries?: number;
  /** How a call is made; discord.js's own where it is not given. */
  readonly makeRequest?: RESTOptions['makeRequest'];
}

/**
 * A REST client that never waits out a rate limit by itself: it raises, so that the caller's queue
 * waits and other channels go on. `offset` 0 keeps Discord's own number of milliseconds.
 */
export function makeRest(config: RestConfig): REST {
  const { token, apiUrl, timeoutMs = 10_000, retries = 0, makeRequest } = config;
  return new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    ...(makeRequest === undefined ? {} : { makeRequest }),
    rejectOnRateLimit: () => true,
    retries,
    timeout: timeoutMs,
    offset: 0,
  }).setToken(token);
}

/** Codes of JSON errors. Source: topics/opcodes-and-status-codes. */
const problemOfCode: Readonly<Record<number, PlatformProblem>> = {
  10003: 'not-found', // unknown channel
  10004: 'not-found', // unknown guild
  10008: 'not-found', // unknown message
  10013: 'not-found', // unknown user
  10070: 'not-found', // unknown scheduled event
  30038: 'invalid', // a hundred scheduled events in the server
  30046: 'not-found', // too many edits of an old message
  40001: 'unauthorised',
  40003: 'rate-limited', // opening conversations too fast
  40005: 'invalid', // too large
  50001: 'forbidden', // missing access
  50005: 'not-found', // another's message
  50007: 'refuses-messages',
  50013: 'forbidden', // missing permissions
  50014: 'unauthorised',
  50083: 'not-found', // archived thread
  50278: 'refuses-messages', // no server in common
  180000: 'not-found', // a scheduled event that is over or cancelled
};

/** Opening conversations too fast names no time; a minute is what others found enough. */
const openingPauseMs = 60_000;

/** What a failed call means; anything that is no platform's doing is handed back as it is. */
export function platformErrorOf(error: unknown): unknown {
  if (error instanceof PlatformError) return error;
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(0, Math.ceil(error.retryAfter));
    return new PlatformError('rate-limited', 'Discord asks us to wait', {
      retryAfterMs,
      cause: error,
    });
  }
  if (error instanceof DiscordAPIError) return ofApiError(error);
  if (error instanceof HTTPError) {
    // A gateway in between did not hear back, so it may have been taken; otherwise it was not.
    const problem = error.status === 502 || error.status === 504 ? 'lost' : 'unavailable';
    return new PlatformError(problem, `Discord answered ${error.status}`, { cause: error });
  }
  return error instanceof Error ? ofNetworkError(error) : error;
}

function ofApiError(error: DiscordAPIError): PlatformError {
  const code = Number(error.code);
  const problem = problemOfCode[code] ?? problemOfStatus(error.status);
  const pause = code === 40003 ? { retryAfterMs: openingPauseMs } : {};
  const text = `Discord refused: ${error.status}, code ${error.code}`;
  return new PlatformError(problem, text, { ...pause, cause: error });
}

function problemOfStatus(status: number): PlatformProblem {
  switch (status) {
    case 401:
      return 'unauthorised';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 429:
      return 'rate-limited';
    default:
      return 'invalid';
  }
}

/** Nothing was sent where no connection came about; everything else may have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function ofNetworkError(error: Error): unknown {
  const codes = [error, error.cause].map((one) =>
    one instanceof Error && 'code' in one ? String(one.code) : '',
  );
  if (codes.some((code) => neverSent.has(code))) {
    return new PlatformError('unavailable', 'Discord could not be reached', { cause: error });
  }
  // After a 401 discord.js forgets the token and refuses further calls by this sentence.
  if (error.message.startsWith('Expected token to be set')) {
    return new PlatformError('unauthorised', 'Discord no longer takes the token', { cause: error });
  }
  const cut = codes.some((code) => /^(UND_ERR|ECONN|EPIPE|ETIMEDOUT)/.test(code));
  if (!cut && error.name !== 'AbortError') return error;
  return new PlatformError('lost', 'Discord did not answer', { cause: error });
}
