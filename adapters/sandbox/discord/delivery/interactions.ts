import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../stand-in/json.ts';
import { limits } from '../limits/limits.ts';
import { DiscordRefusal } from '../refusal.ts';
import { messageJson } from '../world/message-payload.ts';
import { channelJson, interactionMemberJson, userJson } from '../world/payloads.ts';
import { botPermissions } from '../world/permissions.ts';
import type { InteractionRecord, State } from '../world/state.ts';
import type { Gateway } from './gateway.ts';

/** What a person did, ready to be told to the bot. */
export interface Deed {
  /** 2 command, 3 component, 4 autocomplete, 5 form. */
  readonly type: 2 | 3 | 4 | 5;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly messageId: string | null;
  readonly data: JsonObject;
}

/** How the bot answered: the callback's type and data, or null when it did not in three seconds. */
export type Answer = { readonly type: number; readonly data: JsonObject } | null;

/** Interactions from the deed to the end of their token. */
export interface Interactions {
  raise(deed: Deed): Promise<Answer>;
  /** The interaction to be answered. @throws DiscordRefusal 10062 unknown or void, 40060 answered. */
  awaiting(id: string, token: string): InteractionRecord;
  /** Marks it answered and lets the person go on. */
  settle(
    interaction: InteractionRecord,
    answer: NonNullable<Answer>,
    originalId: string | null,
  ): void;
  /** The answered interaction of a token. @throws DiscordRefusal 10015 unknown, 50027 after 15 minutes. */
  byToken(token: string): InteractionRecord;
  /** The next `count` deeds reach the bot twice, with the same id and token. */
  deliverTwice(count: number): void;
  /** Lets everybody who still waits go, as if the three seconds were over. */
  close(): void;
}

/** Interactions of one stand-in; the three seconds run on its timers. */
export function createInteractions(state: State, gateway: Gateway): Interactions {
  const waiting = new Map<string, (answer: Answer) => void>();
  const tokens = new Map(state.interactions.all().map((row) => [row.token, row.id]));
  let twice = 0;
  for (const row of state.interactions.all()) {
    if (row.state === 'waiting') state.interactions.put(row.id, { ...row, state: 'void' });
  }
  const finish = (row: InteractionRecord, answer: Answer) => {
    state.interactions.put(row.id, row);
    waiting.get(row.id)?.(answer);
    waiting.delete(row.id);
  };
  return {
    raise(deed) {
      forgetExpired(state, tokens);
      const row = recordDeed(state, deed);
      tokens.set(row.token, row.id);
      const { promise, resolve } = Promise.withResolvers<Answer>();
      const giveUp = () => finish({ ...row, state: 'void' }, null);
      const cancel = state.timers.after(limits.answerWithinMs, giveUp);
      waiting.set(row.id, (answer) => {
        cancel();
        resolve(answer);
      });
      const body = interactionBody(state, row, deed);
      gateway.dispatch('INTERACTION_CREATE', body, deed.guildId);
      if (twice > 0) {
        twice -= 1;
        gateway.dispatch('INTERACTION_CREATE', body, deed.guildId);
      }
      return promise;
    },
    awaiting(id, token) {
      const row = state.interactions.get(id);
      if (!row || row.token !== token || row.state === 'void') {
        throw new DiscordRefusal('unknownInteraction');
      }
      if (row.state === 'answered') throw new DiscordRefusal('alreadyAnswered');
      return row;
    },
    settle(interaction, answer, originalId) {
      finish({ ...interaction, state: 'answered', originalId }, answer);
    },
    byToken(token) {
      const row = state.interactions.get(tokens.get(token) ?? '');
      if (row?.state !== 'answered') throw new DiscordRefusal('unknownWebhook');
      if (isExpired(state, row)) throw new DiscordRefusal('expiredToken');
      return row;
    },
    deliverTwice(count) {
      twice = count;
    },
    close() {
      for (const settle of [...waiting.values()]) settle(null);
      waiting.clear();
    },
  };
}

function recordDeed(state: State, deed: Deed): InteractionRecord {
  const { data: _, ...place } = deed;
  const row: InteractionRecord = {
    id: state.ids.next(),
    token: randomBytes(48).toString('base64url'),
    ...place,
    at: state.now(),
    state: 'waiting',
    originalId: null,
  };
  state.interactions.put(row.id, row);
  return row;
}

/** The payload of INTERACTION_CREATE. Source: interactions/receiving-and-responding. */
function interactionBody(state: State, row: InteractionRecord, deed: Deed): JsonObject {
  const user = state.users.get(deed.userId);
  const channel = state.channels.get(deed.channelId);
  const message = deed.messageId === null ? undefined : state.messages.get(deed.messageId);
  const member = interactionMemberJson(state, deed.guildId, deed.userId);
  const inGuild = deed.guildId !== null && member !== null;
  return {
    id: row.id,
    application_id: state.applicationId,
    type: deed.type,
    token: row.token,
    version: 1,
    data: deed.data,
    channel_id: deed.channelId,
    channel: channel ? channelJson(state, channel) : { id: deed.channelId, type: 1 },
    locale: 'en-GB',
    ...(inGuild
      ? {
          guild_id: deed.guildId,
          guild: { id: deed.guildId, locale: 'en-GB', features: [] },
          guild_locale: 'en-GB',
          member,
        }
      : { user: user ? userJson(user) : { id: deed.userId } }),
    ...(message ? { message: messageJson(state, message) } : {}),
    app_permissions: String(botPermissions(state)),
    entitlements: [],
    authorizing_integration_owners: inGuild ? { '0': deed.guildId } : { '0': '0' },
    context: inGuild ? 0 : 1,
    attachment_size_limit: limits.fileBytes,
  };
}

function isExpired(state: State, row: InteractionRecord): boolean {
  return state.now() - row.at > limits.tokenMs;
}

/** Keeps the records small; a token is told to be expired for an hour, then it is unknown. */
function forgetExpired(state: State, tokens: Map<string, string>): void {
  for (const row of state.interactions.values()) {
    if (state.now() - row.at <= limits.tokenMs + 60 * 60_000) break;
    state.interactions.remove(row.id);
    tokens.delete(row.token);
  }
}
