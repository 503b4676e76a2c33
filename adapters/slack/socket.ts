import type { SocketModeClient } from '@slack/socket-mode';
import { PlatformError } from '../../bot/errors.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';

/** A Socket Mode connection that is kept. */
export interface Socket {
  readonly ready: () => boolean;
  /** Resolves when connected for the first time. @throws what Slack says, if that fails. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const HELLO_MS = 15_000;
const STEADY_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const GOODBYE_MS = 1000;

/**
 * Keeps a client connected that does not reconnect by itself.
 *
 * Its own reconnecting waits 5 s even after a friendly `disconnect`, and a failed attempt is an
 * unhandled rejection that ends the process (both measured with 3.1.0). Here the first attempt comes
 * at once, later ones after a growing pause; a connection that held for a while starts afresh.
 */
export function superviseSocket(
  client: SocketModeClient,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Socket {
  const stopping = new AbortController();
  let connected = false;
  let kept: Promise<void> = Promise.resolve();
  client.on('error', (error: unknown) => log.warn({ err: error }, 'socket error'));

  return {
    ready: () => connected,
    start: async () => {
      const { gone } = await connect();
      kept = keep(gone);
    },
    stop: async () => {
      stopping.abort();
      connected = false;
      const closed = Promise.race([client.disconnect(), clock.wait(GOODBYE_MS)]);
      await Promise.allSettled([closed, kept]);
    },
  };

  async function keep(first: Promise<void>): Promise<void> {
    let gone = first;
    for (let failures = 0; ; ) {
      const since = clock.now().getTime();
      await gone;
      connected = false;
      if (stopping.signal.aborted) return;
      if (clock.now().getTime() - since > STEADY_MS) failures = 0;
      log.warn({ failures }, 'socket closed, connecting again');
      await clock.wait(pauseAfter(failures), stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      failures += 1;
      gone = connect().then(
        (connection) => connection.gone,
        (error: unknown) => log.warn({ err: error }, 'socket could not connect'),
      );
    }
  }

  /** Connects; what it gives back ends with the connection. */
  async function connect(): Promise<{ readonly gone: Promise<void> }> {
    const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    const hello = new AbortController();
    const late = clock.wait(HELLO_MS, hello.signal).then(() => {
      throw new PlatformError('unavailable', 'Slack did not say hello');
    });
    late.catch(() => undefined);
    try {
      const started = client.start();
      started.catch(() => undefined);
      await Promise.race([started, late]);
      connected = true;
      return { gone };
    } catch (error) {
      await Promise.race([client.disconnect(), clock.wait(GOODBYE_MS)]);
      // The client rejects with nothing at all when the connection breaks before the hello.
      throw error ?? new PlatformError('unavailable', 'the socket closed at once');
    } finally {
      hello.abort();
    }
  }
}

/** None at first, then doubling up to half a minute, spread so that instances do not march in step. */
export function pauseAfter(failures: number): number {
  if (failures === 0) return 0;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return pause * (0.8 + 0.4 * Math.random());
}
