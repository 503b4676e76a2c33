import type { Taken } from '../../seen.ts';
import type { JsonObject } from '../../stand-in/json.ts';
import type { Acknowledgement } from '../delivery/delivery.ts';
import { SlackRefusal } from '../refusal.ts';

/**
 * What the person is told about an action: nothing when it was taken in time, else a short notice.
 *
 * `use` does with the acknowledgement's body what Slack does; a body that Slack refuses is a failure
 * the person sees.
 */
export function taken(ack: Acknowledgement, use?: (body: JsonObject) => unknown): Taken {
  if (!ack.ok) return { ok: false, notice: notices[ack.reason], reason: ack.reason };
  try {
    use?.(ack.body);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const notice = 'The app sent an answer that cannot be shown. Please try again later.';
    return { ok: false, notice, reason: error.message };
  }
}

const notices = {
  timeout: 'The app took too long to answer. Please try again.',
  no_connection: 'The app cannot be reached just now. Please try again in a moment.',
  connection_lost: 'The connection to the app was lost. Please try again in a moment.',
  http_error: 'The app answered with an error. Please try again.',
} as const;
