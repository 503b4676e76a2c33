import { type JsonObject, numberOf, textOf } from '../../../stand-in/json.ts';
import { checkCommands } from '../../limits/check-command.ts';
import { DiscordRefusal } from '../../refusal.ts';
import { userJson } from '../../world/payloads.ts';
import type { CommandRecord, State } from '../../world/state.ts';
import { type Call, checkApplication, joinedGuild, ok, type Route } from '../route.ts';

const ANYWHERE = '/applications/:applicationId/commands';
const IN_GUILD = '/applications/:applicationId/guilds/:guildId/commands';

/** The gateway's address, the application itself, and its commands, everywhere or by server. */
export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway',
    auth: 'token',
    handle: ({ state }) => ok({ url: gatewayUrl(state) }),
  },
  {
    method: 'GET',
    path: '/gateway/bot',
    auth: 'bot',
    handle: ({ state, platform }) =>
      ok({
        url: gatewayUrl(state),
        shards: 1,
        session_start_limit: {
          total: 1000,
          remaining: platform.gateway.remaining(),
          reset_after: 24 * 60 * 60_000,
          max_concurrency: 1,
        },
      }),
  },
  { method: 'GET', path: '/oauth2/applications/@me', auth: 'bot', handle: showApplication },
  { method: 'GET', path: '/applications/@me', auth: 'bot', handle: showApplication },
  { method: 'GET', path: ANYWHERE, auth: 'bot', handle: listCommands },
  { method: 'PUT', path: ANYWHERE, auth: 'bot', handle: replaceCommands },
  { method: 'POST', path: ANYWHERE, auth: 'bot', handle: addCommand },
  { method: 'DELETE', path: `${ANYWHERE}/:commandId`, auth: 'bot', handle: removeCommand },
  { method: 'GET', path: IN_GUILD, auth: 'bot', handle: listCommands },
  { method: 'PUT', path: IN_GUILD, auth: 'bot', handle: replaceCommands },
  { method: 'POST', path: IN_GUILD, auth: 'bot', handle: addCommand },
  { method: 'DELETE', path: `${IN_GUILD}/:commandId`, auth: 'bot', handle: removeCommand },
];

function gatewayUrl(state: State): string {
  return `${state.origin.replace(/^http/, 'ws')}/gateway`;
}

function showApplication({ state }: Call) {
  const bot = state.users.get(state.applicationId);
  return ok({
    id: state.applicationId,
    name: bot?.name ?? 'bot',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    approximate_guild_count: state.guilds.all().filter((guild) => guild.botIn).length,
    ...(bot ? { bot: userJson(bot) } : {}),
  });
}

function listCommands(call: Call) {
  const guildId = scopeOf(call);
  return ok(commandsIn(call.state, guildId).map((row) => commandJson(call.state, row)));
}

function replaceCommands(call: Call) {
  const { state } = call;
  const guildId = scopeOf(call);
  checkCommands(call.list);
  const before = commandsIn(state, guildId);
  for (const row of before) state.commands.remove(row.id);
  const rows = call.list.map((body) => keepCommand(state, guildId, body, before));
  state.changes.tell({ kind: 'command' });
  return ok(rows.map((row) => commandJson(state, row)));
}

function addCommand(call: Call) {
  const { state, body } = call;
  const guildId = scopeOf(call);
  const before = commandsIn(state, guildId);
  const others = before.filter((row) => textOf(row.body.name) !== textOf(body.name));
  checkCommands([body, ...others.map((row) => row.body)]);
  const row = keepCommand(state, guildId, body, before);
  state.changes.tell({ kind: 'command' });
  return { status: others.length === before.length ? 201 : 200, body: commandJson(state, row) };
}

function removeCommand(call: Call) {
  const row = call.state.commands.get(call.param('commandId'));
  if (!row || row.guildId !== scopeOf(call)) throw new DiscordRefusal('unknownCommand');
  call.state.commands.remove(row.id);
  call.state.changes.tell({ kind: 'command' });
  return { status: 204 };
}

function scopeOf(call: Call): string | null {
  checkApplication(call);
  return call.param('guildId') === '' ? null : joinedGuild(call).id;
}

/** Commands of one server, or (null) those that hold everywhere. */
export function commandsIn(state: State, guildId: string | null): readonly CommandRecord[] {
  return state.commands.all().filter((row) => row.guildId === guildId);
}

/** A command of the same name keeps its id, as with Discord's own bulk overwrite. */
function keepCommand(
  state: State,
  guildId: string | null,
  body: JsonObject,
  before: readonly CommandRecord[],
): CommandRecord {
  const same = before.find((row) => textOf(row.body.name) === textOf(body.name));
  const row: CommandRecord = { id: same?.id ?? state.ids.next(), guildId, body };
  state.commands.put(row.id, row);
  return row;
}

/** A command as Discord gives it back. */
export function commandJson(state: State, row: CommandRecord): JsonObject {
  return {
    description: '',
    options: [],
    default_member_permissions: null,
    nsfw: false,
    ...row.body,
    type: numberOf(row.body.type, 1),
    id: row.id,
    version: row.id,
    application_id: state.applicationId,
    ...(row.guildId === null ? {} : { guild_id: row.guildId }),
  };
}
