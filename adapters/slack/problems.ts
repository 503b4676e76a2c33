/** What goes wrong at Slack's Web API, in our words. */
import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { PlatformError, type PlatformProblem } from '../../bot/errors.ts';

/** When Slack asks us to wait but does not say how long. */
const DEFAULT_WAIT_MS = 30_000;

/**
 * The PlatformError for what a call threw. `repeatable` says that doing it twice does no harm, so
 * that a lost answer is no more than an unavailable platform.
 */
export function toPlatformError(error: unknown, repeatable: boolean): PlatformError {
  if (error instanceof PlatformError) return error;
  const { problem, retryAfterMs } = diagnose(error);
  const known = problem === 'lost' && repeatable ? 'unavailable' : problem;
  const message = error instanceof Error ? error.message : 'Slack call failed';
  return new PlatformError(known, message, {
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Slack's error code of a refused call, or null. */
export function codeOf(error: unknown): string | null {
  if (error instanceof PlatformError) return codeOf(error.cause);
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** True where Slack will not take the blocks, as while it is still busy with a fresh picture. */
export function refusesBlocks(error: unknown): boolean {
  if (error instanceof PlatformError && error.message === 'invalid_blocks') return true;
  return ['invalid_blocks', 'invalid_arguments'].includes(codeOf(error) ?? '');
}

/** True when Slack could not be asked: worth another try, unlike a token that it refuses. */
export function isOutage(error: unknown): boolean {
  const asked = error instanceof SlackError || error instanceof PlatformError;
  const { problem } = toPlatformError(error, true);
  return asked && (problem === 'unavailable' || problem === 'rate-limited');
}

interface Diagnosis {
  readonly problem: PlatformProblem;
  readonly retryAfterMs?: number;
}

function diagnose(error: unknown): Diagnosis {
  if (error instanceof WebAPIRateLimitedError) {
    return { problem: 'rate-limited', retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) return diagnoseCode(error.data.error);
  if (error instanceof WebAPIHTTPError) return { problem: ofStatus(error.statusCode) };
  if (error instanceof WebAPIRequestError) {
    return { problem: neverSent(error.original) ? 'unavailable' : 'lost' };
  }
  // web-api's plain error for a 429 without a usable Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header')) {
    return { problem: 'rate-limited', retryAfterMs: DEFAULT_WAIT_MS };
  }
  // An answer that broke off half way.
  return { problem: 'lost' };
}

function diagnoseCode(code: string): Diagnosis {
  if (code === 'ratelimited' || code === 'rate_limited') {
    return { problem: 'rate-limited', retryAfterMs: DEFAULT_WAIT_MS };
  }
  return { problem: problems[code] ?? 'invalid' };
}

/** 503 means not taken; other 5xx may come from a gateway after the work was done. */
function ofStatus(status: number): PlatformProblem {
  if (status === 503) return 'unavailable';
  if (status >= 500 || status === 408) return 'lost';
  return status === 401 ? 'unauthorised' : 'invalid';
}

function neverSent(error: Error): boolean {
  const cause = error.cause;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && notConnected.has(code);
}

const notConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

// Codes: https://docs.slack.dev/reference/methods/chat.postMessage, …/chat.update,
// …/conversations.open, …/files.completeUploadExternal
const problems: Readonly<Record<string, PlatformProblem>> = {
  invalid_auth: 'unauthorised',
  not_authed: 'unauthorised',
  account_inactive: 'unauthorised',
  token_revoked: 'unauthorised',
  token_expired: 'unauthorised',
  org_login_required: 'unauthorised',
  not_in_channel: 'forbidden',
  missing_scope: 'forbidden',
  no_permission: 'forbidden',
  ekm_access_denied: 'forbidden',
  access_denied: 'forbidden',
  restricted_action: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_thread_only_channel: 'forbidden',
  team_access_not_granted: 'forbidden',
  channel_not_found: 'not-found',
  invalid_channel: 'not-found',
  is_archived: 'not-found',
  message_not_found: 'not-found',
  cant_update_message: 'not-found',
  edit_window_closed: 'not-found',
  block_mismatch: 'not-found',
  user_disabled: 'refuses-messages',
  user_not_found: 'refuses-messages',
  users_not_found: 'refuses-messages',
  user_not_visible: 'refuses-messages',
  cannot_dm_bot: 'refuses-messages',
  messages_tab_disabled: 'refuses-messages',
  service_unavailable: 'unavailable',
  request_timeout: 'unavailable',
  team_added_to_org: 'unavailable',
  // "It's possible some aspect of the operation succeeded before the error was raised."
  fatal_error: 'lost',
  internal_error: 'lost',
};
