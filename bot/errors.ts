/** Why a person's request is not done, as a stable code for tests, logs and audit. */
export type RefusalCode =
  | 'bad-input'
  | 'not-found'
  | 'not-allowed'
  | 'not-set-up'
  | 'closed'
  | 'already-done'
  | 'too-often'
  | 'expired';

/**
 * An expected refusal: one sentence that says what to do next, shown to the person as it is.
 *
 * Thrown by capabilities; the dispatcher rolls back, writes an audit line and answers with it.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: RefusalCode, sentence: string, fields?: Readonly<Record<string, string>>) {
    super(sentence);
    this.code = code;
    this.fields = fields;
  }
}

/** A refusal of what was filled in; it stands beside the field it is about. */
export function refuseField(field: string, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [field]: sentence });
}

/**
 * What went wrong at a chat platform, in our words; raised by adapters, handled by the outbox.
 *
 * - `rate-limited`: wait `retryAfterMs`, then try again
 * - `unauthorised`: the token is no longer good: stop at once
 * - `forbidden`: the bot may not do this there (not a member, missing permission)
 * - `not-found`: the channel or message is gone, or can no longer be edited
 * - `refuses-messages`: the person does not accept direct messages
 * - `invalid`: the platform did not take the content: our fault
 * - `lost`: sent, but no answer came: it may or may not have been posted
 * - `unavailable`: not taken (5xx, connection refused): safe to try again
 */
export type PlatformProblem =
  | 'rate-limited'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'refuses-messages'
  | 'invalid'
  | 'lost'
  | 'unavailable';

/** A problem at a chat platform. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly problem: PlatformProblem;
  readonly retryAfterMs: number | undefined;

  constructor(
    problem: PlatformProblem,
    message: string,
    options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.problem = problem;
    this.retryAfterMs = options.retryAfterMs;
  }
}
