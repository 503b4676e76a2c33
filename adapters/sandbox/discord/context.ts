import type { JsonObject } from '../stand-in/json.ts';
import type { DiscordFaults } from './api/faults.ts';
import type { Rates } from './api/rates.ts';
import type { Gateway } from './delivery/gateway.ts';
import type { Interactions } from './delivery/interactions.ts';
import type { InteractionRecord, State } from './world/state.ts';

/** The form in front of one user, from callback type 9 until it is sent or closed. */
export interface OpenForm {
  /** The interaction that opened it. */
  readonly opener: InteractionRecord;
  readonly modal: JsonObject;
  /** What she typed or chose so far, by custom id. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly errors: ReadonlyMap<string, string>;
}

/** What every part of the stand-in needs: the world, and the ways to and from the bot. */
export interface DiscordContext {
  readonly state: State;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly faults: DiscordFaults;
  readonly rates: Rates;
  /** Open forms by user id. */
  readonly forms: Map<string, OpenForm>;
}
