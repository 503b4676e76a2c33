/** What goes wrong with a request. */
export type FaultKind =
  /** Answered with this status at once; nothing is stored. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
    }
  /** Answered 429 at once; nothing is stored. Seconds. */
  | { readonly kind: 'ratelimited'; readonly retryAfter: number; readonly global?: boolean }
  /** Stored, then the answer is lost: the connection is cut, or stays open in silence for ever. */
  | { readonly kind: 'hang-after-store'; readonly then?: 'destroy' | 'silence' }
  /** Nothing stored, and never answered. */
  | { readonly kind: 'hang' }
  /** Answered late; stored at once, or (`before`) only when the time is over. */
  | { readonly kind: 'delay'; readonly ms: number; readonly before?: boolean };

/** Which requests a fault meets. */
interface FaultScope {
  /**
   * Against `METHOD /path` without `/api/v10`: a pattern, or a text that must occur in it, such as
   * `POST /channels/`.
   */
  readonly route: RegExp | string;
  /** How many requests it spoils; without it, all until it is cleared. */
  readonly times?: number;
  /** Of the matching requests, the share spoiled: evenly spread, so that counts are exact. */
  readonly share?: number;
}

/** A fault as scripted. */
type Fault = FaultScope & FaultKind;

/** The stand-in's faults: scripted by tests and the page, taken by requests. */
export interface Faults {
  /** Gives back how to take this fault away again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The fault for this request, if any; the first that matches, oldest first. */
  take(method: string, path: string): FaultKind | null;
}

interface ActiveFault {
  readonly fault: Fault;
  left: number;
  seen: number;
}

/** An empty script. */
export function createFaults(): Faults {
  let active: readonly ActiveFault[] = [];
  return {
    add(fault) {
      const entry: ActiveFault = { fault, left: fault.times ?? Number.POSITIVE_INFINITY, seen: 0 };
      active = [...active, entry];
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear() {
      active = [];
    },
    take(method, path) {
      const entry = active.find(
        (candidate) => matches(candidate.fault.route, `${method} ${path}`) && falls(candidate),
      );
      if (!entry) return null;
      entry.left -= 1;
      if (entry.left <= 0) active = active.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}

function matches(route: RegExp | string, request: string): boolean {
  return typeof route === 'string' ? request.includes(route) : route.test(request);
}

function falls(entry: ActiveFault): boolean {
  const share = entry.fault.share ?? 1;
  entry.seen += 1;
  return Math.floor(entry.seen * share) > Math.floor((entry.seen - 1) * share);
}
