/** One REST call as it came and as it ended; interaction tokens are in `route` as they are. */
export interface RecordedRequest {
  readonly method: string;
  /** The path without `/api/v10` and without the query. */
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
  /** Names of uploaded files. */
  readonly files: readonly string[];
  readonly at: number;
  /** The status sent and Discord's code where it refused; status 0 where no answer was sent. */
  readonly outcome: { readonly status: number; readonly code: number | null };
}

/** The last calls; older ones fall out, so that a long run does not grow. */
export interface RequestLog {
  add(request: RecordedRequest): void;
  all(): readonly RecordedRequest[];
}

const KEPT = 5000;

/** An empty log. */
export function createRequestLog(): RequestLog {
  const entries: RecordedRequest[] = [];
  return {
    add(request) {
      entries.push(request);
      if (entries.length > KEPT) entries.splice(0, entries.length - KEPT);
    },
    all: () => entries,
  };
}
