import { DiscordRefusal } from '../../refusal.ts';
import { botMember, channelJson, guildJson, memberJson } from '../../world/payloads.ts';
import { memberOf } from '../../world/state.ts';
import { type Call, joinedGuild, ok, type Route } from '../route.ts';

const GUILD = '/guilds/:guildId';

/** Servers, their channels and single members. */
export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: GUILD,
    auth: 'bot',
    handle: (call) => ok(guildJson(call.state, joinedGuild(call))),
  },
  {
    method: 'GET',
    path: `${GUILD}/channels`,
    auth: 'bot',
    handle: (call) => {
      const guild = joinedGuild(call);
      const channels = call.state.channels.all().filter((row) => row.guildId === guild.id);
      return ok(channels.map((channel) => channelJson(call.state, channel)));
    },
  },
  {
    method: 'GET',
    path: `${GUILD}/roles`,
    auth: 'bot',
    handle: (call) => ok(guildJson(call.state, joinedGuild(call)).roles),
  },
  {
    method: 'GET',
    path: `${GUILD}/members`,
    auth: 'bot',
    // Listing needs the privileged members intent, which this application was not granted.
    handle: (call) => {
      joinedGuild(call);
      throw new DiscordRefusal('missingAccess');
    },
  },
  { method: 'GET', path: `${GUILD}/members/:userId`, auth: 'bot', handle: showMember },
];

function showMember(call: Call) {
  const { state } = call;
  const guild = joinedGuild(call);
  const userId = call.param('userId');
  if (userId === state.applicationId) return ok(memberJson(state, botMember(state, guild)));
  const member = memberOf(state, guild.id, userId);
  if (!member) throw new DiscordRefusal('unknownMember');
  return ok(memberJson(state, member));
}
