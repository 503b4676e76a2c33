import type { JsonObject } from '../../stand-in/json.ts';

/** Something Slack sends to the app: by socket or by HTTP, the content is the same. */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** Set on the redelivery of an event: 1, 2 or 3, with the reason of the failure before. */
  readonly retry?: { readonly num: number; readonly reason: string };
}

/** What came back in time: the acknowledgement with its body (empty when bare), or why not. */
export type Acknowledgement =
  | { readonly ok: true; readonly body: JsonObject }
  | {
      readonly ok: false;
      readonly reason: 'timeout' | 'no_connection' | 'connection_lost' | 'http_error';
      /** The HTTP status, where there was one. */
      readonly status?: number;
      /** True when the app asked not to be sent this again (`X-Slack-No-Retry`). */
      readonly noRetry?: boolean;
    };

/** A way to the app. Never rejects. */
export interface Delivery {
  deliver(envelope: Envelope): Promise<Acknowledgement>;
  close(): void;
}
