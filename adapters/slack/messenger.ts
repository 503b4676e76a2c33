/** Sends and edits Slack messages for the outbox. */
import type { WebClient } from '@slack/web-api';
import { toWire } from '../../bot/ids.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock, Destination, Messenger, PlaceRef, Posted } from '../../bot/ports.ts';
import { type Message, oneSentence } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { type FileBlock, filesIn } from '../files/files.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { makeClientPool } from './client.ts';
import { findPosted } from './history.ts';
import { toPlatformError } from './problems.ts';
import { type RenderedMessage, type RenderOptions, renderMessage } from './render.ts';
import { makeUploads } from './uploads.ts';

/** What a messenger is made of. */
export interface SlackMessengerOptions {
  /** The bot token, or how to find a workspace's. */
  readonly token: string | ((place: PlaceRef) => Promise<string>);
  /** Whether this process is to speak in a workspace; in every one without. */
  readonly speaksFor?: ((place: PlaceRef) => Promise<boolean>) | undefined;
  /** Ends in `/api/`; without it, Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly charts: DrawPicture;
  readonly clock: Clock;
  readonly log: Log;
  /** How long one call may take, in milliseconds; 10 s without. */
  readonly timeoutMs?: number | undefined;
}

/**
 * The messenger of Slack.
 *
 * A post is sent once and never repeated here. Its outbox id goes into the message's metadata and
 * the block ids of its buttons. Files follow as messages of their own in the same conversation.
 */
export function makeSlackMessenger(options: SlackMessengerOptions): Messenger {
  const { token } = options;
  const clientFor = makeClientPool(options);
  const clientOf = async (place: PlaceRef): Promise<WebClient> =>
    clientFor(typeof token === 'string' ? token : await token(place));
  const uploads = makeUploads(options.charts, options.clock);

  return {
    platform: 'slack',
    // chat.postMessage takes about one a second and channel, conversations.open fifty a minute:
    // https://docs.slack.dev/apis/web-api/rate-limits
    pace: { channelIntervalMs: 1050, directIntervalMs: 1250 },
    sameKeyMs: 0,
    speaksFor: options.speaksFor ?? (async () => true),
    post: async (to, message, key) => {
      const client = await clientOf(to.place);
      const pictures = await uploads.pictures(client, message);
      const channel = await channelOf(client, to);
      const posted = await uploads.whenReady(pictures, (shown) =>
        postOnce(client, channel, renderPost(message, key, shown), key),
      );
      for (const file of filesIn(message.blocks)) await shareAfter(client, posted.channelId, file);
      return posted;
    },
    update: async (at, message, key) => {
      const client = await clientOf(at.place);
      const pictures = await uploads.pictures(client, message);
      const channel = await channelOf(client, at);
      await uploads.whenReady(pictures, (shown) =>
        updateOnce(client, channel, at.messageId, renderPost(message, key, shown)),
      );
    },
    find: async (to, key) => {
      const client = await clientOf(to.place);
      return findPosted(client, await channelOf(client, to), key);
    },
  };

  /** The message is out by now: a file that fails is told of, never a reason to post again. */
  async function shareAfter(client: WebClient, channelId: string, file: FileBlock): Promise<void> {
    try {
      await uploads.shareFile(client, channelId, file);
    } catch (error) {
      options.log.error({ err: error }, 'a file could not follow its message');
      const notice = renderMessage(oneSentence(edgeWords.fileFailed(file.name)));
      await client.chat.postMessage({ channel: channelId, ...notice }).catch(() => undefined);
    }
  }
}

function renderPost(
  message: Message,
  key: string,
  pictures: NonNullable<RenderOptions['pictures']>,
): RenderedMessage {
  return renderMessage(message, { marker: toWire(key), pictures, filesCome: 'below' });
}

/** The channel's id; opens the conversation of an account that was never written to. */
async function channelOf(client: WebClient, to: Destination): Promise<string> {
  if ('channelId' in to) return to.channelId;
  if (to.directChannelId !== null) return to.directChannelId;
  try {
    const opened = await client.conversations.open({ users: to.accountId });
    return opened.channel?.id ?? to.accountId;
  } catch (error) {
    throw toPlatformError(error, true);
  }
}

async function postOnce(
  client: WebClient,
  channel: string,
  rendered: RenderedMessage,
  key: string,
): Promise<Posted> {
  try {
    const posted = await client.chat.postMessage({
      channel,
      ...rendered,
      mrkdwn: false,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'convene', event_payload: { outbox: key } },
    });
    return { messageId: posted.ts ?? '', channelId: posted.channel ?? channel };
  } catch (error) {
    throw toPlatformError(error, false);
  }
}

async function updateOnce(
  client: WebClient,
  channel: string,
  ts: string,
  rendered: RenderedMessage,
): Promise<void> {
  try {
    await client.chat.update({ channel, ts, ...rendered, parse: 'none', link_names: false });
  } catch (error) {
    throw toPlatformError(error, true);
  }
}
