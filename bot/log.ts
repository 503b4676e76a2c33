import { type Logger, pino } from 'pino';

/** Structured log lines: ids, counts and durations; never answers, names or message text. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** The process's logger; each folder takes a child named for itself. Writes JSON to stdout. */
export function makeLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, base: null, serializers: { err: plainError } };
  return destination ? pino(options, destination) : pino(options);
}

/** An allow-list: SDK errors drag whole payloads along, so only these fields are kept. */
function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error object' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, code, message: error.message, stack: error.stack };
}
