import {
  type CommonFault,
  createFaults,
  type FaultPace,
  type Faults,
} from '../../stand-in/faults.ts';

/** What goes wrong with a call. */
export type FaultKind =
  | CommonFault
  /** Answered with this HTTP status; no effect. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answered 429; no effect. Seconds. */
  | { readonly kind: 'ratelimited'; readonly retryAfter: number }
  /** Answered `ok: false` with this code; no effect. */
  | { readonly kind: 'error'; readonly error: string }
  /** Carried out and answered late. */
  | { readonly kind: 'delay'; readonly ms: number };

/** A rule: what goes wrong with which calls. */
type SlackFault = FaultKind &
  FaultPace & {
    /** A Web API method, `response_url`, `upload`, or `*` for everything. */
    readonly method: string;
  };

/** The faults of a pretend Slack; calls are named as in a rule's `method`. */
export type SlackFaults = Faults<SlackFault>;

/** An empty script. */
export function createSlackFaults(): SlackFaults {
  return createFaults(({ method }, call) => method === '*' || method === call);
}
