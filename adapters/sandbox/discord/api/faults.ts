import {
  type CommonFault,
  createFaults,
  type FaultPace,
  type Faults,
} from '../../stand-in/faults.ts';

/** What goes wrong with a request. */
export type FaultKind =
  | CommonFault
  /** Answered with this status at once; nothing is stored. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
    }
  /** Answered 429 at once; nothing is stored. Seconds. */
  | { readonly kind: 'ratelimited'; readonly retryAfter: number; readonly global?: boolean }
  /** Answered late; stored at once, or (`before`) only when the time is over. */
  | { readonly kind: 'delay'; readonly ms: number; readonly before?: boolean };

/** A rule: what goes wrong with which requests. */
type DiscordFault = FaultKind &
  FaultPace & {
    /**
     * Against `METHOD /path` without `/api/v10`: a pattern, or a text that must occur in it, such as
     * `POST /channels/`.
     */
    readonly route: RegExp | string;
  };

/** The faults of a pretend Discord; calls are `METHOD /path`. */
export type DiscordFaults = Faults<DiscordFault>;

/** An empty script. */
export function createDiscordFaults(): DiscordFaults {
  return createFaults(({ route }, call) =>
    typeof route === 'string' ? call.includes(route) : route.test(call),
  );
}
