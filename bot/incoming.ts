import type { Platform } from './ports.ts';
import type { FieldValue, Reply } from './view.ts';

/** One press, form or slash command, parsed and verified by an adapter, in neutral words. */
export interface Incoming {
  /**
   * Names this intent once and for all (the inbox key): Slack (team, trigger id) or (team, view id,
   * view hash), Discord's interaction id; prefixed with the platform. Never made from answers.
   */
  readonly key: string;
  readonly who: Presser;
  readonly where: {
    /** Null in a Discord direct message. */
    readonly placeExternalId: string | null;
    readonly placeName: string | null;
    readonly channelExternalId: string | null;
    /** The message that was pressed, if any: tells the network in a Discord direct message. */
    readonly messageId: string | null;
  };
  readonly command: string;
  readonly ids: readonly string[];
  readonly value: string | null;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly questionsPerPage: number;
  /** The outbox id read from the pressed message: proof that it was delivered. */
  readonly seenOutboxId: string | null;
}

/** Who pressed, as the platform tells of her. */
export interface Presser {
  readonly platform: Platform;
  /** `discord`, or Slack's enterprise id if any, else its team id. */
  readonly realm: string;
  readonly externalId: string;
  readonly displayName: string | null;
  /** IANA zone where the platform tells it. */
  readonly timeZone: string | null;
  /** Language of her client as the platform tells it, `cy` of `cy-GB`; null where it does not. */
  readonly language: string | null;
  /** Slack workspace admin, or Discord Manage Server. */
  readonly isPlaceAdmin: boolean;
}

/** What adapters need of the product: it takes a press and always has an answer. */
export interface Dispatcher {
  /** Never throws: refusals and faults come back as `refused` with the sentence to show. */
  press(incoming: Incoming): Promise<Reply>;
  /**
   * The command behind `/pulse results Weekly`: its name and values, or a refusal with what can be
   * typed. `text` is what follows the slash word.
   */
  typed(slash: string, text: string): Typed;
  /** All slash words with their subcommands and options, for registration and manifests. */
  readonly slashes: readonly SlashWord[];
}

/** What somebody typed after a slash word means. */
export type Typed =
  | { readonly command: string; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly refused: string };

/** A slash word (`pulse`) with its subcommands. */
export interface SlashWord {
  readonly name: string;
  readonly description: string;
  readonly subs: readonly {
    readonly name: string;
    readonly description: string;
    readonly command: string;
    readonly options: readonly SlashOption[];
  }[];
}

/** What may be typed after a subcommand. */
export interface SlashOption {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}
