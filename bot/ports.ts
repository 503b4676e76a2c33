/** What the outside must offer, in our words. Adapters and workers satisfy these. */
import type { Message, Text } from './view.ts';

/** The platforms, by the names that rows and lanes carry. */
export type Platform = 'slack' | 'discord';

/** A place as the platform names it: a Slack team or a Discord server. */
export interface PlaceRef {
  readonly platform: Platform;
  readonly externalId: string;
}

/** Where a message goes: a channel, or one account's direct messages. */
export type Destination =
  | { readonly place: PlaceRef; readonly channelId: string }
  | {
      readonly place: PlaceRef;
      readonly accountId: string;
      readonly directChannelId: string | null;
    };

/** A message as the platform took it; for a direct message also the channel it opened. */
export interface Posted {
  readonly messageId: string;
  readonly channelId: string;
}

/** How fast a platform lets us send: the even interval of a lane, and of all direct messages. */
export interface Pace {
  readonly channelIntervalMs: number;
  readonly directIntervalMs: number;
}

/**
 * Sends and edits messages at one chat platform. Only the outbox holds one.
 *
 * Every method raises PlatformError for what the platform says, and takes as `key` the id of the
 * outbox row that posts or has posted the message, so that it can be recognised later (Slack
 * metadata, Discord nonce).
 */
export interface Messenger {
  readonly platform: Platform;
  readonly pace: Pace;
  /** How long after the first try a post with the same key is still the same post; 0 if never. */
  readonly sameKeyMs: number;
  /**
   * Whether speaking in a place is this process's task: one with a token for one place shares the
   * database with others, and leaves theirs alone. @throws PlatformError when it cannot find out
   */
  speaksFor(place: PlaceRef): Promise<boolean>;
  post(to: Destination, message: Message, key: string): Promise<Posted>;
  update(
    at: Destination & { readonly messageId: string },
    message: Message,
    key: string,
  ): Promise<void>;
  /**
   * Looks for a message of ours by its key: found, surely not there, or not knowable (no history
   * granted).
   */
  find(to: Destination, key: string): Promise<Posted | 'absent' | 'unknowable'>;
}

/** A channel as the platform tells of it. */
export interface ChannelRef {
  readonly externalId: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

/** Reads what a platform knows of a place: its channels and who is in them. */
export interface Directory {
  readonly platform: Platform;
  /** The channels in which the bot may post. */
  channels(place: PlaceRef): Promise<readonly ChannelRef[]>;
  /**
   * The people of a channel by external id, streamed; null where the platform does not tell
   * (Discord without the privileged intent): then all who joined from that place stand for it.
   */
  members(place: PlaceRef, channelExternalId: string): Promise<AsyncIterable<string> | null>;
}

/** An event as a place's own calendar shows it to everybody there. Texts are final; adapters escape them. */
export interface CalendarEntry {
  /** The event's id. A short mark made of it stands in the entry, by which it is found again. */
  readonly eventId: string;
  readonly title: string;
  readonly about: Text;
  /** Where people go, in words or as a link. */
  readonly where: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Keeps a place's own calendar in step with ours (Discord's scheduled events). Only a job holds one.
 *
 * Each method may be repeated after any failure: an entry is known by the id it got, and looked for by
 * its mark where that is null or no longer good. @throws PlatformError: `forbidden` where the bot may
 * not make events there, `invalid` where the platform takes none: already begun, or the calendar full
 */
export interface PlaceCalendar {
  readonly platform: Platform;
  /** Enters an event, or brings its entry up to date; gives the entry's id. */
  put(place: PlaceRef, entry: CalendarEntry, externalId: string | null): Promise<string>;
  /** Shows an event as cancelled, or as over where it has begun; nothing where it is not entered. */
  cancel(place: PlaceRef, eventId: string, externalId: string | null): Promise<void>;
}

/** A job by name with ids only. */
export interface JobRequest {
  readonly name: string;
  readonly payload: Readonly<Record<string, string>>;
  /** One job of this key at a time; one more is kept for afterwards. */
  readonly once?: string;
  readonly delayMs?: number;
}

/** Puts work before the workers. PostgreSQL is the truth: a lost job is found again by the sweep. */
export interface JobQueue {
  add(jobs: readonly JobRequest[]): Promise<void>;
}

/** Real time, for signatures, leases and pacing; business time is `business_now()` in SQL. */
export interface Clock {
  now(): Date;
  /** Resolves after that much real time; `signal` ends the wait early. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Figures about the running process; each is defined where it is counted. Never holds content. */
export interface Metrics {
  /** A number that only grows; returns what adds to it. Names end in `_total`. */
  counter(
    name: string,
    help: string,
    labels?: readonly string[],
  ): (labels?: Readonly<Record<string, string>>, by?: number) => void;
  /** How long something takes; returns what notes one, in seconds. Names end in `_seconds`. */
  duration(
    name: string,
    help: string,
    labels?: readonly string[],
  ): (seconds: number, labels?: Readonly<Record<string, string>>) => void;
  /** A number that is read whenever somebody looks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
}
