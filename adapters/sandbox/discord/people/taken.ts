import type { Taken } from '../../seen.ts';
import type { Answer } from '../delivery/interactions.ts';

/** The bot acknowledged in time. */
export const OK: Taken = { ok: true };

/** Discord's client, or Discord itself, would not go on; `notice` is what the person reads. */
export function refuse(reason: string, notice: string): Taken {
  return { ok: false, reason, notice };
}

/** What a person reads when the bot let three seconds pass. */
export function taken(answer: Answer): Taken {
  if (answer) return OK;
  return refuse('no_answer', 'The bot did not answer in time. Please try again.');
}
