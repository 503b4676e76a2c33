/**
 * What a person sees and can do on a chat platform, in words that hold for both stand-ins.
 *
 * Tests, the demo and the sandbox page drive Slack and Discord through this one shape; each stand-in
 * translates it to and from its platform's own payloads, so the real clients never notice.
 */

/** A piece of text as the person reads it: mark-up already resolved, mentions shown literally. */
export interface SeenSpan {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly url?: string;
}

/** One visible part of a message or form, in reading order. */
export type SeenPart =
  | {
      readonly kind: 'heading' | 'text' | 'note' | 'preformatted';
      readonly spans: readonly SeenSpan[];
    }
  | {
      readonly kind: 'image';
      readonly url: string;
      readonly alt: string;
      readonly title: string | null;
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'controls'; readonly controls: readonly SeenControl[] }
  /** The place of a form's field among the texts around it; only in forms. */
  | { readonly kind: 'field'; readonly id: string };

/** An option of a list, as shown and as sent. */
export interface SeenOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** Something in a message that can be pressed or chosen from. */
export type SeenControl =
  | {
      readonly kind: 'button';
      readonly id: string;
      readonly label: string;
      readonly style: 'plain' | 'primary' | 'danger';
      readonly disabled: boolean;
      readonly url: string | null;
      /** What the platform asks before it sends the press (Slack); a driver here answers yes. */
      readonly confirm?: { readonly title: string; readonly text: string };
    }
  | {
      readonly kind: 'select';
      readonly id: string;
      readonly label: string;
      readonly options: readonly SeenOption[];
      readonly multiple: boolean;
      readonly chosen: readonly string[];
    };

/** One message as one person sees it. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  /** 'bot', or the user id of a person. */
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly edited: boolean;
  /** Set when only this user id sees it (Slack ephemeral, Discord ephemeral). */
  readonly onlyFor: string | null;
  readonly parts: readonly SeenPart[];
  /** Everything readable, in order, one line a part: handy for assertions and screen readers. */
  readonly text: string;
}

/** An event in a server's own calendar (Discord), as everybody there sees it. */
export interface SeenEvent {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly state: 'planned' | 'under-way' | 'over' | 'cancelled';
  readonly about: readonly SeenPart[];
}

/** A field of an open form (Slack modal, Discord modal). */
export interface SeenField {
  readonly id: string;
  readonly label: string;
  readonly help: string | null;
  readonly kind:
    | 'text'
    | 'long-text'
    | 'number'
    | 'single'
    | 'multiple'
    | 'date'
    | 'time'
    | 'datetime'
    | 'channel'
    | 'channels'
    | 'person'
    | 'people'
    | 'file';
  readonly options: readonly SeenOption[];
  /** Values chosen or typed so far; text fields hold one entry, dates as the platform sends them. */
  readonly value: readonly string[];
  readonly required: boolean;
  readonly error: string | null;
  /** True when a choice is sent to the bot at once (Slack's dispatch_action). */
  readonly live: boolean;
  /** An example shown while nothing is typed. */
  readonly placeholder?: string;
}

/** A form open in front of one person. */
export interface SeenForm {
  readonly id: string;
  readonly title: string;
  readonly submitLabel: string | null;
  readonly parts: readonly SeenPart[];
  readonly fields: readonly SeenField[];
}

/** How the bot took an action: answered in time, or the platform's own failure notice. */
export type Taken =
  | { readonly ok: true }
  | { readonly ok: false; readonly notice: string; readonly reason: string };

/** A channel as its members see it. */
export interface SeenChannel {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  readonly direct: boolean;
}

/**
 * One person at one platform: everything she can read and do there.
 *
 * Every action resolves when the platform has the bot's acknowledgement (or has given up waiting
 * after its own three seconds); messages sent later by workers appear in `messages` by themselves.
 */
export interface SandboxPerson {
  readonly platform: 'slack' | 'discord';
  /** Slack team id or Discord guild id. */
  readonly placeId: string;
  readonly userId: string;
  readonly name: string;
  channels(): readonly SeenChannel[];
  /** Messages of a channel in order, with those whispered to this person. */
  messages(channelId: string): readonly SeenMessage[];
  /** The one-to-one conversation with the bot, empty before the first message. */
  directMessages(): readonly SeenMessage[];
  /** The form in front of her, if any. */
  form(): SeenForm | null;
  /**
   * Types a slash command: `/pulse new` or `/pulse results survey:Weekly`. Options `name:value` are
   * matched to the registered options on Discord and sent as text on Slack.
   */
  command(channelId: string, text: string): Promise<Taken>;
  /** Presses a button of a message, by its control id or its visible label. */
  press(messageId: string, control: string): Promise<Taken>;
  /** Chooses from a list in a message, by control id or label; values are option values or labels. */
  choose(messageId: string, control: string, values: readonly string[]): Promise<Taken>;
  /** Fills a field of the open form, by field id or label; a live field is sent at once. */
  fill(field: string, values: readonly string[]): Promise<Taken>;
  /** Presses a button inside the open form (Slack modals may hold buttons), by id or label. */
  pressInForm(control: string): Promise<Taken>;
  /** Sends the open form. Field errors appear in `form()`, the form stays open then. */
  submit(): Promise<Taken>;
  /** Closes the open form without sending. */
  dismiss(): Promise<void>;
  /** Opens the bot's home tab where the platform has one. */
  openHome(): Promise<SeenForm | null>;
}
