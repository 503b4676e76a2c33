import type { DiscordContext } from '../context.ts';
import type { State } from '../world/state.ts';

/** Who does something, in which server. */
export interface Doer {
  readonly platform: DiscordContext;
  readonly state: State;
  readonly guildId: string;
  readonly userId: string;
}
