import type { WebClient } from '@slack/web-api';
import type { Posted } from '../../bot/ports.ts';
import { codeOf, toPlatformError } from './problems.ts';

const PAGES = 3;
const PAGE = 200;
const A_DAY_S = 24 * 60 * 60;

/**
 * Looks through a channel's newest messages for the one with this outbox id in its metadata.
 *
 * Needs an optional history scope; `unknowable` without, or when a busy channel has moved on further
 * than we look. Everything of the last day seen without it means `absent`.
 */
export async function findPosted(
  client: WebClient,
  channel: string,
  key: string,
): Promise<Posted | 'absent' | 'unknowable'> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const found = await readPage(client, channel, cursor);
    if (found === null) return 'unknowable';
    const messages = found.messages ?? [];
    const ours = messages.find(({ metadata }) => outboxIdIn(metadata) === key);
    if (ours?.ts) return { messageId: ours.ts, channelId: channel };
    cursor = found.response_metadata?.next_cursor || undefined;
    if (!found.has_more || !cursor) return 'absent';
    const oldest = Number(messages.at(-1)?.ts ?? Number.NaN);
    if (oldest < Date.now() / 1000 - A_DAY_S) return 'absent';
  }
  return 'unknowable';
}

async function readPage(
  client: WebClient,
  channel: string,
  cursor: string | undefined,
): Promise<Awaited<ReturnType<WebClient['conversations']['history']>> | null> {
  try {
    return await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
  } catch (error) {
    if (notGranted.has(codeOf(error) ?? '')) return null;
    throw toPlatformError(error, true);
  }
}

function outboxIdIn(
  metadata: { event_type?: string; event_payload?: unknown } | undefined,
): unknown {
  const payload = metadata?.event_type === 'convene' ? metadata.event_payload : null;
  return typeof payload === 'object' && payload !== null && 'outbox' in payload
    ? payload.outbox
    : undefined;
}

const notGranted = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission']);
