import type { DiscordContext } from '../context.ts';
import { channelJson, guildCreateJson } from './payloads.ts';
import { type ChannelRecord, memberKey } from './state.ts';

/** What the people who own the pretend servers can do to them. */
export interface WorldEditor {
  /** Adds a server, or changes the one with that id; the bot is in unless `botIn` is false. */
  addGuild(guild: { id?: string; name: string; botIn?: boolean }): { id: string; name: string };
  /** Takes the bot out of a server, as its administrator would. */
  removeBot(guildId: string): void;
  /** Adds a user, or changes the one with that id. */
  addUser(user: { id?: string; name: string; acceptsDirectMessages?: boolean }): {
    id: string;
    name: string;
  };
  addMember(guildId: string, userId: string, rights?: { manageGuild?: boolean }): void;
  /** Adds a text channel; the bot sees a private one unless `botIn` is false. */
  addChannel(
    guildId: string,
    channel: {
      id?: string;
      name: string;
      private?: boolean;
      members?: readonly string[];
      botIn?: boolean;
    },
  ): { id: string; name: string };
}

/** An editor whose changes the bot hears of by the gateway. */
export function createWorldEditor({ state, gateway }: DiscordContext): WorldEditor {
  return {
    addGuild({ id = state.ids.next(), name, botIn = true }) {
      const guild = { id, name, botIn, ownerId: state.applicationId, at: state.now() };
      const before = state.guilds.get(id);
      state.guilds.put(id, { ...guild, at: before?.at ?? guild.at });
      if (botIn && !before?.botIn) {
        gateway.dispatch('GUILD_CREATE', guildCreateJson(state, guild), id);
      }
      state.changes.tell({ kind: 'guild' });
      return { id, name };
    },
    removeBot(guildId) {
      const guild = state.guilds.get(guildId);
      if (!guild) return;
      gateway.dispatch('GUILD_DELETE', { id: guildId }, guildId);
      state.guilds.put(guildId, { ...guild, botIn: false });
      state.changes.tell({ kind: 'guild' });
    },
    addUser({ id = state.ids.next(), name, acceptsDirectMessages = true }) {
      state.users.put(id, { id, name, bot: false, acceptsDirectMessages });
      state.changes.tell({ kind: 'guild' });
      return { id, name };
    },
    addMember(guildId, userId, { manageGuild = false } = {}) {
      const key = memberKey(guildId, userId);
      const at = state.members.get(key)?.at ?? state.now();
      state.members.put(key, { guildId, userId, manageGuild, at });
      state.changes.tell({ kind: 'guild' });
    },
    addChannel(guildId, wanted) {
      const { id = state.ids.next(), name, members = [], botIn = true } = wanted;
      const hidden = wanted.private ?? false;
      const seenBy = botIn && hidden ? [...members, state.applicationId] : members;
      const channel: ChannelRecord = { id, guildId, name, private: hidden, members: seenBy };
      const isNew = state.channels.get(id) === undefined;
      state.channels.put(id, channel);
      const told = isNew && state.guilds.get(guildId)?.botIn === true && (!hidden || botIn);
      if (told) gateway.dispatch('CHANNEL_CREATE', channelJson(state, channel), guildId);
      state.changes.tell({ kind: 'channel', channelId: id });
      return { id, name };
    },
  };
}
