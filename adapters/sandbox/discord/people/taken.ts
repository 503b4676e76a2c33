import type { Taken } from '../../seen.ts';
import type { Platform } from '../api/route.ts';
import type { Answer } from '../delivery/interactions.ts';
import type { State } from '../world/state.ts';

/** One user in one server, with what she needs to act. */
export interface Self {
  readonly platform: Platform;
  readonly state: State;
  readonly guildId: string;
  readonly userId: string;
}

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
