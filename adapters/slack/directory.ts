import type { WebClient } from '@slack/web-api';
import type { Log } from '../../bot/log.ts';
import type { ChannelRef, Directory, PlaceRef } from '../../bot/ports.ts';
import { cleanText } from '../../bot/text.ts';
import { makeClient } from './client.ts';
import { toPlatformError } from './problems.ts';

/** What a directory is made of. */
export interface SlackDirectoryOptions {
  readonly token: string | ((place: PlaceRef) => Promise<string>);
  /** Ends in `/api/`; without it, Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly log: Log;
}

const PAGE = 200;

/** Slack's directory: the channels the bot is in, and their members. @throws PlatformError */
export function makeSlackDirectory(options: SlackDirectoryOptions): Directory {
  const { token, apiUrl, log } = options;
  const clientOf = async (place: PlaceRef): Promise<WebClient> =>
    makeClient(typeof token === 'string' ? token : await token(place), { apiUrl, log });
  return {
    platform: 'slack',
    channels: async (place) => {
      const client = await clientOf(place);
      const channels: ChannelRef[] = [];
      for await (const channel of readChannels(client, place.externalId)) channels.push(channel);
      return channels;
    },
    members: async (place, channelId) => readMembers(await clientOf(place), channelId),
  };
}

async function* readChannels(client: WebClient, teamId: string): AsyncGenerator<ChannelRef> {
  let cursor: string | undefined;
  do {
    const page = await called(
      client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        team_id: teamId,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      }),
    );
    for (const { id, name, is_private } of page.channels ?? []) {
      if (id) yield { externalId: id, name: cleanText(name ?? id), isPrivate: is_private === true };
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
}

async function* readMembers(client: WebClient, channel: string): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await called(
      client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) }),
    );
    yield* page.members ?? [];
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
}

async function called<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toPlatformError(error, true);
  }
}
