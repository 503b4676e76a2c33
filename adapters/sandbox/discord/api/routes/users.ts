import { textOf } from '../../../stand-in/json.ts';
import { DiscordRefusal } from '../../refusal.ts';
import { channelJson, userJson } from '../../world/payloads.ts';
import { botPermissions } from '../../world/permissions.ts';
import { openDirectChannel } from '../../world/state.ts';
import { ok, type Route } from '../route.ts';

/** The bot, other users, and direct conversations with them. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    handle: ({ state }) => {
      const bot = state.users.get(state.applicationId);
      if (!bot) throw new DiscordRefusal('unknownUser');
      return ok(userJson(bot));
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    auth: 'bot',
    handle: ({ state }) => {
      const joined = state.guilds.all().filter((guild) => guild.botIn);
      const permissions = String(botPermissions(state));
      return ok(
        joined.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions })),
      );
    },
  },
  {
    method: 'GET',
    path: '/users/:userId',
    auth: 'bot',
    handle: ({ state, param }) => {
      const user = state.users.get(param('userId'));
      if (!user) throw new DiscordRefusal('unknownUser');
      return ok(userJson(user));
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    auth: 'bot',
    // Closed or impossible conversations are opened all the same; only sending there is refused.
    handle: ({ state, body }) => {
      const user = state.users.get(textOf(body.recipient_id));
      if (!user || user.bot) throw new DiscordRefusal('closedDirectMessages');
      return ok(channelJson(state, openDirectChannel(state, user.id)));
    },
  },
];
