import { PlatformError } from '../../bot/errors.ts';
import type { RenderedMessage } from './render.ts';

const TIMEOUT_MS = 5000;

/**
 * Says something to the person who pressed, by the address that came with her press; with `replace`
 * in place of the message pressed. Works without the bot being in the channel.
 *
 * @throws PlatformError when Slack refuses or does not answer.
 */
export async function respondTo(
  url: string,
  message: RenderedMessage,
  replace: boolean,
): Promise<void> {
  // What replaces a message is for whomever that message was.
  const how = replace
    ? { replace_original: true }
    : { replace_original: false, response_type: 'ephemeral' };
  const answer = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...message, ...how }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const response = await answer.catch((cause: unknown) => {
    throw new PlatformError('lost', 'response_url did not answer', { cause });
  });
  const text = await response.text().catch(() => '');
  if (response.ok) return;
  const code = /invalid_blocks/.test(text) ? 'invalid_blocks' : `status ${response.status}`;
  throw new PlatformError(response.status >= 500 ? 'unavailable' : 'invalid', code);
}
