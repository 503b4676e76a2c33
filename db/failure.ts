/**
 * True when an error, or one of its causes, says that the connection to PostgreSQL was lost or
 * could not be had: worth trying again soon, unlike a wrong statement.
 */
export function isConnectionLost(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const code = codeOf(cause) ?? '';
    return (
      lostStates.has(code) ||
      code.startsWith('08') ||
      (cause instanceof Error && lostMessages.some((part) => cause.message.includes(part)))
    );
  });
}

/**
 * True when the connection broke under a statement, so that nobody knows whether it was committed:
 * unlike a connection that could not be had, or one that the server ended in good order.
 */
export function isInDoubt(error: unknown): boolean {
  return causesOf(error).some(
    (cause) =>
      brokenStates.has(codeOf(cause) ?? '') ||
      (cause instanceof Error && cause.message.includes('Connection terminated')),
  );
}

/** True for a deadlock or serialization failure: the same transaction may simply run again. */
export function isRetryable(error: unknown): boolean {
  return causesOf(error).some((cause) => ['40001', '40P01'].includes(codeOf(cause) ?? ''));
}

/** True for a statement that took too long, or waited too long for a lock: nothing of it was kept. */
export function isTimeout(error: unknown): boolean {
  return causesOf(error).some((cause) => ['57014', '55P03'].includes(codeOf(cause) ?? ''));
}

/** The SQLSTATE or system error code of an error or its first cause that has one. */
export function findErrorCode(error: unknown): string | undefined {
  return causesOf(error).map(codeOf).find(Boolean);
}

const lostStates = new Set([
  // admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout,
  // idle_in_transaction_session_timeout, too_many_connections
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '53300'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH'],
]);

/** crash_shutdown, and what the system says of a connection that was there before. */
const brokenStates = new Set(['57P02', 'ECONNRESET', 'EPIPE']);

/** What `pg` says without any code. */
const lostMessages = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
  'timeout expired',
];

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let at = error; at instanceof Error && causes.length < 10; at = at.cause) {
    causes.push(at);
    if (at instanceof AggregateError) causes.push(...at.errors);
  }
  return causes;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
