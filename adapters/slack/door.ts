import type { WebClient } from '@slack/web-api';
import type { Log } from '../../bot/log.ts';
import type { Reply } from '../../bot/view.ts';
import type { Uploads } from './uploads.ts';

/** One interaction's ways to answer. */
export interface Door {
  /** In time: acknowledges, and shows the reply. */
  answer(reply: Reply): Promise<void>;
  /** No reply yet, and Slack waits no longer: acknowledges and says so. */
  late(): Promise<void>;
  /** The reply, after `late`. */
  afterwards(reply: Reply): Promise<void>;
  /** The reply could not be shown. */
  sorry(): Promise<void>;
}

/** What every door needs. */
export interface DoorTools {
  readonly client: WebClient;
  readonly uploads: Uploads;
  readonly log: Log;
}

/** An acknowledgement: only its first call does anything. */
export type Ack<Body> = (body?: Body) => Promise<void>;

/** Acknowledges first, then does the rest: for answers that take a call of their own. */
export function ackThen<Given extends readonly unknown[]>(
  ack: () => Promise<void>,
  act: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  return async (...given) => {
    await ack();
    await act(...given);
  };
}
