import type { JsonObject } from '../../stand-in/json.ts';
import type { SlackContext } from '../context.ts';
import type { Acknowledgement, Envelope } from '../delivery/delivery.ts';
import type { Team, User } from '../world/state.ts';

/** Who does something, where the app is installed. */
export interface Doer {
  readonly slack: SlackContext;
  readonly team: Team;
  readonly user: User;
}

/** How the person's actions reach the app. */
export interface PersonPorts {
  deliver(envelope: Envelope): Promise<Acknowledgement>;
  deliverEvent(event: JsonObject): Promise<Acknowledgement>;
  /** Null when the command is not the app's; else the text as the app is sent it. */
  readCommand(command: string, text: string): string | null;
  /** Resolves when the condition holds, or after Slack's three seconds. */
  waitUntil(condition: () => boolean): Promise<void>;
}
