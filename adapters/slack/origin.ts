import { z } from 'zod';

/** Where a form was opened: the channel, and the message that may change when it is sent. */
export interface Origin {
  readonly channelId: string | null;
  /** Slack's response_url of the pressed message: five uses in thirty minutes. */
  readonly responseUrl: string | null;
  /** The outbox id that the pressed message wears. */
  readonly outboxId: string | null;
}

/** A form that was opened from no message. */
export const nowhere: Origin = { channelId: null, responseUrl: null, outboxId: null };

const written = z.object({
  c: z.string().max(255).nullable(),
  u: z.string().max(500).nullable(),
  o: z.string().max(64).nullable(),
});

/** The origin as it travels in a modal's private metadata, which only the app sees. */
export function encodeOrigin({ channelId, responseUrl, outboxId }: Origin): string {
  return JSON.stringify({ c: channelId, u: responseUrl, o: outboxId });
}

/** The origin behind private metadata; nowhere for anything we did not write. */
export function decodeOrigin(text: string | undefined): Origin {
  try {
    const { c, u, o } = written.parse(JSON.parse(text || '{}'));
    return { channelId: c, responseUrl: u, outboxId: o };
  } catch {
    return nowhere;
  }
}
