import type { JsonObject } from '../stand-in/json.ts';

/**
 * What Discord refuses, with its HTTP status and its code.
 *
 * Source: discord-api-docs, topics/opcodes-and-status-codes (JSON error codes). The sentences are
 * short forms; clients go by the code.
 */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyEvents: [400, 30038, 'Maximum number of guild scheduled events reached (100)'],
  tooLarge: [413, 40005, 'Request entity too large'],
  alreadyAnswered: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedDirectMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  expiredToken: [401, 50027, 'Invalid Webhook Token'],
  invalidForm: [400, 50035, 'Invalid Form Body'],
  noMutualGuild: [403, 50278, 'Cannot message this user: no server in common'],
  finishedEvent: [400, 180000, 'Cannot update a finished event'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** A name of something Discord refuses. */
export type RefusalName = keyof typeof REFUSALS;

/** A refusal on its way to the client: HTTP status, Discord's code and, for forms, what was wrong. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: JsonObject | undefined;

  constructor(name: RefusalName, errors?: JsonObject) {
    const [status, code, message] = REFUSALS[name];
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
